// What is about to be signed, decoded from its very bytes: a sentence, what it does, who gains and loses, warnings, the
// bytes on demand. Used by every page on which payments or certificates are signed. Shows only what the façade's
// reviews say.
#pragma once

#include <QWidget>

#include "node/facade/facade.h"
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
    enum class Kind { Payment, Certificates };
    explicit ReviewCard(AmountUnit unit, Kind kind = Kind::Certificates, QWidget* parent = nullptr);
    void setReview(const facade::CertificateReview& review);
    /// Sentence and warnings of a payment know the fields it was made of.
    void setReview(const facade::Review& review, AmountUnit unit, const QString& sentence, const QStringList& warnings);
    /// Not where the page says the same above it.
    void setHeadlineShown(bool shown);

private:
    void makeDetails(QVBoxLayout* column);
    void setWarnings(const QStringList& warnings);
    void setEffects(const std::vector<facade::Effect>& effects);
    void addEffect(int row, const facade::Effect& effect);
    template<class Review>
    void setDetails(const Review& review, const std::string& message);
    void addFact(const QString& label, const QString& value, const QString& objectName, bool mono);

    Kind m_kind;
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
