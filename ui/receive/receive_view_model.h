// What the receive page shows and does: one address at a time, its label, a requested amount and the link made of both.
// Used by ReceivePage and tested without a window. Never shows an address that the façade did not give for this wallet.
#pragma once

#include <memory>
#include <optional>
#include <QObject>

#include "node/facade/facade.h"
#include "ui/receive/address_model.h"
#include "ui/text/format.h"

namespace circlet::ui {

class ReceiveViewModel : public QObject {
    Q_OBJECT

public:
    explicit ReceiveViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot);

    AddressModel* addresses() { return m_addresses; }
    /// The chosen one, else the newest that was never used; empty without an open wallet.
    QString address() const { return m_address; }
    QString label() const;
    QString amountText() const { return m_amountText; }
    AmountUnit unit() const { return m_unit; }
    QString amountError() const;
    /// Set when a valid amount is asked for.
    QString paymentLink() const;
    /// What the QR code holds: the link, or the bare address.
    QString qrText() const;
    QString arrived() const; ///< what came to this address so far, in a sentence
    QString problem() const { return m_problem; }

    void choose(const QString& address);
    void setLabel(const QString& label);
    void setAmountText(const QString& text);
    void setUnit(AmountUnit unit);
    void newAddress();

signals:
    void changed();
    void addressChanged();

private:
    const facade::AddressRow* current() const;
    void pickAddress();

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    facade::SnapshotPtr m_snapshot;
    AddressModel* m_addresses;
    QString m_address;
    QString m_fresh; ///< just made, not in a snapshot yet
    QString m_amountText;
    AmountUnit m_unit = AmountUnit::Coin;
    QString m_problem;
};

} // namespace circlet::ui
