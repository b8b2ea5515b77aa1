// issuer register | show | import-keys | renew | retire | crl | authority | keys
#include "circlet-cli/certificate_sending.h"
#include "circlet-cli/commands.h"
#include "circlet-cli/sending.h"
#include "circlet-cli/transaction_text.h"
#include "node/issuer_files.h"

namespace circlet::cli {

namespace {

using nlohmann::json;

/// Authorities that another program or another wallet has written.
struct FileArguments {
    std::string file;
    std::string passwordFile;
    std::string root;
    std::string rootPasswordFile;
};

struct RenewArguments {
    std::string root;
    std::string rootPasswordFile;
    std::string pinFile;
};

struct RegisterArguments {
    std::string name;
    std::string organisation;
    std::string country;
    std::string key = "p256";
    std::string token;
    std::string pinFile;
    FileArguments brought;
    Signing signing;
};

facade::IssuerKeyKind keyKindOf(const std::string& word) {
    if (word == "rsa3072")
        return facade::IssuerKeyKind::Rsa3072;
    return word == "rsa-pss" ? facade::IssuerKeyKind::RsaPss3072 : facade::IssuerKeyKind::EcdsaP256;
}

/// From a file, else the next line of standard input: never from the command line.
Result<crypto::SecureBytes> secretFrom(const Context& context, const std::string& file) {
    Options next = context.options();
    next.passwordFile = file;
    return Context(next).password();
}

/// Asked for only if it takes one.
Result<crypto::SecureBytes> passwordOf(const Context& context, const std::string& file,
                                       const std::string& passwordFile) {
    CIRCLET_TRY(needed, node::needsPassword(file));
    if (!needed)
        return crypto::SecureBytes();
    return secretFrom(context, passwordFile);
}

Result<facade::AuthorityFiles> filesOf(const Context& context, const FileArguments& arguments) {
    facade::AuthorityFiles files;
    files.file = arguments.file;
    files.rootFile = arguments.root;
    if (files.file.empty())
        return files;
    CIRCLET_TRY(password, passwordOf(context, files.file, arguments.passwordFile));
    files.password = std::move(password);
    if (files.rootFile.empty())
        return files;
    CIRCLET_TRY(rootPassword, passwordOf(context, files.rootFile, arguments.rootPasswordFile));
    files.rootPassword = std::move(rootPassword);
    return files;
}

Result<int> registerIssuer(Context& context, const RegisterArguments& arguments) {
    CIRCLET_CHECK(context.openDesk());
    facade::RegisterIssuerRequest request;
    request.name = arguments.name;
    request.organisation = arguments.organisation;
    request.country = arguments.country;
    request.key = keyKindOf(arguments.key);
    request.tokenUri = arguments.token;
    request.level = arguments.signing.level;
    if (!arguments.token.empty()) {
        CIRCLET_TRY(pin, secretFrom(context, arguments.pinFile));
        request.tokenPin = std::move(pin);
    }
    CIRCLET_TRY(files, filesOf(context, arguments.brought));
    request.brought = std::move(files);
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareRegister(std::move(request), std::move(done));
                }));
    return signReviewed(context, review, arguments.signing, {{"name", arguments.name}},
                        "The registration expired before it became final; the wallet is no issuer.");
}

json toJson(const facade::AuthorityView& authority) {
    return {{"subject", authority.subject},      {"fingerprint", authority.fingerprint}, {"key", authority.key},
            {"not_before", authority.notBefore}, {"not_after", authority.notAfter},      {"kept_in", authority.keptIn}};
}

std::string textOf(const char* name, const facade::AuthorityView& authority) {
    return std::string(name) + plain(authority.subject) + ", " + authority.key + ", until " +
           timeText(authority.notAfter) + ", " +
           (authority.keptIn.empty() ? "its key is not in this wallet" : "kept in " + plain(authority.keptIn)) +
           "\n  SHA-256 " + authority.fingerprint + "\n";
}

json toJson(const facade::IssuerView& view) {
    json outstanding = json::array();
    for (const facade::OutstandingRow& row : view.outstanding)
        outstanding.push_back({{"currency", row.currency}, {"value", row.value}});
    json object = {{"registered", view.registered},
                   {"pending", view.pending},
                   {"retired", view.retired},
                   {"account", view.account},
                   {"name", view.name},
                   {"since", view.since},
                   {"issued", view.issued},
                   {"revoked", view.revoked},
                   {"outstanding", std::move(outstanding)},
                   {"crl_number", view.crlNumber},
                   {"crl_next_update", view.crlNextUpdate},
                   {"height", view.asOf.height}};
    if (view.root)
        object["root"] = toJson(*view.root);
    if (view.issuing)
        object["issuing"] = toJson(*view.issuing);
    object["renewal_due"] = view.renewalDue;
    return object;
}

std::string textOf(const facade::IssuerView& view) {
    if (!view.registered)
        return view.pending ? "The registration is not final yet.\n"
                            : "This wallet is no issuer. It becomes one with `issuer register`.\n";
    std::string text = plain(view.name) + (view.retired ? ", retired" : "") + "\nAccount: " + view.account +
                       "\nSince:   " + timeText(view.since) + "\nIssued:  " + std::to_string(view.issued) +
                       ", of these revoked " + std::to_string(view.revoked) + "\n";
    for (const facade::OutstandingRow& row : view.outstanding)
        text += "Outstanding: " + std::to_string(row.value) + " " + row.currency + "\n";
    if (view.root)
        text += textOf("Root:    ", *view.root);
    if (view.issuing)
        text += textOf("Issuing: ", *view.issuing);
    if (!view.root && !view.issuing)
        text += "Its X.509 keys are not in this wallet: they come from a backup, or from the file that they were saved "
                "to (`issuer import-keys`), not from the words.\n";
    if (view.renewalDue)
        text += "The issuing certificate is about to end: `issuer renew` makes a new one.\n";
    if (view.crlNumber > 0)
        text += "Newest list of revocation: number " + std::to_string(view.crlNumber) + ", until " +
                timeText(view.crlNextUpdate) + "\n";
    return text;
}

Result<int> show(Context& context) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(view, await<facade::IssuerView>(context.timeoutMs(), [&](node::Done<facade::IssuerView> done) {
                    context.desk().issuer(std::move(done));
                }));
    json object = toJson(view);
    std::string text = textOf(view);
    if (facade::BatchProgress progress = context.desk().batch(); progress.interrupted) {
        object["batch"] = batchJson(progress);
        text += batchText(progress);
    }
    return print(context, object, text);
}

Result<int> importKeys(Context& context, const FileArguments& arguments) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(files, filesOf(context, arguments));
    CIRCLET_TRY(view, await<facade::IssuerView>(context.timeoutMs(), [&](node::Done<facade::IssuerView> done) {
                    context.desk().importKeys(std::move(files), std::move(done));
                }));
    return print(context, toJson(view),
                 textOf(view) + "The keys are in this wallet. What was issued and revoked before it did not learn with "
                                "them: its lists of revocation name what is revoked from now on.\n");
}

Result<int> renew(Context& context, const RenewArguments& arguments) {
    CIRCLET_CHECK(context.openDesk());
    facade::RenewAuthorityRequest request;
    request.rootFile = arguments.root;
    CIRCLET_TRY(before, await<facade::IssuerView>(context.timeoutMs(), [&](node::Done<facade::IssuerView> done) {
                    context.desk().issuer(std::move(done));
                }));
    if (!request.rootFile.empty()) {
        CIRCLET_TRY(password, passwordOf(context, request.rootFile, arguments.rootPasswordFile));
        request.rootPassword = std::move(password);
    } else if (before.root && before.root->keptIn.starts_with("pkcs11:")) {
        CIRCLET_TRY(pin, secretFrom(context, arguments.pinFile));
        request.tokenPin = std::move(pin);
    }
    CIRCLET_TRY(view, await<facade::IssuerView>(context.timeoutMs(), [&](node::Done<facade::IssuerView> done) {
                    context.desk().renewAuthority(std::move(request), std::move(done));
                }));
    return print(context, toJson(view), textOf(view));
}

Result<int> retire(Context& context, const Signing& signing) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareRetire(signing.level, std::move(done));
                }));
    return signReviewed(context, review, signing, json::object(),
                        "The retirement expired before it became final; the wallet is still an issuer.");
}

using Export = std::function<void(node::CertificateDesk&, const std::string& file, node::Done<std::string>)>;

Result<int> exportFile(Context& context, const std::string& file, const Export& write) {
    CIRCLET_CHECK(checkNewFile(file));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_CHECK(await<std::string>(
        context.timeoutMs(), [&](node::Done<std::string> done) { write(context.desk(), file, std::move(done)); }));
    return print(context, {{"file", file}}, "Written to " + file);
}

Result<int> exportKeys(Context& context, const std::string& file, const std::string& passwordFile) {
    CIRCLET_CHECK(checkNewFile(file));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(password, secretFrom(context, passwordFile));
    CIRCLET_CHECK(await<std::string>(context.timeoutMs(), [&](node::Done<std::string> done) {
        context.desk().exportKeys(file, std::move(password), std::move(done));
    }));
    return print(context, {{"file", file}},
                 "Written to " + file +
                     ", and the root's key to another file beside it: whoever has them and their "
                     "password issues in your name.");
}

void addFileOptions(CLI::App& command, FileArguments& files) {
    command.add_option("--import-password-file", files.passwordFile,
                       "file whose first line is the password of FILE; else the next line of input, if it takes one");
    command.add_option("--root", files.root, "PKCS#12 or PEM of the root, if FILE does not hold it");
    command.add_option("--root-password-file", files.rootPasswordFile,
                       "file whose first line is the password of --root; else the next line of input");
}

void addRegister(CLI::App& issuer, Registry& registry) {
    auto arguments = std::make_shared<RegisterArguments>();
    CLI::App* command = issuer.add_subcommand("register", "become an issuer, on the chain and in X.509")->fallthrough();
    command->add_option("--name", arguments->name, "as all will see it")->required();
    command->add_option("--organisation", arguments->organisation, "of the X.509 root; else the name");
    command->add_option("--country", arguments->country, "two letters");
    command->add_option("--key", arguments->key, "of the X.509 authorities")
        ->check(CLI::IsMember({"p256", "rsa3072", "rsa-pss"}))
        ->capture_default_str();
    command->add_option("--token", arguments->token, "keep the X.509 keys in this PKCS#11 token (RFC 7512 URI)");
    command->add_option("--token-pin-file", arguments->pinFile,
                        "file whose first line is the token's PIN; else the next line of input");
    command
        ->add_option(
            "--import", arguments->brought.file,
            "bring your own authority: PKCS#12 or PEM with the key and certificate of a root, or of an issuing "
            "authority below it")
        ->excludes("--token")
        ->excludes("--key");
    addFileOptions(*command, arguments->brought);
    for (const char* option : {"--import-password-file", "--root", "--root-password-file"})
        command->get_option(option)->needs("--import");
    addSigningOptions(*command, arguments->signing);
    registry[command] = [arguments](Context& context) { return registerIssuer(context, *arguments); };
}

void addExports(CLI::App& issuer, Registry& registry) {
    auto add = [&](const char* name, const char* help, Export write) {
        auto file = std::make_shared<std::string>();
        CLI::App* command = issuer.add_subcommand(name, help)->fallthrough();
        command->add_option("--out", *file, "the file to write")->required();
        registry[command] = [file, write = std::move(write)](Context& context) {
            return exportFile(context, *file, write);
        };
    };
    add("crl", "a new list of revocation, as X.509 knows it",
        [](node::CertificateDesk& desk, const std::string& file, node::Done<std::string> done) {
            desk.exportCrl(file, std::move(done));
        });
    add("authority", "root and issuing certificate as PEM, without keys",
        [](node::CertificateDesk& desk, const std::string& file, node::Done<std::string> done) {
            desk.exportAuthority(file, std::move(done));
        });
    auto file = std::make_shared<std::string>();
    auto passwordFile = std::make_shared<std::string>();
    CLI::App* keys = issuer.add_subcommand("keys", "the X.509 keys as PKCS#12")->fallthrough();
    keys->add_option("--out", *file, "the file to write; with -root in its name a second one, of the root's key")
        ->required();
    keys->add_option("--new-password-file", *passwordFile,
                     "file whose first line is the password of the new file; else the next line of input");
    registry[keys] = [file, passwordFile](Context& context) { return exportKeys(context, *file, *passwordFile); };
}

void addImport(CLI::App& issuer, Registry& registry) {
    auto files = std::make_shared<FileArguments>();
    CLI::App* command =
        issuer.add_subcommand("import-keys", "bring the X.509 keys back from a file, after a restore from words")
            ->fallthrough();
    command->add_option("FILE", files->file, "PKCS#12 or PEM with key and certificate")->required();
    addFileOptions(*command, *files);
    registry[command] = [files](Context& context) { return importKeys(context, *files); };
}

void addRenew(CLI::App& issuer, Registry& registry) {
    auto arguments = std::make_shared<RenewArguments>();
    CLI::App* command =
        issuer.add_subcommand("renew", "a new issuing certificate of the same key, under the same root")->fallthrough();
    command->add_option("--root", arguments->root,
                        "PKCS#12 or PEM with the root's key, if it is elsewhere; used once, not kept");
    command->add_option("--root-password-file", arguments->rootPasswordFile,
                        "file whose first line is the password of --root; else the next line of input");
    command->add_option("--token-pin-file", arguments->pinFile,
                        "file whose first line is the token's PIN; else the next line of input");
    registry[command] = [arguments](Context& context) { return renew(context, *arguments); };
}

void addRetire(CLI::App& issuer, Registry& registry) {
    auto signing = std::make_shared<Signing>();
    CLI::App* command =
        issuer.add_subcommand("retire", "issue nothing more, for ever; revoking stays possible")->fallthrough();
    addSigningOptions(*command, *signing);
    registry[command] = [signing](Context& context) { return retire(context, *signing); };
}

} // namespace

void addAuthorityCommands(CLI::App& issuer, Registry& registry) {
    addRegister(issuer, registry);
    registry[issuer.add_subcommand("show", "the issuer that this wallet is")->fallthrough()] = show;
    addImport(issuer, registry);
    addRenew(issuer, registry);
    addRetire(issuer, registry);
    addExports(issuer, registry);
}

} // namespace circlet::cli
