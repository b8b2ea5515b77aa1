#include "ui/swap/sell_view_model.h"

#include "ui/certificates/certificate_text.h"
#include "ui/text/amount_input.h"

namespace circlet::ui {
namespace {

constexpr TimeMs hourMs = 3'600'000;

bool sellable(const facade::CertificateRow& row) {
    return row.held && !row.locked && !row.outgoing && row.standing != facade::CertificateStanding::Revoked;
}

} // namespace

SellViewModel::SellViewModel(facade::Facade& facade, QObject* parent)
    : QObject(parent), m_facade(facade), m_holdings(new HoldingsModel(this)) {
}

facade::Call SellViewModel::call() const {
    facade::Call call;
    call.owner = m_owner;
    return call;
}

void SellViewModel::enter(Phase phase) {
    m_phase = phase;
    emit changed();
    emit phaseChanged();
}

void SellViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    m_open = snapshot->walletState == facade::WalletState::Open && snapshot->wallet.has_value();
    if (!m_open) {
        m_revision.reset();
        m_holdings->update({});
        m_chosen.reset();
        if (m_phase == Phase::Review || m_phase == Phase::Preparing)
            back();
        emit changed();
        return;
    }
    if (m_revision == snapshot->wallet->certificatesRevision)
        return;
    m_revision = snapshot->wallet->certificatesRevision;
    list();
}

void SellViewModel::search(const QString& text) {
    m_search = text.trimmed().toStdString();
    list();
}

void SellViewModel::list() {
    if (!m_open)
        return;
    facade::CertificateQuery query;
    query.search = m_search;
    query.order = facade::CertificateOrder::Title;
    query.limit = mostListed;
    const quint64 listing = ++m_listing;
    m_facade.certificates().query(query, call(), [this, listing](Result<facade::CertificatePage> reply) {
        if (listing == m_listing && reply)
            adopt(std::move(reply).value());
    });
}

void SellViewModel::adopt(facade::CertificatePage page) {
    std::erase_if(page.rows, [](const facade::CertificateRow& row) { return !sellable(row); });
    m_holdings->update(std::move(page.rows));
    if (m_chosen) {
        const int row = m_holdings->find(m_chosen->origin);
        if (row >= 0)
            m_chosen = m_holdings->at(row);
    }
    emit changed();
}

void SellViewModel::choose(const std::string& origin) {
    const int row = m_holdings->find(origin);
    if (row >= 0) {
        m_chosen = m_holdings->at(row);
        emit changed();
        return;
    }
    // Not among the listed ones: its page asks for this one alone.
    m_facade.certificates().detail(origin, call(), [this](Result<facade::CertificateDetail> reply) {
        if (!reply)
            m_problem = plainText(reply.error().message, 300);
        else if (sellable(reply.value().row))
            m_chosen = reply.value().row;
        else
            m_problem = tr("This certificate is locked, on its way or revoked; it cannot be sold now.");
        emit changed();
    });
}

void SellViewModel::setBuyer(const QString& text) {
    m_buyer = text;
    emit changed();
}

void SellViewModel::setPrice(const QString& text) {
    m_price = text;
    emit changed();
}

QString SellViewModel::priceError() const {
    return readAmount(m_price, AmountUnit::Coin).error;
}

QString SellViewModel::missing() const {
    if (!m_chosen)
        return tr("Choose a certificate.");
    if (m_buyer.trimmed().isEmpty())
        return tr("Say who may buy it: an offer is for one buyer.");
    if (m_price.trimmed().isEmpty())
        return tr("Say what it costs.");
    return {};
}

bool SellViewModel::canReview() const {
    return m_open && m_phase == Phase::Edit && missing().isEmpty() && priceError().isEmpty();
}

bool SellViewModel::holdsInput() const {
    return m_phase != Phase::Edit || !m_buyer.isEmpty() || !m_price.isEmpty() || m_chosen.has_value();
}

QString SellViewModel::suggestedFile() const {
    return (m_chosen ? fileStem(certificateTitle(*m_chosen)) : QStringLiteral("certificate")) +
           QStringLiteral(".offer");
}

void SellViewModel::review(const QString& file) {
    if (!canReview())
        return;
    facade::OfferRequest request;
    request.origin = m_chosen->origin;
    request.buyer = m_buyer.trimmed().toStdString();
    request.price = *readAmount(m_price, AmountUnit::Coin).value;
    request.validForMs = static_cast<TimeMs>(m_hours) * hourMs;
    request.file = file.toStdString();
    m_problem.clear();
    m_review.reset();
    const quint64 question = ++m_question;
    enter(Phase::Preparing);
    m_facade.certificates().prepareOffer(std::move(request), call(),
                                         [this, question](Result<facade::CertificateReview> reply) {
                                             if (question != m_question)
                                                 return;
                                             if (reply)
                                                 m_review = std::move(reply).value();
                                             else
                                                 m_problem = plainText(reply.error().message, 500);
                                             enter(m_review ? Phase::Review : Phase::Edit);
                                         });
}

void SellViewModel::back() {
    if (m_phase != Phase::Review && m_phase != Phase::Preparing)
        return;
    ++m_question;
    m_review.reset();
    m_problem.clear();
    enter(Phase::Edit);
}

void SellViewModel::write() {
    if (m_phase != Phase::Review || !m_review || !m_open)
        return;
    m_problem.clear();
    const uint64_t id = m_review->id;
    enter(Phase::Writing);
    m_facade.certificates().writeOffer(id, call(), [this](Result<std::string> reply) {
        if (m_phase != Phase::Writing)
            return;
        if (reply)
            m_file = QString::fromStdString(reply.value());
        else
            m_problem = plainText(reply.error().message, 500);
        enter(reply ? Phase::Written : Phase::Review);
    });
}

void SellViewModel::startOver() {
    ++m_question;
    m_review.reset();
    m_chosen.reset();
    m_buyer.clear();
    m_price.clear();
    m_file.clear();
    m_problem.clear();
    emit fieldsFilled();
    enter(Phase::Edit);
}

} // namespace circlet::ui
