#include "ui/issuer/authority_panel.h"

#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/issuer/key_file_fields.h"
#include "ui/mining/fact_grid.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/secret_field.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int shortestPassword = 8;

} // namespace

AuthorityPanel::AuthorityPanel(IssuerViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("authorityPanel"));
    auto* column = flushColumn(this, Space::Medium);
    const facade::IssuerView& view = m_model.view();
    if (view.root)
        addAuthority(column, tr("Root"), *view.root);
    if (view.issuing)
        addAuthority(column, tr("Signs certificates"), *view.issuing);
    if (!view.issuing) {
        column->addWidget(makeImport());
    } else {
        column->addWidget(makeLine());
        column->addWidget(makeRenew());
        column->addWidget(makeLine());
        column->addWidget(makeFiles());
    }
    if (view.issuing) {
        column->addWidget(makeLine());
        column->addWidget(makeKeys());
    }
    if (view.registered && !view.retired) {
        column->addWidget(makeLine());
        column->addWidget(makeRetire());
    }
    column->addStretch(1);
}

void AuthorityPanel::addAuthority(QVBoxLayout* column, const QString& title, const facade::AuthorityView& view) {
    column->addWidget(new TextLabel(title, Type::Strong));
    auto* facts = new FactGrid(QStringLiteral("authorityFact"));
    facts->setFacts(m_model.authorityFacts(view));
    column->addWidget(facts);
}

QWidget* AuthorityPanel::makeFiles() {
    auto* box = new QWidget;
    auto* column = flushColumn(box, Space::Medium);
    column->addWidget(new TextLabel(tr("For others"), Type::Strong));
    column->addWidget((new TextLabel(tr("The chain lets other programs check your certificates; the list tells them "
                                        "which you have revoked."),
                                     Type::Body, Role::Muted))
                          ->wrapped());
    auto* chain = new SecondaryButton(tr("Save the chain"), QStringLiteral("export"));
    chain->setObjectName(QStringLiteral("authorityChain"));
    auto* crl = new SecondaryButton(tr("Save the revocation list"), QStringLiteral("export"));
    crl->setObjectName(QStringLiteral("authorityCrl"));
    column->addWidget(chain, 0, Qt::AlignLeft);
    column->addWidget(crl, 0, Qt::AlignLeft);
    const QString stem = fileStem(m_model.name());
    connect(chain, &QPushButton::clicked, this, [this, stem] {
        askWhereToSave(this,
                       {QStringLiteral("chainDialog"), tr("Save the chain"), stem + QStringLiteral("-chain.pem"),
                        tr("PEM (*.pem)"), QStringLiteral("pem")},
                       [this](const QString& file) { m_model.exportAuthority(file); });
    });
    connect(crl, &QPushButton::clicked, this, [this, stem] {
        askWhereToSave(this,
                       {QStringLiteral("crlDialog"), tr("Save the revocation list"), stem + QStringLiteral(".crl"),
                        tr("Revocation lists (*.crl)"), QStringLiteral("crl")},
                       [this](const QString& file) { m_model.exportCrl(file); });
    });
    return box;
}

QWidget* AuthorityPanel::makeKeys() {
    auto* box = new QWidget;
    auto* column = flushColumn(box, Space::Medium);
    column->addWidget(new TextLabel(tr("Your keys"), Type::Strong));
    column->addWidget((new TextLabel(tr("Whoever has this file and its password can sign in your name. They are in the "
                                        "wallet's backup already; save them only for another program."),
                                     Type::Body, Role::Muted))
                          ->wrapped());
    m_password = new SecretField;
    m_password->edit()->setObjectName(QStringLiteral("keysPassword"));
    m_passwordField = new FormField(tr("Password for the file"), m_password, tr("At least eight characters."));
    m_password->edit()->setAccessibleName(tr("Password for the file"));
    m_again = new SecretField;
    m_again->edit()->setObjectName(QStringLiteral("keysAgain"));
    m_againField = new FormField(tr("The password once more"), m_again);
    m_again->edit()->setAccessibleName(tr("The password once more"));
    auto* save = new SecondaryButton(tr("Save the keys (PKCS#12)"), QStringLiteral("key"));
    save->setObjectName(QStringLiteral("keysSave"));
    column->addWidget(m_passwordField);
    column->addWidget(m_againField);
    column->addWidget(save, 0, Qt::AlignLeft);
    connect(save, &QPushButton::clicked, this, &AuthorityPanel::saveKeys);
    connect(m_again, &SecretField::returnPressed, this, &AuthorityPanel::saveKeys);
    return box;
}

void AuthorityPanel::saveKeys() {
    m_passwordField->clearError();
    m_againField->clearError();
    if (m_password->count() < shortestPassword) {
        m_passwordField->setError(tr("At least eight characters."));
        return;
    }
    if (m_password->copy().textView() != m_again->copy().textView()) {
        m_againField->setError(tr("The two passwords differ."));
        return;
    }
    askWhereToSave(this,
                   {QStringLiteral("keysDialog"), tr("Save the keys"),
                    fileStem(m_model.name()) + QStringLiteral("-keys.p12"), tr("PKCS#12 (*.p12)"),
                    QStringLiteral("p12")},
                   [this](const QString& file) {
                       m_again->wipe();
                       m_model.exportKeys(file, m_password->take());
                   });
}

QWidget* AuthorityPanel::makeImport() {
    auto* box = new QWidget;
    auto* column = flushColumn(box, Space::Medium);
    column->addWidget(new TextLabel(tr("Bring the keys back"), Type::Strong));
    column->addWidget(
        (new TextLabel(
             tr("The words do not bring them back; the file that they were saved to does. They are taken only "
                "if they belong to the root that you have registered. Revocation lists will name what is "
                "revoked from then on."),
             Type::Body, Role::Muted))
            ->wrapped());
    m_importFile = new KeyFileFields(QStringLiteral("importFile"), tr("File with the key"),
                                     tr("PKCS#12, or PEM with key and certificate."));
    m_importRoot = new KeyFileFields(QStringLiteral("importRoot"), tr("File of the root"),
                                     tr("Only if the first file does not hold it."));
    auto* bring = new PrimaryButton(tr("Bring the keys back"), QStringLiteral("key"));
    bring->setObjectName(QStringLiteral("importKeys"));
    column->addWidget(m_importFile);
    column->addWidget(m_importRoot);
    column->addWidget(bring, 0, Qt::AlignLeft);
    connect(bring, &QPushButton::clicked, this, &AuthorityPanel::importKeys);
    return box;
}

void AuthorityPanel::importKeys() {
    if (m_importFile->file().isEmpty()) {
        m_importFile->setError(tr("Choose the file that holds the key."));
        return;
    }
    facade::AuthorityFiles files;
    files.file = m_importFile->file().toStdString();
    files.password = m_importFile->takePassword();
    files.rootFile = m_importRoot->file().toStdString();
    files.rootPassword = m_importRoot->takePassword();
    m_model.importKeys(std::move(files));
}

QWidget* AuthorityPanel::makeRenew() {
    const facade::IssuerView& view = m_model.view();
    auto* box = new QWidget;
    auto* column = flushColumn(box, Space::Medium);
    column->addWidget(new TextLabel(tr("Renew"), Type::Strong));
    const QString end = dayText(view.issuing->notAfter);
    const QString words = view.renewalDue
                              ? tr("The issuing certificate ends on %1. After that nothing can be issued.").arg(end)
                              : tr("The issuing certificate is good until %1.").arg(end);
    column->addWidget((new TextLabel(words + QLatin1Char(' ') +
                                         tr("A new one has the same key and the same root; what you have "
                                            "issued stays as it is."),
                                     Type::Body, Role::Muted))
                          ->wrapped());
    if (view.root && view.root->keptIn.empty()) {
        m_renewRoot = new KeyFileFields(QStringLiteral("renewRoot"), tr("File with the root's key"),
                                        tr("It is used once and not kept."));
        column->addWidget(m_renewRoot);
    } else if (view.root && view.root->keptIn.starts_with("pkcs11:")) {
        m_renewPin = new SecretField;
        m_renewPin->edit()->setObjectName(QStringLiteral("renewPin"));
        column->addWidget(new FormField(tr("PIN of the token"), m_renewPin));
        m_renewPin->edit()->setAccessibleName(tr("PIN of the token"));
    }
    auto* renew = new SecondaryButton(tr("Renew the issuing certificate"), QStringLiteral("refresh"));
    renew->setObjectName(QStringLiteral("authorityRenew"));
    column->addWidget(renew, 0, Qt::AlignLeft);
    connect(renew, &QPushButton::clicked, this, &AuthorityPanel::renew);
    return box;
}

void AuthorityPanel::renew() {
    facade::RenewAuthorityRequest request;
    if (m_renewRoot != nullptr) {
        if (m_renewRoot->file().isEmpty()) {
            m_renewRoot->setError(tr("Choose the file that holds the key."));
            return;
        }
        request.rootFile = m_renewRoot->file().toStdString();
        request.rootPassword = m_renewRoot->takePassword();
    } else if (m_renewPin != nullptr) {
        request.tokenPin = m_renewPin->take();
    }
    m_model.renewAuthority(std::move(request));
}

QWidget* AuthorityPanel::makeRetire() {
    auto* box = new QWidget;
    auto* column = flushColumn(box, Space::Medium);
    column->addWidget(new TextLabel(tr("Retire"), Type::Strong));
    column->addWidget(
        (new TextLabel(tr("A retired issuer issues nothing any more. What it has issued stays as it is; it "
                          "cannot be undone."),
                       Type::Body, Role::Muted))
            ->wrapped());
    auto* retire = new DangerButton(tr("Review the retirement"));
    retire->setObjectName(QStringLiteral("authorityRetire"));
    column->addWidget(retire, 0, Qt::AlignLeft);
    connect(retire, &QPushButton::clicked, this, &AuthorityPanel::retireAsked);
    return box;
}

} // namespace circlet::ui
