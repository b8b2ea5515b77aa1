// swap offer | show | accept
#include "circlet-cli/certificate_sending.h"
#include "circlet-cli/commands.h"
#include "circlet-cli/sending.h"

namespace circlet::cli {

namespace {

using nlohmann::json;

struct OfferArguments {
    std::string origin;
    std::string buyer;
    std::string price;
    std::string out;
    std::string allowedFile;
    uint32_t hours = 24;
    bool yes = false;
};

struct AcceptArguments {
    std::string file;
    std::string price;
    std::string origin;
    Signing signing;
};

constexpr uint32_t longestOfferHours = 24;
constexpr TimeMs hourMs = 3600ULL * 1000;

Result<int> offer(Context& context, const OfferArguments& arguments) {
    CIRCLET_TRY(price, ledger::parseAmount(arguments.price));
    CIRCLET_CHECK(checkNewFile(arguments.out));
    facade::OfferRequest request;
    if (!arguments.allowedFile.empty()) {
        CIRCLET_CHECK(context.network());
        CIRCLET_TRY(allowed, readAddresses(context, arguments.allowedFile));
        request.allowed = std::move(allowed);
    }
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, arguments.origin));
    request.origin = origin;
    request.buyer = arguments.buyer;
    request.price = price;
    request.validForMs = arguments.hours * hourMs;
    request.file = arguments.out;
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareOffer(request, std::move(done));
                }));
    CIRCLET_CHECK(confirm(context, textOf(review), arguments.yes));
    CIRCLET_CHECK(await<std::string>(context.timeoutMs(), [&](node::Done<std::string> done) {
        context.desk().writeOffer(review.id, std::move(done));
    }));
    json object = toJson(review);
    object["origin"] = origin;
    object["price_li"] = price.li();
    object["file"] = arguments.out;
    return print(context, object,
                 textOf(review) + "Written to " + arguments.out + ": only the buyer can accept it, until " +
                     timeText(review.expiry) + ".");
}

Result<facade::OfferView> read(Context& context, const std::string& file) {
    return await<facade::OfferView>(context.timeoutMs(), [&](node::Done<facade::OfferView> done) {
        context.desk().readOffer(file, std::move(done));
    });
}

Result<int> show(Context& context, const std::string& file) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(view, read(context, file));
    return print(context, toJson(view), textOf(view));
}

/// What a script has bound itself to.
Result<void> checkIntent(const AcceptArguments& arguments, const facade::OfferView& view) {
    if (!arguments.price.empty()) {
        CIRCLET_TRY(price, ledger::parseAmount(arguments.price));
        if (price != view.price)
            return Error{ErrorCode::Rejected, "The price is " + ledger::formatCoins(view.price) + ", not " +
                                                  ledger::formatCoins(price) + ". Nothing was signed."};
    }
    if (arguments.origin.empty())
        return ok();
    if (!view.certificate || !view.certificate->row.origin.starts_with(arguments.origin))
        return Error{ErrorCode::Rejected, "The offer is of another certificate. Nothing was signed."};
    return ok();
}

Result<int> accept(Context& context, const AcceptArguments& arguments) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(view, read(context, arguments.file));
    if (!view.problem.empty())
        return Error{ErrorCode::Rejected, view.problem};
    CIRCLET_CHECK(checkIntent(arguments, view));
    json more = {{"price_li", view.price.li()}, {"seller", view.seller}, {"buyer", view.buyer}};
    if (view.certificate)
        more["origin"] = view.certificate->row.origin;
    facade::CertificateReview review = view.review;
    review.id = view.id;
    return signReviewed(context, review, arguments.signing, std::move(more),
                        "The offer expired before it became final; nothing was paid and nothing was sold.");
}

} // namespace

void addSwapCommands(CLI::App& app, Registry& registry) {
    CLI::App* swap = app.add_subcommand("swap", "a certificate for coins, both or neither")->fallthrough();
    swap->require_subcommand(1);
    auto arguments = std::make_shared<OfferArguments>();
    CLI::App* offerCommand = swap->add_subcommand("offer", "offer a certificate to a buyer, as a file")->fallthrough();
    offerCommand->add_option("ORIGIN", arguments->origin)->required();
    offerCommand
        ->add_option("--to", arguments->buyer,
                     "address, contact, or receive link of the buyer: with a link its content goes along, sealed")
        ->required();
    offerCommand->add_option("--price", arguments->price, "such as \"3 CC\"")->required();
    offerCommand->add_option("--out", arguments->out, "the offer file to write")->required();
    offerCommand->add_option("--valid", arguments->hours, "hours until it expires")
        ->check(CLI::Range(1U, longestOfferHours))
        ->capture_default_str();
    offerCommand->add_option("--allowed", arguments->allowedFile,
                             "the list of recipients that its rules demand: a file with an address a line");
    offerCommand->add_flag("--yes", arguments->yes, "do not ask on a terminal");
    registry[offerCommand] = [arguments](Context& context) { return offer(context, *arguments); };

    auto file = std::make_shared<std::string>();
    CLI::App* showCommand = swap->add_subcommand("show", "what an offer sells, proved now")->fallthrough();
    showCommand->add_option("FILE", *file)->required();
    registry[showCommand] = [file](Context& context) { return show(context, *file); };

    auto accepted = std::make_shared<AcceptArguments>();
    CLI::App* acceptCommand = swap->add_subcommand("accept", "pay the price and get the certificate")->fallthrough();
    acceptCommand->add_option("FILE", accepted->file)->required();
    acceptCommand->add_option("--price", accepted->price, "accept only if it costs exactly this");
    acceptCommand->add_option("--origin", accepted->origin, "accept only if it is this certificate");
    acceptCommand->add_flag("--yes", accepted->signing.yes, "do not ask on a terminal");
    acceptCommand->add_flag("--wait,!--no-wait", accepted->signing.wait, "until it is final (the default), or not");
    registry[acceptCommand] = [accepted](Context& context) { return accept(context, *accepted); };
}

} // namespace circlet::cli
