// An offer to sell a certificate: what, to whom, for how much, until when; its review, and the file that the buyer
// gets. Used by the swap page and tested without a window. Nothing is signed before its user has seen the decoded
// bytes.
#pragma once

#include <memory>
#include <optional>
#include <QObject>

#include "node/facade/facade.h"
#include "ui/swap/holdings_model.h"
#include "ui/text/format.h"

namespace circlet::ui {

class SellViewModel : public QObject {
    Q_OBJECT

public:
    enum class Phase { Edit, Preparing, Review, Writing, Written };
    static constexpr int mostListed = 50;

    explicit SellViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot);

    // What is sold
    HoldingsModel* holdings() const { return m_holdings; }
    void search(const QString& text);
    void choose(const std::string& origin);
    const std::optional<facade::CertificateRow>& chosen() const { return m_chosen; }

    // The rest of the form
    void setBuyer(const QString& text);
    void setPrice(const QString& text);
    void setHours(int hours) { m_hours = hours; }
    QString buyer() const { return m_buyer; }
    QString price() const { return m_price; }
    QString priceError() const;
    QString missing() const; ///< what the form still needs, as a sentence; empty: nothing
    bool canReview() const;
    bool holdsInput() const;
    QString suggestedFile() const;

    // Acts
    void review(const QString& file);
    void back();
    void write();
    void startOver();
    Phase phase() const { return m_phase; }
    const std::optional<facade::CertificateReview>& reviewed() const { return m_review; }
    QString file() const { return m_file; }
    QString problem() const { return m_problem; }

signals:
    void changed();
    void phaseChanged();
    void fieldsFilled();

private:
    facade::Call call() const;
    void enter(Phase phase);
    void list();
    void adopt(facade::CertificatePage page);

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    HoldingsModel* m_holdings;
    bool m_open = false;
    std::optional<quint64> m_revision;
    quint64 m_listing = 0;
    std::string m_search;
    std::optional<facade::CertificateRow> m_chosen;
    QString m_buyer;
    QString m_price;
    int m_hours = 24;
    Phase m_phase = Phase::Edit;
    quint64 m_question = 0;
    std::optional<facade::CertificateReview> m_review;
    QString m_file;
    QString m_problem;
};

} // namespace circlet::ui
