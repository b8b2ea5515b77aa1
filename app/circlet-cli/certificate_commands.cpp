// cert list | show | attachment | accept | lock | unlock | receive-link | transfer | revoke | import |
// export-hand-over; bind is in change_commands.cpp
#include "circlet-cli/certificate_sending.h"
#include "circlet-cli/commands.h"
#include "circlet-cli/transaction_text.h"

namespace circlet::cli {

namespace {

using nlohmann::json;

struct ListArguments {
    std::string kind;
    std::string sort = "newest";
    facade::CertificateQuery query;
};

struct AttachmentArguments {
    std::string origin;
    std::string entry;
    std::string out;
};

struct TransferArguments {
    facade::TransferRequest request;
    std::string allowedFile;
    Signing signing;
};

struct RevokeArguments {
    facade::RevokeRequest request;
    Signing signing;
};

struct HandOverArguments {
    std::string origin;
    std::string link;
    std::string out;
};

facade::CertificateOrder orderOf(const std::string& word) {
    if (word == "title")
        return facade::CertificateOrder::Title;
    if (word == "issuer")
        return facade::CertificateOrder::Issuer;
    return word == "expiry" ? facade::CertificateOrder::Expiry : facade::CertificateOrder::Newest;
}

Result<int> list(Context& context, const ListArguments& arguments) {
    CIRCLET_CHECK(context.network());
    facade::CertificateQuery query = arguments.query;
    if (!arguments.kind.empty()) {
        CIRCLET_TRY(kind, kindOfWord(arguments.kind));
        query.kind = kind;
    }
    if (!query.issuer.empty())
        CIRCLET_CHECK(ledger::parseAddress(query.issuer, context.networkKind()));
    query.order = orderOf(arguments.sort);
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(page,
                await<facade::CertificatePage>(context.timeoutMs(), [&](node::Done<facade::CertificatePage> done) {
                    context.desk().query(query, std::move(done));
                }));
    json rows = json::array();
    std::string text;
    for (const facade::CertificateRow& row : page.rows) {
        rows.push_back(toJson(row));
        text += textOf(row);
    }
    json issuers = json::array();
    for (const facade::CertificateIssuerChip& issuer : page.issuers)
        issuers.push_back({{"address", issuer.address}, {"name", issuer.name}, {"count", issuer.count}});
    if (page.rows.size() < page.total)
        text += std::to_string(page.rows.size()) + " of " + std::to_string(page.total) + "; more with --offset\n";
    return print(context,
                 {{"total", page.total},
                  {"offset", page.offset},
                  {"items", std::move(rows)},
                  {"held", page.held},
                  {"incoming", page.incoming},
                  {"expiring", page.expiring},
                  {"locked", page.locked},
                  {"former", page.former},
                  {"ownership", page.ownership},
                  {"identity", page.identity},
                  {"value", page.value},
                  {"issuers", std::move(issuers)}},
                 text.empty() ? "No certificates." : text);
}

Result<facade::CertificateDetail> detailOf(Context& context, const std::string& origin) {
    return await<facade::CertificateDetail>(context.timeoutMs(), [&](node::Done<facade::CertificateDetail> done) {
        context.desk().detail(origin, std::move(done));
    });
}

Result<int> show(Context& context, const std::string& named) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, named));
    CIRCLET_TRY(detail, detailOf(context, origin));
    return print(context, toJson(detail), textOf(detail));
}

Result<int> attachment(Context& context, const AttachmentArguments& arguments) {
    CIRCLET_CHECK(checkNewFile(arguments.out));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, arguments.origin));
    CIRCLET_TRY(detail, detailOf(context, origin));
    CIRCLET_TRY(entries, entriesNamed(detail, {arguments.entry}));
    CIRCLET_TRY(content, await<Bytes>(context.timeoutMs(), [&](node::Done<Bytes> done) {
                    context.desk().attachment(origin, entries.front(), std::move(done));
                }));
    CIRCLET_CHECK(writeNewFile(arguments.out, content, 0600));
    return print(context,
                 {{"origin", origin}, {"entry", entries.front()}, {"file", arguments.out}, {"size", content.size()}},
                 "Written to " + arguments.out);
}

using Change = std::function<void(node::CertificateDesk&, const std::string& origin, node::Done<std::monostate>)>;

/// What only this wallet notes; nothing is signed.
Result<int> note(Context& context, const std::string& named, const Change& change) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, named));
    CIRCLET_CHECK(await<std::monostate>(context.timeoutMs(), [&](node::Done<std::monostate> done) {
        change(context.desk(), origin, std::move(done));
    }));
    CIRCLET_TRY(detail, detailOf(context, origin));
    return print(context, toJson(detail.row), textOf(detail.row));
}

Result<int> receiveLink(Context& context, const std::string& address) {
    CIRCLET_CHECK(context.network());
    std::string chosen = address;
    if (!chosen.empty())
        CIRCLET_CHECK(ledger::parseAddress(chosen, context.networkKind()));
    CIRCLET_CHECK(context.openDesk());
    if (chosen.empty()) {
        context.withWallet([&](wallet::Wallet& wallet) {
            chosen = ledger::formatAddress(wallet.addresses().front().address, wallet.network());
        });
    }
    CIRCLET_TRY(link, await<std::string>(context.timeoutMs(), [&](node::Done<std::string> done) {
                    context.desk().receiveLink(chosen, std::move(done));
                }));
    return print(context, {{"address", chosen}, {"link", link}}, link);
}

Result<int> transfer(Context& context, const TransferArguments& arguments) {
    CIRCLET_CHECK(context.network());
    facade::TransferRequest request = arguments.request;
    request.level = arguments.signing.level;
    request.asFile = !arguments.signing.unsignedFile.empty();
    if (request.asFile)
        CIRCLET_CHECK(checkNewFile(arguments.signing.unsignedFile));
    if (!request.handOverFile.empty())
        CIRCLET_CHECK(checkNewFile(request.handOverFile));
    if (!arguments.allowedFile.empty()) {
        CIRCLET_TRY(allowed, readAddresses(context, arguments.allowedFile));
        request.allowed = std::move(allowed);
    }
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, request.origin));
    request.origin = origin;
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareTransfer(request, std::move(done));
                }));
    json more = {{"origin", origin}};
    Signing signing = arguments.signing;
    signing.writes = request.handOverFile;
    if (!signing.writes.empty())
        more["hand_over"] = signing.writes;
    return signReviewed(context, review, signing, std::move(more),
                        "The transfer expired before it became final; the certificate stays.");
}

Result<int> revoke(Context& context, const RevokeArguments& arguments) {
    facade::RevokeRequest request = arguments.request;
    request.level = arguments.signing.level;
    request.asFile = !arguments.signing.unsignedFile.empty();
    if (request.asFile)
        CIRCLET_CHECK(checkNewFile(arguments.signing.unsignedFile));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, request.origin));
    request.origin = origin;
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareRevoke(request, std::move(done));
                }));
    return signReviewed(context, review, arguments.signing, {{"origin", origin}, {"reason", request.reason}},
                        "The revocation expired before it became final; the certificate stays as it was.");
}

Result<int> import(Context& context, const std::string& file) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(detail,
                await<facade::CertificateDetail>(context.timeoutMs(), [&](node::Done<facade::CertificateDetail> done) {
                    context.desk().importHandOver(file, std::move(done));
                }));
    return print(context, toJson(detail), textOf(detail));
}

Result<int> exportHandOver(Context& context, const HandOverArguments& arguments) {
    CIRCLET_CHECK(checkNewFile(arguments.out));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, arguments.origin));
    CIRCLET_CHECK(await<std::string>(context.timeoutMs(), [&](node::Done<std::string> done) {
        context.desk().exportHandOver(origin, arguments.link, arguments.out, std::move(done));
    }));
    return print(context, {{"origin", origin}, {"file", arguments.out}},
                 "Written to " + arguments.out + ": only the recipient can open it, with `cert import`.");
}

void addList(CLI::App& cert, Registry& registry) {
    auto arguments = std::make_shared<ListArguments>();
    facade::CertificateQuery& query = arguments->query;
    CLI::App* command = cert.add_subcommand("list", "certificates of the wallet, proved complete")->fallthrough();
    command->add_option("--kind", arguments->kind)->check(CLI::IsMember({"ownership", "identity", "value"}));
    command->add_option("--issuer", query.issuer, "address of who issued them");
    command->add_flag("--incoming", query.incoming, "that came and were not accepted yet");
    command->add_flag("--expiring", query.expiring, "that expire within 30 days, or have");
    command->add_flag("--locked", query.locked, "that were locked with `cert lock`");
    command->add_flag("--former", query.former, "that are not held any more");
    command->add_option("--search", query.search, "in title, fields, issuer's name, origin and UID");
    command->add_option("--sort", arguments->sort)
        ->check(CLI::IsMember({"newest", "title", "issuer", "expiry"}))
        ->capture_default_str();
    command->add_option("--offset", query.offset, "skip so many");
    command->add_option("--limit", query.limit)->check(CLI::Range(1U, 1000U))->capture_default_str();
    registry[command] = [arguments](Context& context) { return list(context, *arguments); };
}

void addAttachment(CLI::App& cert, Registry& registry) {
    auto arguments = std::make_shared<AttachmentArguments>();
    CLI::App* command = cert.add_subcommand("attachment", "save a picture or file of a certificate")->fallthrough();
    command->add_option("ORIGIN", arguments->origin)->required();
    command->add_option("ENTRY", arguments->entry, "its name or number, as `cert show` tells")->required();
    command->add_option("--out", arguments->out, "the file to write")->required();
    registry[command] = [arguments](Context& context) { return attachment(context, *arguments); };
}

void addNotes(CLI::App& cert, Registry& registry) {
    auto add = [&](const char* name, const char* help, Change change) {
        auto origin = std::make_shared<std::string>();
        CLI::App* command = cert.add_subcommand(name, help)->fallthrough();
        command->add_option("ORIGIN", *origin)->required();
        registry[command] = [origin, change = std::move(change)](Context& context) {
            return note(context, *origin, change);
        };
    };
    add("accept", "take note of a certificate that came",
        [](node::CertificateDesk& desk, const std::string& origin, node::Done<std::monostate> done) {
            desk.accept(origin, std::move(done));
        });
    add("lock", "refuse to give it away until it is unlocked",
        [](node::CertificateDesk& desk, const std::string& origin, node::Done<std::monostate> done) {
            desk.setLocked(origin, true, std::move(done));
        });
    add("unlock", "the contrary of lock",
        [](node::CertificateDesk& desk, const std::string& origin, node::Done<std::monostate> done) {
            desk.setLocked(origin, false, std::move(done));
        });
}

void addTransfer(CLI::App& cert, Registry& registry) {
    auto arguments = std::make_shared<TransferArguments>();
    CLI::App* command = cert.add_subcommand("transfer", "give a certificate to somebody")->fallthrough();
    command->add_option("ORIGIN", arguments->request.origin)->required();
    command
        ->add_option("--to", arguments->request.recipient,
                     "address, contact, or receive link: then its content goes along, sealed")
        ->required();
    command->add_option("--hand-over", arguments->request.handOverFile,
                        "write the sealed content to this file as well as to the network");
    command->add_option("--allowed", arguments->allowedFile,
                        "the list of recipients that its rules demand: a file with an address a line");
    addSigningOptions(*command, arguments->signing);
    addUnsignedOption(*command, arguments->signing);
    registry[command] = [arguments](Context& context) { return transfer(context, *arguments); };
}

void addRevoke(CLI::App& cert, Registry& registry) {
    auto arguments = std::make_shared<RevokeArguments>();
    std::vector<std::string> words;
    for (const auto& [word, meaning] : facade::revocationReasons())
        words.push_back(word);
    CLI::App* command = cert.add_subcommand("revoke", "end a certificate, as its issuer or holder")->fallthrough();
    command->add_option("ORIGIN", arguments->request.origin)->required();
    command->add_option("--reason", arguments->request.reason)->required()->check(CLI::IsMember(words));
    addSigningOptions(*command, arguments->signing);
    addUnsignedOption(*command, arguments->signing);
    registry[command] = [arguments](Context& context) { return revoke(context, *arguments); };
}

Result<int> exportX509(Context& context, const std::string& text, const std::string& file) {
    CIRCLET_CHECK(checkNewFile(file));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, text));
    CIRCLET_CHECK(await<std::string>(context.timeoutMs(), [&](node::Done<std::string> done) {
        context.desk().exportX509(origin, file, std::move(done));
    }));
    return print(context, {{"origin", origin}, {"file", file}}, "Written to " + file);
}

void addX509(CLI::App& cert, Registry& registry) {
    auto origin = std::make_shared<std::string>();
    auto file = std::make_shared<std::string>();
    CLI::App* command =
        cert.add_subcommand("x509", "its X.509 certificate and chain as PEM, for other programs")->fallthrough();
    command->add_option("ORIGIN", *origin, "one that is held here, or was issued here")->required();
    command->add_option("--out", *file, "the file to write")->required();
    registry[command] = [origin, file](Context& context) { return exportX509(context, *origin, *file); };
}

void addHandOvers(CLI::App& cert, Registry& registry) {
    auto address = std::make_shared<std::string>();
    CLI::App* link =
        cert.add_subcommand("receive-link", "what others need to send a certificate with its content")->fallthrough();
    link->add_option("ADDRESS", *address, "one of the wallet's; else its first");
    registry[link] = [address](Context& context) { return receiveLink(context, *address); };

    auto file = std::make_shared<std::string>();
    CLI::App* importCommand = cert.add_subcommand("import", "the content of a certificate from a hand-over file");
    importCommand->fallthrough()->add_option("FILE", *file)->required();
    registry[importCommand] = [file](Context& context) { return import(context, *file); };

    auto arguments = std::make_shared<HandOverArguments>();
    CLI::App* exportCommand =
        cert.add_subcommand("export-hand-over", "the content of a certificate, sealed to its recipient")->fallthrough();
    exportCommand->add_option("ORIGIN", arguments->origin)->required();
    exportCommand->add_option("--to", arguments->link, "receive link of whom it is for")->required();
    exportCommand->add_option("--out", arguments->out, "the file to write")->required();
    registry[exportCommand] = [arguments](Context& context) { return exportHandOver(context, *arguments); };
}

} // namespace

void addCertificateCommands(CLI::App& app, Registry& registry) {
    CLI::App* cert = app.add_subcommand("cert", "certificates: hold, transfer, present, prove")->fallthrough();
    cert->require_subcommand(1);
    addList(*cert, registry);
    auto origin = std::make_shared<std::string>();
    CLI::App* showCommand = cert->add_subcommand("show", "all that is known of one, with its custody")->fallthrough();
    showCommand->add_option("ORIGIN", *origin, "its origin, or the first 8 digits or more")->required();
    registry[showCommand] = [origin](Context& context) { return show(context, *origin); };
    addAttachment(*cert, registry);
    addNotes(*cert, registry);
    addTransfer(*cert, registry);
    addRevoke(*cert, registry);
    addBindCommand(*cert, registry);
    addHandOvers(*cert, registry);
    addX509(*cert, registry);
    addPresentationCommands(*cert, registry);
}

} // namespace circlet::cli
