// How values read in the window: amounts, times, addresses, states. Used by every page, widget and model of ui.
// Pure functions of their arguments; texts from outside always pass through plainText().
// Never colours, never rich text.
#pragma once

#include <QString>
#include <string>

#include "node/facade/snapshot.h"

namespace circlet::ui {

enum class AmountUnit { Coin, Li };

/// "CC" | "li", as in facade::Settings::amountUnit; anything else is Coin.
AmountUnit amountUnitFromName(const std::string& name);

/// "12 345.00001" with narrow no-break spaces between groups of three; li as an integer.
QString formatDigits(ledger::Amount amount, AmountUnit unit);
/// The same with its unit: "5.00001 CC", "500 001 li".
QString formatAmount(ledger::Amount amount, AmountUnit unit = AmountUnit::Coin);
/// With a sign by direction: "+", "−" (U+2212), or none for internal moves.
QString formatSigned(ledger::Amount amount, facade::Direction direction, AmountUnit unit = AmountUnit::Coin);
/// How a row's amount is signed: a burned reward goes out, an unlocked one only became free.
facade::Direction signOf(const facade::ActivityRow& row);
/// False: only a certificate moved, and an amount of nothing would say less than none.
bool movesCoins(const facade::ActivityRow& row);
/// "2 li (0.00002 CC)": fees are shown in both.
QString formatFee(ledger::Amount fee);
/// Digits for an input field: no grouping; coins without needless zeros.
QString editableDigits(ledger::Amount amount, AmountUnit unit);
/// 12,345 grouped like amounts.
QString formatCount(quint64 count);

/// With places where it may be broken in runs of letters that are wider than any column (addresses, hashes). For labels
/// that nobody can copy from.
QString breakable(const QString& text);

/// Text of another person or machine: bounded, one line, control and direction characters replaced.
QString plainText(const std::string& untrusted, int limit = 200);

/// "dcc1 qqpz 4k2m …": groups of four, with ordinary spaces (for reading aloud and comparing).
QString groupAddress(const QString& address);
/// "dcc1qqpz…8f3k"; short texts stay whole.
QString shortAddress(const QString& address);
/// First and last eight characters of a hash.
QString shortHash(const QString& hash);

/// "just now", "12 s ago", "5 min ago", "today 14:03", "yesterday 14:03", "3 Nov 2026"; "unknown" when time is 0.
QString relativeTime(TimeMs time, TimeMs now);
/// Local date and time to the second with the zone; "unknown" when time is 0.
QString exactTime(TimeMs time);
/// "34 ms", "1.2 s", "3 min".
QString formatDuration(quint64 milliseconds);

/// "8 minutes", "9 hours", "3 days": one rounded unit, for estimates.
QString formatSpan(quint64 milliseconds);
/// "842 H/s", "28.1 kH/s", "37.6 MH/s".
QString formatHashrate(double perSecond);
/// "312 MiB", "2.3 GiB".
QString formatBytes(quint64 bytes);
/// Of a share between 0 and 1: "63 %", "0.4 %", "< 0.1 %".
QString formatShare(double share);

QString stateWord(facade::TransactionState state);
QString proofWord(facade::ProofLevel level);
/// In words for a sentence: "Verified in block 12 345".
QString proofSentence(const facade::AsOf& asOf);
/// A network's name as people call it, by the kind of its addresses.
QString networkWord(ledger::Network network);

/// Milliseconds since 1970 by the machine's clock.
TimeMs wallNow();

} // namespace circlet::ui
