#include <QTest>

#include <numeric>
#include <set>

#include "crypto/sha256.h"
#include "ledger/codec.h"
#include "ledger/merkle.h"
#include "ledger/samples.h"
#include "passport/metadata.h"
#include "passport/pictures.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::passport;
using circlet::test::Random;
using circlet::test::refusal;

namespace {

Bytes bytesOf(std::string_view text) {
    return {text.begin(), text.end()};
}

Hash256 seed() {
    Hash256 seed;
    seed.bytes.fill(0x5A);
    return seed;
}

/// Entries 0, 1, 2 .. 5 (fields) and 6 (attachment). The vectors have the attachment before the last field; create()
/// puts fields first, so there the document is read, not made.
MetadataDraft draft() {
    MetadataDraft draft;
    draft.title = "Certificate of ownership";
    draft.description = "One bicycle.\nColour: blue.";
    draft.fields = {{"Frame number", "DE-4711-Ü"}, {"Owner since", ""}, {"Size", "56 cm"}, {"Lock", "two keys"}};
    draft.attachments.push_back({MediaType::PlainText, "terms.txt", bytesOf("Sold as seen.\n")});
    return draft;
}

Metadata document() {
    return Metadata::create(draft(), seed()).value();
}

MetadataDraft randomDraft(Random& random) {
    MetadataDraft draft;
    draft.title = "T" + std::to_string(random.any());
    draft.description = std::string(random.below(40), 'd');
    for (uint64_t i = random.below(65); i > 0; --i)
        draft.fields.push_back({"field " + std::to_string(i), std::to_string(random.any())});
    for (uint64_t i = random.below(9); i > 0; --i)
        draft.attachments.push_back({MediaType::PlainText, "file" + std::to_string(i), bytesOf(std::to_string(i))});
    return draft;
}

/// The commitment by the words of docs/protocol.md, from the leaves one by one.
Hash256 naiveCommitment(const Metadata& whole) {
    const crypto::Tag leafTag("circlet/metadata/entry");
    std::vector<Hash256> leaves;
    for (const auto& [place, entry] : whole.shown()) {
        ledger::Writer writer;
        writer.u16(static_cast<uint16_t>(place)).u8(static_cast<uint8_t>(entry.kind));
        if (entry.kind == EntryKind::Attachment)
            writer.bytes8(asBytes(entry.name))
                .u8(static_cast<uint8_t>(entry.attachment->type))
                .u32(entry.attachment->size)
                .fixed(entry.attachment->hash);
        else if (entry.kind == EntryKind::Field)
            writer.bytes8(asBytes(entry.name)).bytes16(asBytes(entry.text));
        else
            writer.bytes16(asBytes(entry.text));
        leaves.push_back(leafTag.hash(writer.fixed(entry.salt).view()));
    }
    const auto count = static_cast<uint16_t>(leaves.size());
    ledger::Writer whole16;
    whole16.u8(1).u16(count).fixed(ledger::merkleRoot(std::move(leaves)));
    return crypto::Tag("circlet/metadata").hash(whole16.view());
}

/// Changes the draft and says how it is refused.
template<typename Change>
ErrorCode refusedAfter(Change change) {
    MetadataDraft changed = draft();
    change(changed);
    return refusal(Metadata::create(std::move(changed), seed()));
}

} // namespace

class MetadataTest : public QObject {
    Q_OBJECT

private slots:
    void follows_the_vectors() {
        const QJsonObject vectors = test::readVectors("metadata.json");
        const Metadata whole = Metadata::decode(test::hexField(vectors, "whole")).value();
        QCOMPARE(whole.commitment(), test::fixedField<Hash256>(vectors, "commitment"));
        QCOMPARE(whole.title().value(), draft().title);
        QCOMPARE(whole.description().value(), draft().description);
        QVERIFY(whole.fields() == draft().fields);
        QCOMPARE(whole.attachments().at(0).content.value(), draft().attachments[0].content);
        std::vector<uint32_t> all(whole.count());
        std::iota(all.begin(), all.end(), 0U);
        QCOMPARE(whole.disclose(all, false).value().encode(), test::hexField(vectors, "withoutContent"));
        for (const QJsonValue& part : vectors["parts"].toArray()) {
            std::vector<uint32_t> shown;
            for (const QJsonValue& place : part["shown"].toArray())
                shown.push_back(static_cast<uint32_t>(place.toInt()));
            const Metadata made = whole.disclose(shown, part["contents"].toBool()).value();
            QCOMPARE(made.encode(), test::hexField(part, "document"));
        }
        MetadataDraft smallest;
        smallest.title = draft().title;
        smallest.description = draft().description;
        const Metadata small = Metadata::create(smallest, seed()).value();
        QCOMPARE(small.encode(), test::hexField(vectors, "smallest"));
        QCOMPARE(small.commitment(), test::fixedField<Hash256>(vectors, "smallestCommitment"));
    }

    void has_one_encoding() {
        const auto encode = [](const Metadata& value) { return value.encode(); };
        test::requireCanonical(document().encode(), Metadata::decode, encode);
        test::requireCanonical(document().disclose({0, 3, 6}, false).value().encode(), Metadata::decode, encode);
    }

    void any_choice_of_entries_leads_to_the_same_commitment() {
        Random random(41);
        for (int round = 0; round < 300; ++round) {
            const Metadata whole = Metadata::create(randomDraft(random), random.fixed<Hash256>()).value();
            QCOMPARE(whole.commitment(), naiveCommitment(whole));
            std::vector<uint32_t> chosen;
            for (uint32_t place = 0; place < whole.count(); ++place) {
                if (random.below(4) == 0)
                    chosen.push_back(place);
            }
            if (chosen.empty())
                chosen.push_back(static_cast<uint32_t>(random.below(whole.count())));
            const Metadata part = whole.disclose(chosen, random.coin()).value();
            QVERIFY(part.check(whole.commitment()).has_value());
            QCOMPARE(part.hidden(), whole.count() - static_cast<uint32_t>(chosen.size()));
            QVERIFY(Metadata::decode(part.encode()).value() == part);
            // A part of the part is the same part of the whole.
            const std::vector<uint32_t> fewer = {chosen[random.below(chosen.size())]};
            QCOMPARE(part.disclose(fewer, false).value().encode(), whole.disclose(fewer, false).value().encode());
        }
    }

    void hidden_entries_leave_no_trace() {
        // Two documents that differ in what is hidden only: same bytes but for the hashes, which are salted.
        MetadataDraft other = draft();
        other.fields[2] = {"Colour", "a secret of another length"};
        other.attachments[0].content = bytesOf("other");
        const Metadata a = document().disclose({0, 2}, false).value();
        const Metadata b = Metadata::create(other, seed()).value().disclose({0, 2}, false).value();
        QCOMPARE(a.encode().size(), b.encode().size());
        const Bytes bytes = a.encode();
        const std::string_view text = asText(bytes);
        for (const char* hidden : {"bicycle", "Size", "56 cm", "Owner since", "terms.txt", "two keys"})
            QVERIFY2(text.find(hidden) == std::string_view::npos, hidden);
        QVERIFY(text.find("DE-4711") != std::string_view::npos);
        // Whoever guesses the value still lacks the salt: with another seed the same document has other hashes.
        const Metadata salted = Metadata::create(draft(), Hash256{}).value();
        QVERIFY(salted.commitment() != document().commitment());
        std::set<Hash256> salts;
        const Metadata whole = document();
        for (const auto& [place, entry] : whole.shown())
            salts.insert(entry.salt);
        QCOMPARE(salts.size(), std::size_t{whole.count()});
    }

    void an_attachment_can_be_shown_without_its_content() {
        const Metadata part = document().disclose({6}, false).value();
        QVERIFY(part.check(document().commitment()).has_value());
        QVERIFY(!part.hasContents());
        QVERIFY(!part.attachments().at(0).content.has_value());
        QCOMPARE(part.attachments().at(0).name, std::string("terms.txt"));
        QVERIFY(document().hasContents());
    }

    void refuses_what_was_not_committed_to() {
        Random random(43);
        QCOMPARE(refusal(document().check(random.fixed<Hash256>())), ErrorCode::InvalidProof);
        QCOMPARE(refusal(document().check(Hash256{})), ErrorCode::InvalidProof);
        const Bytes bytes = document().disclose({0, 2, 6}, true).value().encode();
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            Bytes changed = bytes;
            changed[bit / 8] ^= static_cast<uint8_t>(1U << (bit % 8));
            const auto decoded = Metadata::decode(changed);
            QVERIFY2(!decoded || !decoded.value().check(document().commitment()), "a changed document was taken");
        }
    }

    void says_what_is_wrong_with_a_draft() {
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.title.clear(); }), ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.title.assign(121, 'x'); }), ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.title = "two\nlines"; }), ErrorCode::Malformed);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.description = "\u202Edetrevni"; }), ErrorCode::Malformed);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.fields[0].name.clear(); }), ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.fields[0].name = "Size"; }), ErrorCode::Malformed);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.fields[0].value.assign(1025, 'x'); }), ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.fields.resize(65, {"a", ""}); }), ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.attachments[0].name = "../terms.txt"; }), ErrorCode::Malformed);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.attachments[0].content.clear(); }), ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.attachments[0].content.assign((2U << 20) + 1, 'x'); }),
                 ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](MetadataDraft& d) { d.attachments.resize(9, d.attachments[0]); }),
                 ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](MetadataDraft& d) {
                     d.attachments[0].content.assign(2U << 20, 'x');
                     d.attachments.resize(3, d.attachments[0]);
                     d.attachments[1].name = "b";
                     d.attachments[2].name = "c";
                 }),
                 ErrorCode::OutOfRange);
    }

    void attachments_are_what_their_type_says() {
        const auto with = [](MediaType type, Bytes content) {
            MetadataDraft d = draft();
            d.attachments[0] = {type, "file", std::move(content)};
            return Metadata::create(std::move(d), seed());
        };
        QVERIFY(with(MediaType::Png, test::png()).has_value());
        QVERIFY(with(MediaType::Jpeg, test::jpeg()).has_value());
        QVERIFY(with(MediaType::Pdf, bytesOf("%PDF-1.7\n")).has_value());
        QVERIFY(with(MediaType::PlainText, bytesOf("a\r\n\tb")).has_value());
        QVERIFY(!with(MediaType::Png, test::jpeg()).has_value());
        QVERIFY(!with(MediaType::Png, test::png({4096, 4096, 8, 6, 100})).has_value());
        QVERIFY(!with(MediaType::Jpeg, test::png()).has_value());
        QVERIFY(!with(MediaType::Pdf, bytesOf("<html>")).has_value());
        QVERIFY(!with(MediaType::PlainText, Bytes{'a', 0}).has_value());
        for (const MediaType type : {MediaType::Png, MediaType::Jpeg, MediaType::Pdf, MediaType::PlainText})
            QCOMPARE(mediaTypeFromName(mediaTypeName(type)).value(), type);
        QCOMPARE(refusal(mediaTypeFromName("image/svg+xml")), ErrorCode::Unsupported);
    }

    void shows_only_what_is_there() {
        const Metadata part = document().disclose({2}, false).value();
        QVERIFY(!part.title().has_value());
        QCOMPARE(part.indexOfField("Frame number").value(), 2U);
        QVERIFY(!part.indexOfField("Size").has_value());
        QCOMPARE(refusal(part.disclose({3}, false)), ErrorCode::OutOfRange);
        QCOMPARE(refusal(part.disclose({}, false)), ErrorCode::OutOfRange);
        QVERIFY(!part.complete());
        QVERIFY(document().complete());
    }

    void takes_the_largest_document() {
        Random random(44);
        MetadataDraft largest;
        largest.title.assign(maximumTitleBytes, 't');
        largest.description.assign(maximumDescriptionBytes, 'd');
        for (std::size_t i = 0; i < maximumFields; ++i)
            largest.fields.push_back({std::string(60, 'n') + std::to_string(1000 + i), std::string(1024, 'v')});
        for (std::size_t i = 0; i < maximumAttachments; ++i)
            largest.attachments.push_back({MediaType::PlainText, std::string(98, 'n') + std::to_string(10 + i),
                                           Bytes(maximumAttachmentsBytes / maximumAttachments, 'c')});
        const Metadata whole = Metadata::create(largest, random.fixed<Hash256>()).value();
        const Bytes bytes = whole.encode();
        QVERIFY(bytes.size() <= maximumMetadataBytes);
        QVERIFY(Metadata::decode(bytes).value() == whole);
    }
};

QTEST_GUILESS_MAIN(MetadataTest)
#include "metadata_test.moc"
