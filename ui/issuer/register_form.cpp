#include "ui/issuer/register_form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/issuer/key_file_fields.h"
#include "ui/style/tokens.h"
#include "ui/tables/split_box.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/secret_field.h"

namespace circlet::ui {

using facade::IssuerKeyKind;
using style::Role;
using style::Space;
using style::space;
using style::Type;

RegisterForm::RegisterForm(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("registerForm"));
    auto* column = flushColumn(this);
    m_problem = new Banner;
    m_problem->setObjectName(QStringLiteral("registerProblem"));
    column->addWidget(m_problem);
    column->addWidget(new SplitBox(makeFields(), 4, makeWords(), 3, style::formWidth + 280));
    refresh();
}

QWidget* RegisterForm::makeWords() {
    auto* card = new Card(tr("What it means to be an issuer"));
    card->setMinimumWidth(280);
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    card->body()->setSpacing(space(Space::Medium));
    const std::pair<const char*, QString> points[] = {
        {"certificate", tr("You give out certificates that anybody can verify, also without asking you.")},
        {"key", tr("This wallet makes an authority of its own: a root, and under it the key that signs. It is part of "
                   "your backup.")},
        {"shield-check", tr("Your name and the root's fingerprint are registered on the chain once. It costs a small "
                            "fee.")},
        {"info", tr("Names are not unique: people compare your account's address.")}};
    for (const auto& [icon, words] : points) {
        auto* row = new QHBoxLayout;
        row->setSpacing(space(Space::Medium));
        row->addWidget(new IconLabel(QLatin1String(icon), Role::Accent), 0, Qt::AlignTop);
        row->addWidget((new TextLabel(words))->wrapped(), 1);
        card->body()->addLayout(row);
    }
    return card;
}

QWidget* RegisterForm::makeFields() {
    auto* box = new QWidget;
    box->setMinimumWidth(320);
    box->setMaximumWidth(style::formWidth);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* column = flushColumn(box);
    m_name = makeLineEdit(QStringLiteral("registerName"), tr("Technical University of Cluj"), 500);
    m_nameField = new FormField(tr("Name"), m_name, tr("As it stands on every certificate."));
    m_organisation = makeLineEdit(QStringLiteral("registerOrganisation"), tr("The same as the name"), 500);
    m_organisationField = new FormField(tr("Organisation"), m_organisation);
    m_country = makeLineEdit(QStringLiteral("registerCountry"), QStringLiteral("RO"), 500);
    m_country->setMaxLength(2);
    m_countryField = new FormField(tr("Country"), m_country, tr("Two letters; may stay empty."));
    m_key = new QComboBox;
    m_key->setObjectName(QStringLiteral("registerKey"));
    m_key->addItem(tr("ECDSA P-256 (recommended)"), static_cast<int>(IssuerKeyKind::EcdsaP256));
    m_key->addItem(tr("RSA 3072"), static_cast<int>(IssuerKeyKind::Rsa3072));
    m_key->addItem(tr("RSA-PSS 3072"), static_cast<int>(IssuerKeyKind::RsaPss3072));
    m_kept = new QComboBox;
    m_kept->setObjectName(QStringLiteral("registerKept"));
    m_kept->addItems({tr("This wallet, encrypted"), tr("A token (PKCS#11)"), tr("A file that I bring (XCA, openssl)")});
    m_uri = makeLineEdit(QStringLiteral("registerUri"), QStringLiteral("pkcs11:token=…"), 500);
    m_uriField = new FormField(tr("Token"), m_uri);
    m_pin = new SecretField;
    m_pin->edit()->setObjectName(QStringLiteral("registerPin"));
    m_pinField = new FormField(tr("PIN of the token"), m_pin);
    m_pin->edit()->setAccessibleName(tr("PIN of the token"));
    m_keyField = new FormField(tr("Kind of keys"), m_key);
    m_file = new KeyFileFields(QStringLiteral("registerFile"), tr("File with the key"),
                               tr("PKCS#12, or PEM with key and certificate: of your root, or of an issuing authority "
                                  "below it."));
    m_rootFile = new KeyFileFields(QStringLiteral("registerRoot"), tr("File of the root"),
                                   tr("Only if the first file does not hold it."));
    m_review = new PrimaryButton(tr("Review"));
    m_review->setObjectName(QStringLiteral("registerReview"));
    for (QWidget* widget : std::initializer_list<QWidget*>{
             m_nameField, m_organisationField, m_countryField, m_keyField,
             new FormField(tr("The root's key is kept in"), m_kept,
                           tr("The key that signs certificates is in this wallet either way.")),
             m_uriField, m_pinField, m_file, m_rootFile})
        column->addWidget(widget);
    column->addWidget(m_review, 0, Qt::AlignLeft);
    column->addStretch(1);
    for (QLineEdit* edit : {m_name, m_organisation, m_country, m_uri}) {
        connect(edit, &QLineEdit::textEdited, this, &RegisterForm::refresh);
        connect(edit, &QLineEdit::returnPressed, this, &RegisterForm::submit);
    }
    connect(m_kept, qOverload<int>(&QComboBox::currentIndexChanged), this, &RegisterForm::refresh);
    connect(m_file, &KeyFileFields::edited, this, &RegisterForm::refresh);
    connect(m_review, &QPushButton::clicked, this, &RegisterForm::submit);
    return box;
}

IssuerViewModel::RegisterDraft RegisterForm::draft() const {
    IssuerViewModel::RegisterDraft draft;
    draft.name = m_name->text();
    draft.organisation = m_organisation->text();
    draft.country = m_country->text();
    draft.key = static_cast<IssuerKeyKind>(m_key->currentData().toInt());
    draft.token = m_kept->currentIndex() == 1;
    draft.tokenUri = m_uri->text();
    draft.brought = m_kept->currentIndex() == 2;
    draft.file = m_file->file();
    draft.rootFile = m_rootFile->file();
    return draft;
}

IssuerViewModel::RegisterSecrets RegisterForm::takeSecrets() {
    return {m_pin->take(), m_file->takePassword(), m_rootFile->takePassword()};
}

void RegisterForm::setProblem(const QString& sentence) {
    m_problem->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("Nothing was registered"), sentence);
}

void RegisterForm::setBusy(bool busy) {
    m_review->setEnabled(!busy);
    m_review->setText(busy ? tr("Preparing…") : tr("Review"));
}

bool RegisterForm::holdsInput() const {
    return !m_name->text().isEmpty() || !m_organisation->text().isEmpty() || !m_country->text().isEmpty();
}

void RegisterForm::submit() {
    m_tried = true;
    refresh();
    if (m_review->isEnabled() && !IssuerViewModel::check(draft()).any())
        emit reviewAsked();
}

void RegisterForm::refresh() {
    const IssuerViewModel::RegisterDraft written = draft();
    m_uriField->setVisible(written.token);
    m_pinField->setVisible(written.token);
    for (QWidget* own : std::initializer_list<QWidget*>{m_organisationField, m_countryField, m_keyField})
        own->setVisible(!written.brought);
    m_file->setVisible(written.brought);
    m_rootFile->setVisible(written.brought);
    const IssuerViewModel::RegisterProblems problems =
        m_tried ? IssuerViewModel::check(written) : IssuerViewModel::RegisterProblems();
    m_nameField->setError(problems.name);
    m_organisationField->setError(problems.organisation);
    m_countryField->setError(problems.country);
    m_uriField->setError(problems.tokenUri);
    m_file->setError(problems.file);
}

} // namespace circlet::ui
