#include "circlet-cli/sending.h"

#include <unistd.h>

#include <iostream>

#include "wallet/history_csv.h"

namespace circlet::cli {

Result<void> confirm(const Context& context, const std::string& what, bool yes) {
    if (yes || context.options().json || ::isatty(STDIN_FILENO) == 0 || ::isatty(STDOUT_FILENO) == 0)
        return ok();
    std::cout << what << "Sign this? Type yes: " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "yes")
        return Error{ErrorCode::Cancelled, "It was not signed."};
    return ok();
}

Result<wallet::Payment> signAndSend(Context& context, const wallet::Intent& intent, const wallet::Prepared& prepared,
                                    bool wait) {
    node::WalletSession& session = context.session();
    CIRCLET_TRY(payment, await<wallet::Payment>(context.timeoutMs(), [&](node::Done<wallet::Payment> done) {
                    session.pay(intent, prepared, std::move(done));
                }));
    if (!wait)
        return std::move(payment);
    return await<wallet::Payment>(context.timeoutMs() + 1000, [&](node::Done<wallet::Payment> done) {
        session.waitFinal(payment.id, context.timeoutMs(), std::move(done));
    });
}

nlohmann::json sentJson(const wallet::Payment& payment, const wallet::Prepared& prepared) {
    return {{"transaction", payment.id.hex()},
            {"state", wallet::paymentStateName(payment.state)},
            {"height", payment.height},
            {"fee_li", prepared.fee.li()}};
}

std::string sentText(const wallet::Payment& payment) {
    return "Transaction " + payment.id.hex() + "\n" + std::string(wallet::paymentStateName(payment.state)) +
           (payment.height > 0 ? " at block " + std::to_string(payment.height) : std::string());
}

} // namespace circlet::cli
