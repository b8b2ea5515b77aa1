#include "ui/text/format.h"

#include <array>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace circlet::ui {
namespace {

constexpr QChar narrowSpace(0x202F);
constexpr QChar noBreakSpace(0x00A0);
constexpr QChar ellipsis(0x2026);
constexpr TimeMs second = 1'000;
constexpr TimeMs minute = 60 * second;
constexpr TimeMs hour = 60 * minute;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

QString group(QString digits) {
    for (auto at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, narrowSpace);
    return digits;
}

QString fraction(ledger::Amount amount) {
    return QStringLiteral("%1").arg(amount.li() % ledger::Amount::liPerCoin, 5, 10, QLatin1Char('0'));
}

QString unitWord(AmountUnit unit) {
    return unit == AmountUnit::Coin ? QStringLiteral("CC") : QStringLiteral("li");
}

QDateTime localTime(TimeMs time) {
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(time));
}

/// Direction overrides and other invisible characters can make one text look like another.
bool isUnsafe(QChar c) {
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

} // namespace

AmountUnit amountUnitFromName(const std::string& name) {
    return name == "li" ? AmountUnit::Li : AmountUnit::Coin;
}

QString formatDigits(ledger::Amount amount, AmountUnit unit) {
    if (unit == AmountUnit::Li)
        return group(QString::number(amount.li()));
    return group(QString::number(amount.li() / ledger::Amount::liPerCoin)) + QLatin1Char('.') + fraction(amount);
}

QString formatAmount(ledger::Amount amount, AmountUnit unit) {
    return formatDigits(amount, unit) + noBreakSpace + unitWord(unit);
}

QString formatSigned(ledger::Amount amount, facade::Direction direction, AmountUnit unit) {
    const QString text = formatAmount(amount, unit);
    switch (direction) {
    case facade::Direction::In:
    case facade::Direction::System:
        return QLatin1Char('+') + text;
    case facade::Direction::Out:
        return QChar(0x2212) + text;
    case facade::Direction::Internal:
        break;
    }
    return text;
}

bool movesCoins(const facade::ActivityRow& row) {
    return row.certificate.empty() || !row.amount.isZero();
}

facade::Direction signOf(const facade::ActivityRow& row) {
    if (row.event == facade::SystemEvent::Burn)
        return facade::Direction::Out;
    if (row.resignation) // nothing moves but the fee
        return facade::Direction::Internal;
    return row.event == facade::SystemEvent::Unlock ? facade::Direction::Internal : row.direction;
}

QString formatFee(ledger::Amount fee) {
    return QStringLiteral("%1 (%2)").arg(formatAmount(fee, AmountUnit::Li), formatAmount(fee, AmountUnit::Coin));
}

QString editableDigits(ledger::Amount amount, AmountUnit unit) {
    if (unit == AmountUnit::Li)
        return QString::number(amount.li());
    QString text = QString::number(amount.li() / ledger::Amount::liPerCoin) + QLatin1Char('.') + fraction(amount);
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text;
}

QString formatCount(quint64 count) {
    return group(QString::number(count));
}

QString plainText(const std::string& untrusted, int limit) {
    // Four bytes are the longest UTF-8 character: nothing beyond the limit needs to be looked at.
    const std::size_t bytes = std::min(untrusted.size(), static_cast<std::size_t>(limit) * 4 + 4);
    QString text = QString::fromUtf8(untrusted.data(), static_cast<qsizetype>(bytes));
    for (QChar& c : text) {
        if (isUnsafe(c))
            c = QLatin1Char(' ');
    }
    text = text.simplified();
    if (text.size() > limit)
        text = text.left(limit - 1) + ellipsis;
    return text;
}

QString groupAddress(const QString& address) {
    QString grouped;
    grouped.reserve(address.size() + address.size() / 4);
    for (qsizetype i = 0; i < address.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            grouped += QLatin1Char(' ');
        grouped += address.at(i);
    }
    return grouped;
}

QString shortAddress(const QString& address) {
    constexpr qsizetype head = 10;
    constexpr qsizetype tail = 6;
    if (address.size() <= head + tail + 1)
        return address;
    return address.left(head) + ellipsis + address.right(tail);
}

QString breakable(const QString& text) {
    constexpr qsizetype longRun = 28;
    constexpr qsizetype step = 8;
    constexpr QChar zeroWidthSpace(0x200b);
    QString broken;
    broken.reserve(text.size() + text.size() / step);
    qsizetype end = 0;
    for (qsizetype at = 0; at < text.size(); at = end) {
        end = at;
        while (end < text.size() && text.at(end).isSpace() == text.at(at).isSpace())
            ++end;
        const bool tooLong = !text.at(at).isSpace() && end - at >= longRun;
        for (qsizetype i = at; i < end; ++i) {
            if (tooLong && i > at && (i - at) % step == 0)
                broken += zeroWidthSpace;
            broken += text.at(i);
        }
    }
    return broken;
}

QString shortHash(const QString& hash) {
    constexpr qsizetype part = 8;
    if (hash.size() <= 2 * part + 1)
        return hash;
    return hash.left(part) + ellipsis + hash.right(part);
}

QString relativeTime(TimeMs time, TimeMs now) {
    if (time == 0)
        return Words::tr("unknown");
    const TimeMs age = now > time ? now - time : 0;
    if (age < 5 * second)
        return Words::tr("just now");
    if (age < minute)
        return Words::tr("%1 s ago").arg(age / second);
    if (age < hour)
        return Words::tr("%1 min ago").arg(age / minute);
    const QDateTime then = localTime(time);
    const QString clock = then.toString(QStringLiteral("HH:mm"));
    const auto days = then.date().daysTo(localTime(now).date());
    if (days == 0)
        return Words::tr("today %1").arg(clock);
    if (days == 1)
        return Words::tr("yesterday %1").arg(clock);
    return QLocale().toString(then.date(), Words::tr("d MMM yyyy", "date format"));
}

QString exactTime(TimeMs time) {
    if (time == 0)
        return Words::tr("unknown");
    const QDateTime then = localTime(time);
    return QStringLiteral("%1 %2").arg(then.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                                       then.timeZoneAbbreviation());
}

QString formatDuration(quint64 milliseconds) {
    if (milliseconds < second)
        return Words::tr("%1 ms").arg(milliseconds);
    if (milliseconds < minute)
        return Words::tr("%1 s").arg(static_cast<double>(milliseconds) / 1'000.0, 0, 'f', 1);
    if (milliseconds < hour)
        return Words::tr("%1 min").arg(milliseconds / minute);
    return Words::tr("%1 h").arg(milliseconds / hour);
}

QString formatSpan(quint64 milliseconds) {
    constexpr quint64 minute = 60'000;
    constexpr quint64 hour = 60 * minute;
    constexpr quint64 day = 24 * hour;
    constexpr quint64 year = 365 * day;
    const auto count = [milliseconds](quint64 unit) { return static_cast<int>((milliseconds + unit / 2) / unit); };
    if (milliseconds < 90'000)
        return Words::tr("%n second(s)", nullptr, std::max(1, count(1'000)));
    if (milliseconds < 90 * minute)
        return Words::tr("%n minute(s)", nullptr, count(minute));
    if (milliseconds < 48 * hour)
        return Words::tr("%n hour(s)", nullptr, count(hour));
    if (milliseconds < 2 * year)
        return Words::tr("%n day(s)", nullptr, count(day));
    if (milliseconds < 1'000 * year)
        return Words::tr("%n year(s)", nullptr, count(year));
    return Words::tr("over a thousand years");
}

QString formatHashrate(double perSecond) {
    static constexpr std::array<const char*, 5> units{"H/s", "kH/s", "MH/s", "GH/s", "TH/s"};
    std::size_t unit = 0;
    while (perSecond >= 1'000 && unit + 1 < units.size()) {
        perSecond /= 1'000;
        ++unit;
    }
    const int places = perSecond >= 100 || (unit == 0 && perSecond >= 10) ? 0 : 1;
    return QString::number(perSecond, 'f', places) + noBreakSpace + QLatin1String(units.at(unit));
}

QString formatBytes(quint64 bytes) {
    constexpr double mebibyte = 1024.0 * 1024;
    const double mib = static_cast<double>(bytes) / mebibyte;
    if (bytes < 1'024)
        return QStringLiteral("< 1") + noBreakSpace + QStringLiteral("KiB");
    if (mib < 1)
        return QString::number(std::min(mib * 1'024, 1'023.0), 'f', 0) + noBreakSpace + QStringLiteral("KiB");
    if (mib < 1'000)
        return QString::number(mib, 'f', mib < 10 ? 1 : 0) + noBreakSpace + QStringLiteral("MiB");
    return QString::number(mib / 1024, 'f', mib < 100 * 1024 ? 1 : 0) + noBreakSpace + QStringLiteral("GiB");
}

QString formatShare(double share) {
    const double percent = share * 100;
    QString number;
    if (percent > 0 && percent < 0.1)
        number = QStringLiteral("<") + noBreakSpace + QStringLiteral("0.1");
    else if (percent > 99.9 && percent < 100)
        number = QStringLiteral(">") + noBreakSpace + QStringLiteral("99.9");
    else
        number =
            QString::number(percent, 'f', (percent > 0 && percent < 10) || (percent >= 99.5 && percent < 100) ? 1 : 0);
    return number + noBreakSpace + QLatin1Char('%');
}

QString stateWord(facade::TransactionState state) {
    switch (state) {
    case facade::TransactionState::Created:
        return Words::tr("Created");
    case facade::TransactionState::Sent:
        return Words::tr("Sent");
    case facade::TransactionState::Seen:
        return Words::tr("Seen");
    case facade::TransactionState::Final:
        return Words::tr("Final");
    case facade::TransactionState::Expired:
        return Words::tr("Expired");
    }
    return Words::tr("Unknown");
}

QString proofWord(facade::ProofLevel level) {
    switch (level) {
    case facade::ProofLevel::Verified:
        return Words::tr("Verified");
    case facade::ProofLevel::Claimed:
        return Words::tr("Claimed");
    case facade::ProofLevel::Unknown:
        break;
    }
    return Words::tr("Unknown");
}

QString proofSentence(const facade::AsOf& asOf) {
    switch (asOf.level) {
    case facade::ProofLevel::Verified:
        return Words::tr("Verified in block %1").arg(formatCount(asOf.height));
    case facade::ProofLevel::Claimed:
        return Words::tr("Claimed by a peer, not yet verified");
    case facade::ProofLevel::Unknown:
        break;
    }
    return Words::tr("Not known yet");
}

QString networkWord(ledger::Network network) {
    switch (network) {
    case ledger::Network::Mainnet:
        return Words::tr("main network");
    case ledger::Network::Testnet:
        return Words::tr("test network");
    case ledger::Network::Devnet:
        return Words::tr("practice network");
    case ledger::Network::Regtest:
        return Words::tr("regression-test network");
    }
    return Words::tr("unknown network");
}

TimeMs wallNow() {
    return static_cast<TimeMs>(QDateTime::currentMSecsSinceEpoch());
}

} // namespace circlet::ui
