// The send page: form, review and progress, one after the other. Binds SendViewModel; holds no rule of its own.
#pragma once

#include "ui/app/page.h"
#include "ui/send/send_view_model.h"

namespace circlet::ui {

class Banner;
class PageHeader;
class ReviewPanel;
class SendForm;
class TrackPanel;

class SendPage : public Page {
    Q_OBJECT

public:
    explicit SendPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Send"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;
    void enter(const QVariantMap& arguments) override;
    bool holdsInput() const override { return m_model->holdsInput(); }

private:
    void refresh();
    void showPhase();

    SendViewModel* m_model;
    PageHeader* m_header;
    Banner* m_blocked;
    Banner* m_problem;
    SendForm* m_form;
    ReviewPanel* m_review;
    TrackPanel* m_track;
};

} // namespace circlet::ui
