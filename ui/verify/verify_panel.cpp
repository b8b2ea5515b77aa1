#include "ui/verify/verify_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/dialogs/file_dialogs.h"
#include "ui/style/tokens.h"
#include "ui/verify/verdict_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

VerifyPanel::VerifyPanel(facade::Facade& facade, QWidget* parent)
    : QWidget(parent), m_model(new VerifyViewModel(facade, this)) {
    setObjectName(QStringLiteral("verifyPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    column->addWidget(makeInput());
    m_verdict = new VerdictView(facade, *m_model);
    column->addWidget(m_verdict);
    column->addStretch(1);
    connect(m_model, &VerifyViewModel::changed, this, &VerifyPanel::refresh);
    refresh();
}

QWidget* VerifyPanel::makeInput() {
    auto* area = new QFrame;
    area->setProperty("dropArea", true);
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(space(Space::Normal), space(Space::Normal), space(Space::Normal), space(Space::Normal));
    column->setSpacing(space(Space::Medium));
    auto* top = new QHBoxLayout;
    top->setSpacing(space(Space::Medium));
    top->addWidget(new IconLabel(QStringLiteral("file"), Role::Muted, style::iconSize));
    top->addWidget(
        (new TextLabel(tr("Drop a passport, an answer, a proof, an offer or an X.509 certificate anywhere on "
                          "this window. It is checked on this computer alone."),
                       Type::Body, Role::Muted))
            ->wrapped(),
        1);
    m_open = new PrimaryButton(tr("Open a file"), QStringLiteral("folder"));
    m_open->setObjectName(QStringLiteral("verifyOpen"));
    top->addWidget(m_open, 0, Qt::AlignVCenter);
    column->addLayout(top);
    auto* row = new QHBoxLayout;
    row->setSpacing(space(Space::Small));
    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("verifyText"));
    m_text->setAccessibleName(tr("Link or text to check"));
    m_text->setPlaceholderText(tr("Or paste a link"));
    m_text->setMaxLength(longestDropped);
    m_text->setAcceptDrops(false); // the whole window takes what is dropped
    m_text->setMinimumHeight(style::controlHeight);
    auto* paste = new IconButton(QStringLiteral("paste"), tr("Paste and check"));
    paste->setObjectName(QStringLiteral("verifyPaste"));
    m_check = new SecondaryButton(tr("Check"));
    m_check->setObjectName(QStringLiteral("verifyCheck"));
    row->addWidget(m_text, 1);
    row->addWidget(paste);
    row->addWidget(m_check);
    column->addLayout(row);
    connect(m_open, &QPushButton::clicked, this, &VerifyPanel::chooseFile);
    connect(paste, &QToolButton::clicked, this, &VerifyPanel::paste);
    connect(m_check, &QPushButton::clicked, this, [this] { m_model->checkText(m_text->text()); });
    connect(m_text, &QLineEdit::returnPressed, this, [this] { m_model->checkText(m_text->text()); });
    connect(m_text, &QLineEdit::textChanged, this, &VerifyPanel::refresh);
    return area;
}

void VerifyPanel::refresh() {
    const bool working = m_model->state() == VerifyViewModel::State::Working;
    m_check->setEnabled(!working && !m_text->text().trimmed().isEmpty());
    m_open->setEnabled(!working);
}

void VerifyPanel::paste() {
    // A line edit would join the lines of PEM; what is checked is the text as it was copied.
    const QString text = QApplication::clipboard()->text().left(longestDropped).trimmed();
    m_text->setText(text.section(QLatin1Char('\n'), 0, 0));
    m_model->checkText(text);
}

void VerifyPanel::checkFile(const QString& file) {
    m_text->clear();
    m_model->checkFile(file);
}

void VerifyPanel::checkText(const QString& text) {
    m_text->setText(text.trimmed().section(QLatin1Char('\n'), 0, 0));
    m_model->checkText(text);
}

void VerifyPanel::focusFirst() {
    m_text->setFocus();
}

bool VerifyPanel::holdsInput() const {
    return !m_text->text().isEmpty() || m_model->state() != VerifyViewModel::State::Empty;
}

void VerifyPanel::chooseFile() {
    askWhichToOpen(this,
                   {QStringLiteral("verifyDialog"),
                    tr("Check a file"),
                    {},
                    tr("Certificates and proofs (*.ccert *.proof *.pem *.crt *.cer *.der);;All files (*)"),
                    {}},
                   [this](const QString& file) { checkFile(file); });
}

} // namespace circlet::ui
