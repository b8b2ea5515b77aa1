// What is about to be signed, decoded from its very bytes: a sentence, what it does, who gains and loses, warnings, the
// bytes on demand. Used by every page on which certificates are signed. Shows only what the façade's review says.
#pragma once

#include <QWidget>

#include "node/facade/certificates.h"
#include "ui/text/format.h"

class QGridLayout;
class QPlainTextEdit;
class QVBoxLayout;

namespace circlet::ui {

class Card;
class QuietButton;
class TextLabel;

class ReviewCard : public QWidget {
    Q_OBJECT

public:
    explicit ReviewCard(AmountUnit unit, QWidget* parent = nullptr);
    void setReview(const facade::CertificateReview& review);
    /// Not where the page says the same above it.
    void setHeadlineShown(bool shown);

private:
    void makeDetails(QVBoxLayout* column);
    void addEffect(int row, const facade::Effect& effect);
    void addFact(const QString& label, const QString& value, const QString& objectName, bool mono);

    AmountUnit m_unit;
    TextLabel* m_headline;
    QVBoxLayout* m_warnings;
    Card* m_deedsCard;
    QVBoxLayout* m_deeds;
    Card* m_effectsCard;
    QGridLayout* m_effects;
    QGridLayout* m_facts;
    QuietButton* m_showBytes;
    QPlainTextEdit* m_bytes;
};

} // namespace circlet::ui
