// cert passport | challenge | ask | present | shown
#include <algorithm>

#include "circlet-cli/certificate_sending.h"
#include "circlet-cli/commands.h"
#include "circlet-cli/sending.h"

namespace circlet::cli {

namespace {

using nlohmann::json;

struct PassportArguments {
    std::string origin;
    std::string out;
    std::vector<std::string> show;
    std::vector<std::string> hide;
    bool hideTitle = false;
    bool hideDescription = false;
    bool withoutX509 = false;
};

struct ChallengeArguments {
    facade::ChallengeRequest request;
    std::vector<std::string> kinds;
};

struct PresentArguments {
    std::string challenge;
    std::string origin;
    std::vector<std::string> fields;
    std::string out;
    bool hideTitle = false;
    bool description = false;
    bool x509 = false;
    bool yes = false;
};

Result<facade::CertificateDetail> detailOf(Context& context, const std::string& origin) {
    return await<facade::CertificateDetail>(context.timeoutMs(), [&](node::Done<facade::CertificateDetail> done) {
        context.desk().detail(origin, std::move(done));
    });
}

std::vector<uint32_t> allEntries(const facade::CertificateDetail& detail) {
    std::vector<uint32_t> entries;
    for (const facade::CertificateField& field : detail.fields)
        entries.push_back(field.entry);
    for (const facade::CertificateAttachment& attachment : detail.attachments)
        entries.push_back(attachment.entry);
    return entries;
}

/// Names of what is shown, for the answer of the command.
json namesOf(const facade::CertificateDetail& detail, const facade::ShowRequest& show) {
    json names = json::array();
    auto add = [&](const auto& entry) {
        if (std::ranges::find(show.entries, entry.entry) != show.entries.end())
            names.push_back(entry.name);
    };
    std::ranges::for_each(detail.fields, add);
    std::ranges::for_each(detail.attachments, add);
    return names;
}

Result<int> passport(Context& context, const PassportArguments& arguments) {
    CIRCLET_CHECK(checkNewFile(arguments.out));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, arguments.origin));
    CIRCLET_TRY(detail, detailOf(context, origin));
    facade::ShowRequest show;
    show.origin = origin;
    show.title = !arguments.hideTitle;
    show.description = !arguments.hideDescription;
    show.x509 = !arguments.withoutX509;
    show.entries = allEntries(detail);
    if (!arguments.show.empty()) {
        CIRCLET_TRY(only, entriesNamed(detail, arguments.show));
        show.entries = std::move(only);
    }
    CIRCLET_TRY(hidden, entriesNamed(detail, arguments.hide));
    std::erase_if(show.entries, [&](uint32_t entry) { return std::ranges::find(hidden, entry) != hidden.end(); });
    CIRCLET_CHECK(await<std::string>(context.timeoutMs(), [&](node::Done<std::string> done) {
        context.desk().exportPassport(show, arguments.out, std::move(done));
    }));
    return print(context,
                 {{"origin", origin},
                  {"file", arguments.out},
                  {"title", show.title},
                  {"description", show.description},
                  {"shown", namesOf(detail, show)}},
                 "Written to " + arguments.out + ": anybody can check it with `verify`, without a network.");
}

Result<int> challenge(Context& context, const ChallengeArguments& arguments) {
    CIRCLET_CHECK(context.network());
    facade::ChallengeRequest request = arguments.request;
    for (const std::string& word : arguments.kinds) {
        CIRCLET_TRY(kind, kindOfWord(word));
        request.kinds.push_back(kind);
    }
    if (!request.issuer.empty())
        CIRCLET_CHECK(ledger::parseAddress(request.issuer, context.networkKind()));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(view, await<facade::ChallengeView>(context.timeoutMs(), [&](node::Done<facade::ChallengeView> done) {
                    context.desk().makeChallenge(request, std::move(done));
                }));
    json object = toJson(view);
    object.erase("answers"); // those of whoever asks are no one's business
    view.answers.clear();
    return print(context, object, textOf(view) + view.link);
}

Result<facade::ChallengeView> readChallenge(Context& context, const std::string& link) {
    return await<facade::ChallengeView>(context.timeoutMs(), [&](node::Done<facade::ChallengeView> done) {
        context.desk().readChallenge(link, std::move(done));
    });
}

Result<int> ask(Context& context, const std::string& link) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(view, readChallenge(context, link));
    return print(context, toJson(view), textOf(view));
}

Result<int> present(Context& context, const PresentArguments& arguments) {
    if (!arguments.out.empty())
        CIRCLET_CHECK(checkNewFile(arguments.out));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(asked, readChallenge(context, arguments.challenge));
    CIRCLET_TRY(origin, wholeOrigin(context, arguments.origin));
    CIRCLET_TRY(detail, detailOf(context, origin));
    std::vector<std::string> names = asked.fields; // no more than was asked for, unless told
    names.insert(names.end(), arguments.fields.begin(), arguments.fields.end());
    CIRCLET_TRY(entries, entriesNamed(detail, names));
    facade::PresentRequest request;
    request.challenge = arguments.challenge;
    request.show = {origin, !arguments.hideTitle, arguments.description, std::move(entries), arguments.x509};
    request.file = arguments.out;
    json shown = namesOf(detail, request.show);
    std::string what = textOf(asked) + "Shown to it:\n  " + textOf(detail.row);
    for (const json& name : shown)
        what += "  [" + name.get<std::string>() + "]\n";
    CIRCLET_CHECK(confirm(context, what, arguments.yes));
    CIRCLET_TRY(presented, await<facade::Presented>(context.timeoutMs(), [&](node::Done<facade::Presented> done) {
                    context.desk().present(request, std::move(done));
                }));
    std::string text = presented.file.empty() ? std::string() : "Written to " + presented.file + "\n";
    return print(context,
                 {{"origin", origin},
                  {"domain", asked.domain},
                  {"shown", std::move(shown)},
                  {"link", presented.link},
                  {"file", presented.file}},
                 text + presented.link);
}

Result<int> shown(Context& context, uint32_t limit) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(rows, await<std::vector<facade::ShownRow>>(context.timeoutMs(),
                                                           [&](node::Done<std::vector<facade::ShownRow>> done) {
                                                               context.desk().shownLog(limit, std::move(done));
                                                           }));
    json items = json::array();
    std::string text;
    for (const facade::ShownRow& row : rows) {
        items.push_back(toJson(row));
        text += textOf(row);
    }
    return print(context, {{"items", std::move(items)}}, text.empty() ? "Nothing was shown to anybody." : text);
}

void addPassport(CLI::App& cert, Registry& registry) {
    auto arguments = std::make_shared<PassportArguments>();
    CLI::App* command =
        cert.add_subcommand("passport", "a file that proves a certificate to anybody, offline")->fallthrough();
    command->add_option("ORIGIN", arguments->origin)->required();
    command->add_option("--out", arguments->out, "the file to write (.ccert)")->required();
    addRepeated(*command, "--show", arguments->show, "only these fields and attachments, by name or number");
    addRepeated(*command, "--hide", arguments->hide, "all but these");
    command->add_flag("--hide-title", arguments->hideTitle, "keep the title to yourself");
    command->add_flag("--hide-description", arguments->hideDescription, "keep the description to yourself");
    command->add_flag("--without-x509", arguments->withoutX509, "leave its X.509 chain out");
    registry[command] = [arguments](Context& context) { return passport(context, *arguments); };
}

void addChallenge(CLI::App& cert, Registry& registry) {
    auto arguments = std::make_shared<ChallengeArguments>();
    CLI::App* command =
        cert.add_subcommand("challenge", "ask somebody to show a certificate: makes a link for him")->fallthrough();
    command->add_option("--domain", arguments->request.domain, "who asks, as a host name")->required();
    command->add_option("--purpose", arguments->request.purpose, "one line for the holder");
    addRepeated(*command, "--kind", arguments->kinds, "ownership, identity or value");
    command->add_option("--issuer", arguments->request.issuer, "address of who must have issued it");
    addRepeated(*command, "--field", arguments->request.fields, "name of a field that must be shown");
    command->add_option("--minutes", arguments->request.minutes, "how long it may be answered")
        ->check(CLI::Range(1U, 24U * 60U))
        ->capture_default_str();
    registry[command] = [arguments](Context& context) { return challenge(context, *arguments); };

    auto link = std::make_shared<std::string>();
    CLI::App* askCommand =
        cert.add_subcommand("ask", "what a challenge asks for, and what can answer it")->fallthrough();
    askCommand->add_option("CHALLENGE", *link, "its link")->required();
    registry[askCommand] = [link](Context& context) { return ask(context, *link); };
}

void addPresent(CLI::App& cert, Registry& registry) {
    auto arguments = std::make_shared<PresentArguments>();
    CLI::App* command =
        cert.add_subcommand("present", "answer a challenge: shows what it asks for, and no more")->fallthrough();
    command->add_option("CHALLENGE", arguments->challenge, "its link")->required();
    command->add_option("--origin", arguments->origin, "the certificate to show")->required();
    addRepeated(*command, "--field", arguments->fields, "another field or attachment to show");
    command->add_flag("--hide-title", arguments->hideTitle, "keep the title to yourself");
    command->add_flag("--description", arguments->description, "show the description");
    command->add_flag("--x509", arguments->x509, "show its X.509 chain");
    command->add_option("--out", arguments->out, "write the answer with all its proofs to this file");
    command->add_flag("--yes", arguments->yes, "do not ask on a terminal");
    registry[command] = [arguments](Context& context) { return present(context, *arguments); };

    auto limit = std::make_shared<uint32_t>(100);
    CLI::App* shownCommand = cert.add_subcommand("shown", "to whom certificates were shown")->fallthrough();
    shownCommand->add_option("--limit", *limit)->check(CLI::Range(1U, 1000U))->capture_default_str();
    registry[shownCommand] = [limit](Context& context) { return shown(context, *limit); };
}

} // namespace

void addPresentationCommands(CLI::App& cert, Registry& registry) {
    addPassport(cert, registry);
    addChallenge(cert, registry);
    addPresent(cert, registry);
}

} // namespace circlet::cli
