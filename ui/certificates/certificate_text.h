// How certificates read in the window: kinds, standings, titles, terms. Used by every page that shows one.
// Pure functions of their arguments; texts of others pass through plainText(). Never colour without a word.
#pragma once

#include <QString>

#include "node/facade/certificates.h"
#include "ui/style/tokens.h"

namespace circlet::ui {

/// A word with an icon and the role of its ink.
struct Mark {
    QString word;
    QString icon;
    style::Role ink = style::Role::Muted;
    bool operator==(const Mark&) const = default;
};

QString kindWord(facade::CertificateKind kind);
QString kindIcon(facade::CertificateKind kind);
/// "Ownership", with the face value of a value certificate: "Value · 5 000 units of EUR".
QString kindSentence(const facade::CertificateRow& row);
/// The title; of one without content, or that is blank, a word that says so.
QString certificateTitle(const facade::CertificateRow& row);
/// Issuer's name or shortened address; "From mining" without an issuer.
QString certificateIssuer(const facade::CertificateRow& row);
/// What it is worth now: "Valid", "Ends in 9 days", "Revoked", "On its way out", "Not proved yet", …
Mark certificateStanding(const facade::CertificateRow& row, TimeMs now);
/// The last day in words, or that there is none.
QString certificateEnd(const facade::CertificateRow& row, TimeMs now);
QString dayText(TimeMs time);
/// Whether it ends within 30 days, or has ended.
bool endsSoon(const facade::CertificateRow& row, TimeMs now);
/// "sample-diploma" of a title, safe as the beginning of a file name.
QString fileStem(const QString& title);

} // namespace circlet::ui
