// How certificates read in the window: kinds, standings, values, reasons. Used by every page that shows one.
// Pure functions; texts from outside pass through plainText().
#pragma once

#include <QString>

#include "node/facade/certificates.h"

namespace circlet::ui {

QString kindWord(facade::CertificateKind kind);
QString standingWord(facade::CertificateStanding standing);
/// "1 500 EUR": in the smallest unit of its currency.
QString faceValueText(uint64_t value, const std::string& currency);
/// Of facade::revocationReasons(), in the user's language where it is known.
QString reasonText(const std::string& word, const std::string& meaning);
/// The title, or how a certificate without its content is called.
QString titleText(const facade::CertificateRow& row);
/// "never" for 0, else the day.
QString expiryText(TimeMs time);

} // namespace circlet::ui
