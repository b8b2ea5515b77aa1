#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "ui/style/icons.h"
#include "ui/style/style_sheet.h"
#include "ui/style/theme.h"
#include "ui/style/tokens.h"
#include "ui/widgets/address_label.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/proof_badge.h"
#include "ui/widgets/secret_field.h"
#include "ui/widgets/toast.h"

using namespace circlet;
using namespace circlet::ui;

namespace {

qreal channel(int value) {
    const qreal c = value / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

qreal luminance(const QColor& c) {
    return 0.2126 * channel(c.red()) + 0.7152 * channel(c.green()) + 0.0722 * channel(c.blue());
}

qreal contrast(style::Role a, style::Role b) {
    const qreal x = luminance(style::color(a)) + 0.05;
    const qreal y = luminance(style::color(b)) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

} // namespace

class WidgetsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { style::Theme::instance().install(*qApp); }

    void every_text_colour_is_readable_in_both_themes() {
        using style::Role;
        for (const char* theme : {"light", "dark"}) {
            style::Theme::instance().choose(QLatin1String(theme));
            for (const Role ground : {Role::Background, Role::Surface, Role::Raised}) {
                for (const Role ink :
                     {Role::Text, Role::Muted, Role::Accent, Role::Verified, Role::Claimed, Role::Danger, Role::Info})
                    QVERIFY2(contrast(ink, ground) >= 5.4,
                             qPrintable(QStringLiteral("%1 on %2, %3: %4")
                                            .arg(style::roleName(ink), style::roleName(ground), QLatin1String(theme))
                                            .arg(contrast(ink, ground))));
            }
            QVERIFY(contrast(Role::OnAccent, Role::Accent) >= 5.4);
        }
    }

    void style_sheet_has_no_token_left_unresolved() {
        for (const char* theme : {"light", "dark"}) {
            style::Theme::instance().choose(QLatin1String(theme));
            QVERIFY(!style::styleSheet().contains(QLatin1Char('@')));
        }
    }

    void amounts_group_by_three_and_keep_five_places() {
        AmountLabel label;
        QCOMPARE(label.text(), QStringLiteral("Unknown"));
        QVERIFY(label.isUnknown());
        label.setAmount(ledger::Amount::fromLi(1'234'567'800'001));
        const QString space(QChar(0x202F));
        QCOMPARE(label.text(), QStringLiteral("12") + space + QStringLiteral("345") + space +
                                   QStringLiteral("678.00001") + QChar(0x00A0) + QStringLiteral("CC"));
        label.setAmount(ledger::Amount::fromLi(500'001), AmountUnit::Li);
        QCOMPARE(label.text(),
                 QStringLiteral("500") + space + QStringLiteral("001") + QChar(0x00A0) + QStringLiteral("li"));
        label.setAmount(ledger::Amount::fromLi(500'000));
        QVERIFY(label.text().startsWith(QStringLiteral("5.00000")));
        label.setSigned(ledger::Amount::fromLi(1), facade::Direction::Out);
        QVERIFY(label.text().startsWith(QString(QChar(0x2212)) + QStringLiteral("0.00001")));
        label.setUnknown();
        QVERIFY(!label.text().contains(QLatin1Char('0')));
    }

    void digits_take_the_same_width() {
        AmountLabel narrow(style::Type::Balance);
        AmountLabel wide(style::Type::Balance);
        narrow.setAmount(ledger::Amount::fromLi(11'111'111));
        wide.setAmount(ledger::Amount::fromLi(88'888'888));
        QCOMPARE(narrow.sizeHint(), wide.sizeHint());
    }

    void an_address_reads_in_groups_of_four_and_keeps_its_text() {
        AddressLabel label(QStringLiteral("dcc1qqpzry9x8"));
        QCOMPARE(label.text(), QStringLiteral("dcc1 qqpz ry9x 8"));
        QCOMPARE(label.address(), QStringLiteral("dcc1qqpzry9x8"));
        label.setAddress(QString(64, QLatin1Char('q')));
        QVERIFY(label.heightForWidth(200) > label.heightForWidth(2'000));
    }

    void a_typed_password_comes_out_of_guarded_memory_and_the_field_is_empty() {
        SecretField field;
        field.show();
        QSignalSpy edited(&field, &SecretField::edited);
        QTest::keyClicks(field.edit(), QStringLiteral("passwort"));
        QTest::keyClick(field.edit(), Qt::Key_Home);
        QTest::keyClicks(field.edit(), QStringLiteral("X"));
        QTest::keyClick(field.edit(), Qt::Key_Delete); // the p
        QTest::keyClick(field.edit(), Qt::Key_End);
        QTest::keyClick(field.edit(), Qt::Key_Backspace); // the t
        QCOMPARE(field.count(), 7);
        QVERIFY(edited.count() > 8);
        QCOMPARE(field.edit()->text(), QString(7, QLatin1Char('*')));
        QCOMPARE(field.copy().textView(), std::string_view("Xasswor"));
        const crypto::SecureBytes taken = field.take();
        QVERIFY(!taken.empty());
        QCOMPARE(field.count(), 0);
        QVERIFY(field.edit()->text().isEmpty());
        QVERIFY(field.take().empty());
    }

    void a_secret_can_neither_be_copied_nor_pasted_nor_undone() {
        QApplication::clipboard()->setText(QStringLiteral("outside"));
        SecretField field;
        field.show();
        QTest::keyClicks(field.edit(), QStringLiteral("geheim"));
        field.edit()->selectAll();
        QTest::keyClick(field.edit(), Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(field.edit(), Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("outside"));
        QTest::keyClick(field.edit(), Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(field.edit(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(field.copy().textView(), std::string_view("geheim"));
        QTest::keyClicks(field.edit(), QStringLiteral("n"));
        QCOMPARE(field.copy().textView(), std::string_view("n"));
        field.wipe();
        QCOMPARE(field.count(), 0);
    }

    void a_secret_may_hold_any_letter() {
        SecretField field;
        field.show();
        QTest::sendKeyEvent(QTest::Click, field.edit(), Qt::Key_unknown, QString::fromUtf8("ß€"), Qt::NoModifier);
        QCOMPARE(field.copy().textView(), std::string_view("ß€"));
    }

    void an_error_takes_the_place_of_the_help() {
        auto* edit = new QLineEdit;
        FormField field(QStringLiteral("Amount"), edit, QStringLiteral("In CC."));
        QCOMPARE(edit->accessibleName(), QStringLiteral("Amount"));
        auto* line = field.findChild<QLabel*>(QStringLiteral("fieldLine"));
        QCOMPARE(line->text(), QStringLiteral("In CC."));
        field.setError(QStringLiteral("Too many digits."));
        QCOMPARE(line->text(), QStringLiteral("Too many digits."));
        QCOMPARE(edit->accessibleDescription(), QStringLiteral("Too many digits."));
        QCOMPARE(edit->property("invalid").toBool(), true);
        field.clearError();
        QCOMPARE(line->text(), QStringLiteral("In CC."));
        QCOMPARE(edit->property("invalid").toBool(), false);
    }

    void proof_levels_say_icon_and_word() {
        for (const auto level :
             {facade::ProofLevel::Unknown, facade::ProofLevel::Claimed, facade::ProofLevel::Verified}) {
            ProofBadge badge;
            badge.setLevel(level);
            QVERIFY(!badge.text().isEmpty());
            QVERIFY(style::hasIcon(ProofBadge::iconOf(level)));
            QVERIFY(badge.accessibleName().contains(badge.text()));
        }
    }

    void icons_follow_the_theme_without_being_set_again() {
        const QIcon icon = style::icon(QStringLiteral("send"), style::Role::Accent);
        style::Theme::instance().choose(QStringLiteral("light"));
        const QImage light = icon.pixmap(40, 40).toImage();
        style::Theme::instance().choose(QStringLiteral("dark"));
        const QImage dark = icon.pixmap(40, 40).toImage();
        QVERIFY(light != dark);
        QVERIFY(!style::hasIcon(QStringLiteral("no-such-icon")));
    }

    void a_copy_is_read_back_and_cleared_only_while_it_is_ours() {
        Clipboard::instance().setLifetime(1);
        CopyButton button(QStringLiteral("address"), [] { return QStringLiteral("dcc1abc"); });
        QSignalSpy copied(&button, &CopyButton::copied);
        button.click();
        QCOMPARE(copied.count(), 1);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("dcc1abc"));
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::clipboard()->text().isEmpty(), 3'000);
        button.click();
        QApplication::clipboard()->setText(QStringLiteral("another program's"));
        Clipboard::instance().clearOurs();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("another program's"));
    }

    void one_toast_at_a_time_with_its_action() {
        QWidget host;
        host.resize(600, 400);
        host.show();
        Toast toast(&host);
        int undone = 0;
        toast.show(QStringLiteral("Saved"));
        toast.show(QStringLiteral("Removed"), QStringLiteral("Undo"), [&] { ++undone; });
        QCOMPARE(toast.findChild<QLabel*>(QStringLiteral("toastText"))->text(), QStringLiteral("Removed"));
        QVERIFY(host.rect().contains(toast.geometry()));
        toast.findChild<QPushButton*>(QStringLiteral("toastAction"))->click();
        QCOMPARE(undone, 1);
        QVERIFY(!toast.isVisible());
    }

    void a_drawer_deletes_what_it_showed() {
        QWidget host;
        host.resize(900, 600);
        host.show();
        Drawer drawer(&host);
        QPointer<QWidget> first = new TextLabel(QStringLiteral("one"));
        drawer.open(QStringLiteral("First"), first);
        QVERIFY(drawer.isOpen());
        QPointer<QWidget> second = new TextLabel(QStringLiteral("two"));
        drawer.open(QStringLiteral("Second"), second);
        QVERIFY(first.isNull());
        QTest::keyClick(&drawer, Qt::Key_Escape);
        QVERIFY(!drawer.isOpen());
        QTRY_VERIFY(second.isNull());
    }

    void an_empty_state_shows_all_of_a_long_text() {
        const QString text =
            QStringLiteral("A long language needs more words for the same thing, and more lines than one "
                           "would think; none of them may be cut off at the end of the box.");
        EmptyState empty(QStringLiteral("network"), {}, {});
        empty.setTexts(QStringLiteral("Nothing yet"), text);
        empty.show();
        for (const int width : {330, 560, 1000}) {
            empty.resize(width, 360);
            QCoreApplication::processEvents();
            const auto labels = empty.findChildren<QLabel*>();
            const auto shown =
                std::find_if(labels.begin(), labels.end(), [&](auto* one) { return one->text() == text; });
            QVERIFY(shown != labels.end());
            QVERIFY2((*shown)->height() >= (*shown)->heightForWidth((*shown)->width()),
                     qPrintable(QString::number(width)));
            QVERIFY((*shown)->width() <= style::formWidth);
            QVERIFY(std::abs((*shown)->geometry().center().x() - empty.rect().center().x()) <= 1);
        }
    }

    void text_from_outside_stays_text() {
        TextLabel label(QStringLiteral("<b>not bold</b>"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        Banner banner;
        banner.show(Banner::Kind::Danger, QStringLiteral("<a href='x'>title</a>"), QStringLiteral("<i>text</i>"));
        for (const QLabel* inner : banner.findChildren<QLabel*>())
            QCOMPARE(inner->textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(WidgetsTest)
#include "widgets_test.moc"
