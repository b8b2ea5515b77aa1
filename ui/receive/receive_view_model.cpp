#include "ui/receive/receive_view_model.h"

#include "ui/text/amount_input.h"

namespace circlet::ui {

ReceiveViewModel::ReceiveViewModel(facade::Facade& facade, QObject* parent)
    : QObject(parent),
      m_facade(facade),
      m_addresses(new AddressModel(this)),
      m_unit(amountUnitFromName(facade.settings().amountUnit)) {
}

void ReceiveViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    static const std::vector<facade::AddressRow> none;
    m_addresses->setAddresses(snapshot && snapshot->wallet ? snapshot->wallet->addresses : none,
                              amountUnitFromName(m_facade.settings().amountUnit));
    pickAddress();
    emit changed();
}

const facade::AddressRow* ReceiveViewModel::current() const {
    if (!m_snapshot || !m_snapshot->wallet)
        return nullptr;
    for (const facade::AddressRow& row : m_snapshot->wallet->addresses) {
        if (QString::fromStdString(row.address) == m_address)
            return &row;
    }
    return nullptr;
}

void ReceiveViewModel::pickAddress() {
    const bool open = m_snapshot && m_snapshot->wallet;
    if (current() || !open)
        m_fresh.clear();
    if (current() || (!m_fresh.isEmpty() && m_fresh == m_address))
        return;
    const QString before = m_address;
    m_address.clear();
    if (open) {
        const facade::AddressRow* best = nullptr;
        for (const facade::AddressRow& row : m_snapshot->wallet->addresses) {
            const bool better =
                !best || (best->used && !row.used) || (best->used == row.used && row.index > best->index);
            best = better ? &row : best;
        }
        if (best)
            m_address = QString::fromStdString(best->address);
    }
    if (m_address != before)
        emit addressChanged();
}

QString ReceiveViewModel::label() const {
    const facade::AddressRow* row = current();
    return row ? plainText(row->label, 80) : QString();
}

QString ReceiveViewModel::amountError() const {
    return readAmount(m_amountText, m_unit).error;
}

QString ReceiveViewModel::paymentLink() const {
    const auto amount = readAmount(m_amountText, m_unit).value;
    if (!amount || m_address.isEmpty())
        return {};
    facade::PaymentLink link;
    link.address = m_address.toStdString();
    link.amount = amount;
    link.label = label().toStdString();
    return QString::fromStdString(m_facade.makePaymentLink(link));
}

QString ReceiveViewModel::qrText() const {
    const QString link = paymentLink();
    return link.isEmpty() ? m_address : link;
}

QString ReceiveViewModel::arrived() const {
    const facade::AddressRow* row = current();
    if (!row)
        return {};
    if (row->asOf.level == facade::ProofLevel::Unknown)
        return tr("What arrived here is not known yet.");
    if (!row->used)
        return tr("Nothing has arrived here yet.");
    return tr("%1 arrived here so far.").arg(formatAmount(row->received, m_unit));
}

void ReceiveViewModel::choose(const QString& address) {
    const QString before = std::exchange(m_address, address);
    if (!current())
        m_address = before;
    if (m_address == before)
        return;
    m_problem.clear();
    emit addressChanged();
    emit changed();
}

void ReceiveViewModel::setLabel(const QString& label) {
    if (m_address.isEmpty() || label == this->label())
        return;
    facade::Call call;
    call.owner = m_owner;
    m_facade.setAddressLabel(m_address.toStdString(), label.toStdString(), call, [this](Result<std::monostate> reply) {
        m_problem = reply ? QString() : plainText(reply.error().message, 300);
        emit changed();
    });
}

void ReceiveViewModel::setAmountText(const QString& text) {
    if (text == m_amountText)
        return;
    m_amountText = text;
    emit changed();
}

void ReceiveViewModel::setUnit(AmountUnit unit) {
    if (unit == m_unit)
        return;
    const auto amount = readAmount(m_amountText, m_unit).value;
    m_unit = unit;
    if (amount)
        m_amountText = editableDigits(*amount, unit);
    emit changed();
}

void ReceiveViewModel::newAddress() {
    facade::Call call;
    call.owner = m_owner;
    m_facade.newAddress({}, call, [this](Result<facade::AddressRow> reply) {
        if (!reply) {
            m_problem = plainText(reply.error().message, 300);
        } else {
            // The snapshot that lists it may come a moment later; until then it is shown all the same.
            m_problem.clear();
            m_address = QString::fromStdString(reply.value().address);
            m_fresh = m_address;
            m_amountText.clear();
            emit addressChanged();
        }
        emit changed();
    });
}

} // namespace circlet::ui
