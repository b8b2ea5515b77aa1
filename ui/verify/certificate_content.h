// A certificate as it was proved to somebody: picture, title, what it is, its fields, rules and files. Used by the
// verify and the swap page. Everything in it is plain text of its issuer.
#pragma once

#include <QVector>

#include "node/facade/facade.h"
#include "ui/mining/mining_view_model.h"
#include "ui/widgets/card.h"

class QBoxLayout;

namespace circlet::ui {

class FactGrid;
class IconLabel;
class PictureStore;
class PictureView;
class TextLabel;

class CertificateContent : public Card {
    Q_OBJECT

public:
    explicit CertificateContent(facade::Facade& facade, QWidget* parent = nullptr);
    void setDetail(const facade::CertificateDetail& detail);

    static QVector<MiningFact> factsOf(const facade::CertificateDetail& detail);
    static QVector<MiningFact> x509FactsOf(const facade::X509View& view);

protected:
    /// Narrower than its picture and words side by side: then the picture stands above them (a drawer).
    QSize minimumSizeHint() const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showX509(const std::optional<facade::X509View>& view);
    void showPicture(const facade::CertificateDetail& detail);

    PictureStore* m_pictures;
    QBoxLayout* m_across;
    PictureView* m_picture;
    TextLabel* m_title;
    IconLabel* m_standingIcon;
    TextLabel* m_standing;
    TextLabel* m_description;
    FactGrid* m_facts;
    TextLabel* m_fieldsTitle;
    FactGrid* m_fields;
    TextLabel* m_rules;
    TextLabel* m_missing;
    TextLabel* m_x509Title;
    FactGrid* m_x509;
    TextLabel* m_x509Problem;
};

} // namespace circlet::ui
