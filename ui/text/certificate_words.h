// Words about certificates that an issuer and a buyer need: values and reasons. Used by the issuer console, the verify
// and the swap page; kinds and standings are in ui/certificates. Pure functions; texts of others pass through
// plainText().
#pragma once

#include <QString>

#include "node/facade/certificates.h"

namespace circlet::ui {

/// "1 500 EUR": in the smallest unit of its currency.
QString faceValueText(uint64_t value, const std::string& currency);
/// Of facade::revocationReasons(), in the user's language where it is known.
QString reasonText(const std::string& word, const std::string& meaning);

} // namespace circlet::ui
