#include "ui/overview/overview_view_model.h"

#include <QCoreApplication>
#include <QStringList>

#include "ui/activity/activity_model.h"

namespace circlet::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

QString counterparty(const facade::ActivityRow& row) {
    if (!row.counterpartyLabel.empty())
        return plainText(row.counterpartyLabel, 60);
    if (!row.counterparty.empty())
        return shortAddress(plainText(row.counterparty, 100));
    return {};
}

QString titleOf(const facade::ActivityRow& row) {
    const QString who = counterparty(row);
    if (!row.certificate.empty() && !row.certificateTitle.empty())
        return QStringLiteral("%1: %2").arg(activityWhat(row), plainText(row.certificateTitle, 60));
    if (row.resignation || !row.certificate.empty())
        return activityWhat(row);
    switch (row.direction) {
    case facade::Direction::In:
        return who.isEmpty() ? Words::tr("Received") : Words::tr("From %1").arg(who);
    case facade::Direction::Out:
        return who.isEmpty() ? Words::tr("Paid") : Words::tr("To %1").arg(who);
    case facade::Direction::Internal:
        return Words::tr("Between your addresses");
    case facade::Direction::System:
        break;
    }
    return activityWhat(row);
}

QString iconOf(const facade::ActivityRow& row) {
    if (row.state == facade::TransactionState::Expired)
        return QStringLiteral("error");
    if (row.state != facade::TransactionState::Final)
        return QStringLiteral("clock");
    if (!row.certificate.empty())
        return activityIcon(row);
    switch (row.direction) {
    case facade::Direction::Out:
        return QStringLiteral("arrow-out");
    case facade::Direction::Internal:
        return QStringLiteral("arrow-self");
    case facade::Direction::System:
        return activityIcon(row);
    case facade::Direction::In:
        break;
    }
    return QStringLiteral("arrow-in");
}

style::Role inkOf(const facade::ActivityRow& row) {
    if (row.state == facade::TransactionState::Expired)
        return style::Role::Danger;
    if (row.state != facade::TransactionState::Final)
        return style::Role::Claimed;
    if (row.direction == facade::Direction::System)
        return activityInk(row);
    return row.direction == facade::Direction::In ? style::Role::Verified : style::Role::Muted;
}

} // namespace

ActivityLine activityLine(const facade::ActivityRow& row, TimeMs now) {
    ActivityLine line;
    line.id = QString::fromStdString(row.id);
    line.icon = iconOf(row);
    line.ink = inkOf(row);
    line.title = titleOf(row);
    QStringList parts;
    if (row.state != facade::TransactionState::Final)
        parts << stateWord(row.state);
    parts << relativeTime(row.time, now);
    if (!row.memo.empty())
        parts << plainText(row.memo, 60);
    line.detail = parts.join(QStringLiteral(" · "));
    line.when = exactTime(row.time);
    line.amount = row.amount;
    line.movesCoins = movesCoins(row);
    line.direction = signOf(row);
    return line;
}

OverviewView overviewOf(const facade::Snapshot& snapshot, TimeMs now) {
    OverviewView view;
    view.practice = snapshot.node.practice;
    if (!snapshot.wallet)
        return view;
    const facade::WalletView& wallet = *snapshot.wallet;
    const facade::BalanceView& balance = wallet.balance;
    view.asOf = balance.asOf;
    view.known = balance.asOf.level != facade::ProofLevel::Unknown;
    view.wordsMissing = !wallet.wordsConfirmed;
    if (!wallet.addresses.empty())
        view.firstAddress = QString::fromStdString(wallet.addresses.front().address);
    if (view.known) {
        view.total = balance.total;
        view.figures.push_back({Words::tr("Spendable"), balance.spendable});
        if (!balance.pendingIn.isZero())
            view.figures.push_back({Words::tr("On its way in"), balance.pendingIn});
        if (!balance.pendingOut.isZero())
            view.figures.push_back({Words::tr("On its way out"), balance.pendingOut});
        const uint64_t rewards = std::min(wallet.rewards.locked.li(), balance.locked.li());
        if (rewards > 0)
            view.figures.push_back({Words::tr("Rewards, locked"), ledger::Amount::fromLi(rewards)});
        if (balance.locked.li() > rewards)
            view.figures.push_back({Words::tr("Deposits"), ledger::Amount::fromLi(balance.locked.li() - rewards)});
    }
    for (const facade::ActivityRow& row : wallet.recent)
        view.activity.push_back(activityLine(row, now));
    view.empty = view.known && balance.total.isZero() && view.activity.isEmpty() && wallet.pending.empty();
    return view;
}

} // namespace circlet::ui
