#include "ui/widgets/proof_badge.h"

#include <QVariant>

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/text/format.h"

namespace circlet::ui {

ProofBadge::ProofBadge(QWidget* parent) : QPushButton(parent) {
    style::setProperty(this, "kind", QStringLiteral("badge"));
    setFont(style::font(style::Type::Caption));
    setIconSize({style::smallIconSize + style::space(style::Space::Tiny), style::smallIconSize});
    setCursor(Qt::PointingHandCursor);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setLevel(facade::ProofLevel::Unknown);
}

style::Role ProofBadge::roleOf(facade::ProofLevel level) {
    switch (level) {
    case facade::ProofLevel::Verified:
        return style::Role::Verified;
    case facade::ProofLevel::Claimed:
        return style::Role::Claimed;
    case facade::ProofLevel::Unknown:
        break;
    }
    return style::Role::Muted;
}

QString ProofBadge::iconOf(facade::ProofLevel level) {
    switch (level) {
    case facade::ProofLevel::Verified:
        return QStringLiteral("shield-check");
    case facade::ProofLevel::Claimed:
        return QStringLiteral("shield-wait");
    case facade::ProofLevel::Unknown:
        break;
    }
    return QStringLiteral("shield-unknown");
}

void ProofBadge::setLevel(facade::ProofLevel level) {
    m_level = level;
    setText(proofWord(level));
    setIcon(style::icon(iconOf(level), roleOf(level)));
    style::setProperty(this, "ink", style::roleName(roleOf(level)));
    setAccessibleName(tr("Proof level: %1").arg(proofWord(level)));
    setToolTip(tr("Show why this number is true"));
}

void ProofBadge::setAsOf(const facade::AsOf& asOf, bool wordy) {
    setLevel(asOf.level);
    setToolTip(proofSentence(asOf));
    if (wordy && asOf.level != facade::ProofLevel::Unknown)
        setText(tr("%1 · block %2").arg(proofWord(asOf.level), formatCount(asOf.height)));
}

} // namespace circlet::ui
