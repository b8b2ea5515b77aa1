// One certificate, whole: picture, fields, attachments, custody, X.509 facts, where it was shown, and what can be done.
// Part of CertificatesPage; binds DetailViewModel. Decides nothing itself.
#pragma once

#include <QWidget>

#include "ui/app/page.h"
#include "ui/certificates/detail_view_model.h"

class QVBoxLayout;

namespace circlet::ui {

class AttachmentList;
class Banner;
class Card;
class CertificatePicture;
class CopyButton;
class CustodyView;
class DangerButton;
class FactGrid;
class IconLabel;
class PictureStore;
class PrimaryButton;
class ProofBadge;
class QuietButton;
class SecondaryButton;
class TextLabel;

class DetailPanel : public QWidget {
    Q_OBJECT

public:
    DetailPanel(const PageContext& context, PictureStore& pictures, QWidget* parent = nullptr);

    void open(const QString& origin);
    void showSnapshot(const facade::SnapshotPtr& snapshot);
    void focusFirst();
    DetailViewModel* model() const { return m_model; }

signals:
    void backAsked();
    void transferAsked(const QString& origin);
    void giveBackAsked(const QString& origin, const QString& owner);
    void presentAsked(const QString& origin);
    void passportAsked(const QString& origin);
    void giveUpAsked(const QString& origin);
    void bindAsked(const QString& origin);

private:
    QWidget* makeHead();
    QWidget* makeLeft();
    QWidget* makeRight();
    QWidget* makeActions();
    QWidget* makeIds();
    void refresh();
    void refreshPicture();
    void refreshActions();
    void refreshShown();
    void saveCard();
    void openPicture(uint32_t entry, const QString& name);

    PageContext m_context;
    PictureStore& m_pictures;
    DetailViewModel* m_model;
    TextLabel* m_title;
    ProofBadge* m_badge;
    Banner* m_problem;
    Banner* m_missing;
    Banner* m_incoming;
    Banner* m_blank;
    CertificatePicture* m_picture;
    IconLabel* m_standingIcon;
    TextLabel* m_standing;
    TextLabel* m_description;
    PrimaryButton* m_transfer;
    TextLabel* m_transferProblem;
    SecondaryButton* m_present;
    SecondaryButton* m_sell;
    SecondaryButton* m_passport;
    SecondaryButton* m_save;
    SecondaryButton* m_lock;
    DangerButton* m_giveUp;
    FactGrid* m_facts;
    Card* m_fieldsCard;
    FactGrid* m_fields;
    Card* m_filesCard;
    AttachmentList* m_files;
    TextLabel* m_rules;
    Card* m_custodyCard;
    TextLabel* m_custodySentence;
    CustodyView* m_custody;
    Card* m_x509Card;
    FactGrid* m_x509;
    Card* m_shownCard;
    QVBoxLayout* m_shown;
    TextLabel* m_origin;
    TextLabel* m_uid;
};

} // namespace circlet::ui
