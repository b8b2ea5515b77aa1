// What the send page shows and does: fields with their errors, the review, and the way of a payment to final.
// Used by SendPage and tested without a window. It signs nothing: it asks the façade and shows what the façade decoded.
// Never blocks, never keeps a stale review: a locked wallet or an alarm ends it.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <QObject>
#include <QString>

#include "node/facade/facade.h"
#include "ui/send/paste_guard.h"
#include "ui/signing/transaction_track.h"
#include "ui/text/format.h"

namespace circlet::ui {

class SendViewModel : public QObject {
    Q_OBJECT

public:
    enum class Phase { Edit, Preparing, Review, Sending, Track };
    using StepState = TransactionTrack::StepState;
    using Step = TransactionTrack::Step;
    static constexpr int highestLevel = 6;
    static constexpr int memoLimit = 80; ///< bytes of UTF-8

    explicit SendViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot);

    // Fields
    void setRecipient(const QString& text);
    /// Text from the clipboard: also remembered for recheckClipboard().
    void pasteRecipient(const QString& text);
    void recheckClipboard(const QString& clipboardNow);
    void setAmountText(const QString& text);
    void setUnit(AmountUnit unit); ///< converts the entered amount
    void setEverything(bool everything);
    void setLevel(int level);
    void setMemo(const QString& memo);

    bool holdsInput() const {
        return m_phase != Phase::Edit || m_everything ||
               !(m_recipient.isEmpty() && m_amountText.isEmpty() && m_memo.isEmpty());
    }
    QString recipient() const { return m_recipient; }
    QString recipientError() const;
    QString recipientHint() const; ///< whose address it is
    QString recipientWarning() const;
    QString amountText() const { return m_amountText; }
    QString amountError() const;
    QString amountHint() const;
    AmountUnit unit() const { return m_unit; }
    bool everything() const { return m_everything; }
    int level() const { return m_level; }
    int lowestLevel() const;
    QString feeText() const;
    QString levelHint() const;
    QString memo() const { return m_memo; }
    int memoBytes() const;
    QString memoError() const;
    struct Sums {
        std::optional<ledger::Amount> amount;
        std::optional<ledger::Amount> fee;
        std::optional<ledger::Amount> total;
        std::optional<ledger::Amount> left; ///< to spend afterwards
    };
    /// What the fields come to; what cannot be told yet is empty.
    Sums sums() const;
    /// Names of contacts, for completion.
    QStringList contactNames() const;

    /// Why nothing can be sent now (alarm, locked, no node); empty when it can.
    QString blockedReason() const;
    bool canReview() const;
    bool canConfirm() const;

    // Acts
    Phase phase() const { return m_phase; }
    void review();
    void backToEdit();
    void confirm();
    void startOver();
    /// What went wrong with the last act; empty when nothing did.
    QString problem() const { return m_problem; }

    // Review
    const std::optional<facade::Review>& reviewed() const { return m_review; }
    QString reviewSentence() const;
    QStringList reviewWarnings() const;

    // Track
    QString transaction() const { return m_track.transaction(); }
    std::array<Step, 3> steps() const { return m_track.steps(); }
    QString trackTitle() const; ///< "5.00000 CC to Ana"
    QString trackSentence() const;
    bool provable() const { return m_track.state() == facade::TransactionState::Final; }
    bool trackFinished() const { return m_track.finished(); }

signals:
    void changed();      ///< anything that is shown
    void phaseChanged(); ///< after changed()
    void fieldsFilled(); ///< recipient, amount or memo were set by a link or a conversion

private:
    struct ParsedRecipient {
        QString address;
        QString label;
        QString error;
    };

    void enter(Phase phase);
    facade::Call call();
    void resolveRecipient();
    QString wrongNetworkSentence(const QString& text) const;
    std::optional<ledger::Amount> amountToSend() const;
    std::vector<KnownAddress> knownAddresses() const;
    void adoptLink(const facade::PaymentLink& link);
    QString reviewedRecipient() const;
    const facade::WalletView* wallet() const;

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    facade::SnapshotPtr m_snapshot;
    PasteGuard m_pasteGuard;
    bool m_clipboardDiffers = false;

    QString m_recipient;
    ParsedRecipient m_resolved;
    QString m_amountText;
    AmountUnit m_unit = AmountUnit::Coin;
    bool m_everything = false;
    int m_level = 0;
    QString m_memo;
    QString m_linkLabel;

    Phase m_phase = Phase::Edit;
    QString m_problem;
    std::optional<facade::Review> m_review;
    TransactionTrack m_track;
};

} // namespace circlet::ui
