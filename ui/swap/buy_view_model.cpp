#include "ui/swap/buy_view_model.h"

#include "ui/certificates/certificate_text.h"

namespace circlet::ui {

BuyViewModel::BuyViewModel(facade::Facade& facade, SigningFlow& flow, QObject* parent)
    : QObject(parent), m_facade(facade), m_flow(flow) {
}

void BuyViewModel::open(const QString& file) {
    if (file.isEmpty() || m_flow.busy())
        return;
    close();
    m_file = file;
    m_state = State::Reading;
    const quint64 question = ++m_question;
    emit changed();
    facade::Call call;
    call.owner = m_owner;
    m_facade.certificates().readOffer(file.toStdString(), call, [this, question](Result<facade::OfferView> reply) {
        if (question != m_question)
            return;
        if (!reply) {
            m_problem = plainText(reply.error().message, 500);
            m_state = State::Empty;
            emit changed();
            return;
        }
        m_offer = std::move(reply).value();
        m_state = State::Shown;
        emit changed();
        if (acceptable()) {
            facade::CertificateReview review = m_offer->review;
            review.id = m_offer->id;
            m_flow.show(std::move(review));
        }
    });
}

void BuyViewModel::close() {
    ++m_question;
    m_state = State::Empty;
    m_file.clear();
    m_problem.clear();
    m_offer.reset();
    m_flow.startOver();
    emit changed();
}

QString BuyViewModel::sentence(AmountUnit unit) const {
    if (!m_offer)
        return {};
    // Without its content nobody can say what it is called.
    const bool named = m_offer->certificate && !m_offer->certificate->row.title.empty();
    QString seller = shortAddress(plainText(m_offer->seller, 120));
    if (m_offer->certificate && !m_offer->certificate->row.holderLabel.empty())
        seller = plainText(m_offer->certificate->row.holderLabel, 60);
    const QString price = formatAmount(m_offer->price, unit);
    if (!named)
        return tr("%1 sells you a certificate for %2.").arg(seller, price);
    return tr("%1 sells you “%2” for %3.").arg(seller, certificateTitle(m_offer->certificate->row), price);
}

QString BuyViewModel::validity() const {
    return m_offer ? tr("The offer holds until %1.").arg(exactTime(m_offer->expiry)) : QString();
}

QString BuyViewModel::problem() const {
    return m_offer ? plainText(m_offer->problem, 500) : m_problem;
}

} // namespace circlet::ui
