// What a page is, and what it is given. Used by every page of ui; the main window makes and shows them.
// Pages are deleted at the lock and made again after it: nothing of a wallet stays in a hidden widget.
#pragma once

#include <functional>
#include <memory>

#include <QVariantMap>
#include <QWidget>

#include "node/facade/facade.h"
#include "ui/app/power_watch.h"

namespace circlet::ui {

class FacadeBinding;

enum class PageId {
    Overview,
    Send,
    Receive,
    Activity,
    Certificates,
    Mining,
    Network,
    Settings,
    Proof,
    Issuer,
    Swap,
    Verify
};

struct PageContext {
    facade::Facade& facade;
    FacadeBinding& binding;
    /// One at a time, bottom right; `action` and `onAction` may be left out.
    std::function<void(const QString& text, const QString& action, std::function<void()> onAction)> toast;
    /// Takes the widget over.
    std::function<void(const QString& title, QWidget* content)> openDrawer;
    std::function<void()> closeDrawer;
    /// Makes the page if needed, shows it and calls its enter(arguments).
    /// Send: "recipient", "amount" (text with unit). Activity: "transaction". Proof: "subject" ("account" |
    /// "transaction" | "history"), "id". Certificates: "origin", "incoming", "receive", "challenge" (a link).
    /// Verify: "file" or "text". Swap: "origin" (sold) or "offer" (file).
    std::function<void(PageId page, const QVariantMap& arguments)> navigate;
    /// What the computer tells about battery, user and screen; may be left out.
    std::function<PowerState()> power = {};
};

class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(const PageContext& context, QWidget* parent = nullptr) : QWidget(parent), m_context(context) {}

    /// For the window's title and screen readers.
    virtual QString title() const = 0;
    /// Whenever it changed while the page is shown, and once when the page is shown. Must be quick.
    virtual void showSnapshot(const facade::SnapshotPtr& snapshot) = 0;
    /// The user came here; arguments of navigate().
    virtual void enter(const QVariantMap&) {}
    /// False: the page fills the whole width and height itself (tables), still within its margins; true: it scrolls.
    virtual bool scrolls() const { return true; }
    /// The user typed something here or waits for something: a page that is hidden and does not may be made again.
    virtual bool holdsInput() const { return false; }

protected:
    const PageContext& context() const { return m_context; }
    facade::Facade& core() const { return m_context.facade; }
    /// A Call whose replies are dropped once this page is gone.
    facade::Call call(std::chrono::milliseconds deadline = std::chrono::seconds(60)) const {
        return facade::Call{m_owner, {}, deadline};
    }

private:
    PageContext m_context;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
};

using PageFactory = std::function<Page*(const PageContext&)>;

} // namespace circlet::ui
