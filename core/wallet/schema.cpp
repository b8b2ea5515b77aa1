#include "wallet/schema.h"

#include <array>

namespace circlet::wallet {

std::span<const storage::Migration> walletMigrations() {
    static const std::array<storage::Migration, 3> migrations = {
        storage::Migration{{
            // seed (sealed entropy), confirmed, and the user's own settings as "setting/<key>"
            "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
            "CREATE TABLE address (account INTEGER NOT NULL, idx INTEGER NOT NULL, type INTEGER NOT NULL, hash BLOB "
            "NOT "
            "NULL "
            "UNIQUE, label TEXT NOT NULL DEFAULT '', PRIMARY KEY (account, idx)) WITHOUT ROWID",
            "CREATE TABLE contact (name TEXT PRIMARY KEY COLLATE NOCASE, type INTEGER NOT NULL, hash BLOB NOT NULL) "
            "WITHOUT ROWID",
            "CREATE TABLE note (row TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID",
            // What was proved, per chain. leaf NULL: proved absent.
            "CREATE TABLE fact (chain BLOB NOT NULL, hash BLOB NOT NULL, leaf BLOB, height INTEGER NOT NULL, time "
            "INTEGER "
            "NOT "
            "NULL, synced_count INTEGER NOT NULL, synced_head BLOB NOT NULL, received INTEGER NOT NULL, "
            "PRIMARY KEY (chain, hash)) WITHOUT ROWID",
            "CREATE TABLE chain (chain BLOB PRIMARY KEY, restored INTEGER NOT NULL) WITHOUT ROWID",
            // kind: 0 in, 1 out, 2 internal, 3 system, 4 a seat given up. open: 1 while a payment is on its way.
            "CREATE TABLE history (chain BLOB NOT NULL, row TEXT NOT NULL, tx BLOB, kind INTEGER NOT NULL, state "
            "INTEGER "
            "NOT NULL, "
            "open INTEGER NOT NULL, height INTEGER NOT NULL, position INTEGER NOT NULL, time INTEGER NOT NULL, gains "
            "INTEGER NOT "
            "NULL, loses INTEGER NOT NULL, fee INTEGER NOT NULL, counterparty TEXT NOT NULL, memo TEXT NOT NULL, "
            "PRIMARY KEY (chain, row)) WITHOUT ROWID",
            "CREATE INDEX history_order ON history (chain, open DESC, time DESC, height DESC, position DESC)",
            "CREATE TABLE payment (chain BLOB NOT NULL, tx BLOB NOT NULL, bytes BLOB NOT NULL, state INTEGER NOT NULL, "
            "created "
            "INTEGER NOT NULL, expiry INTEGER NOT NULL, sent_to INTEGER NOT NULL, height INTEGER NOT NULL, "
            "PRIMARY KEY (chain, tx)) WITHOUT ROWID",
            "CREATE INDEX payment_open ON payment (chain, state)",
        }},
        storage::Migration{{
            // Certificates. `chain` is a number here, because it stands in every index. settled: 0 until all that a
            // restore
            // found was taken in.
            "CREATE TABLE certificate_chain (id INTEGER PRIMARY KEY, chain BLOB NOT NULL UNIQUE, settled INTEGER NOT "
            "NULL)",
            // Own addresses whose holdings were proved, and when last.
            "CREATE TABLE certificate_holder (id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, type INTEGER NOT NULL, "
            "hash "
            "BLOB NOT NULL, height INTEGER NOT NULL, time INTEGER NOT NULL, UNIQUE (chain, type, hash))",
            // An empty hash: of certificates without an issuer. record NULL: not proved yet.
            "CREATE TABLE certificate_issuer (id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, type INTEGER NOT NULL, "
            "hash "
            "BLOB NOT NULL, name TEXT NOT NULL DEFAULT '', record BLOB, UNIQUE (chain, type, hash))",
            // holder 0: not ours. expires 2^63 - 1: never. parts of its content: 1 metadata, 2 X.509, 4 custody.
            "CREATE TABLE certificate (id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, origin BLOB NOT NULL, uid BLOB "
            "NOT "
            "NULL, holder INTEGER NOT NULL, held INTEGER NOT NULL, kind INTEGER NOT NULL, issuer INTEGER NOT NULL, "
            "accepted "
            "INTEGER NOT NULL, locked INTEGER NOT NULL DEFAULT 0, since INTEGER NOT NULL, expires INTEGER NOT NULL, "
            "title_key TEXT NOT NULL, title TEXT NOT NULL DEFAULT '', picture INTEGER, parts INTEGER NOT NULL DEFAULT "
            "0, "
            "height INTEGER NOT NULL, time INTEGER NOT NULL, record BLOB NOT NULL, UNIQUE (chain, origin))",
            "CREATE INDEX certificate_uid ON certificate (chain, uid)",
            "CREATE INDEX certificate_holding ON certificate (chain, holder, held, origin)",
            // One for each order; all that can be filtered stands in them, so that a list never reads the records.
            "CREATE INDEX certificate_newest ON certificate (chain, held, since DESC, id DESC, kind, issuer, accepted, "
            "locked, expires)",
            "CREATE INDEX certificate_title ON certificate (chain, held, title_key, id, kind, issuer, accepted, "
            "locked, "
            "expires)",
            "CREATE INDEX certificate_expiry ON certificate (chain, held, expires, id, kind, issuer, accepted, locked)",
            "CREATE INDEX certificate_by_issuer ON certificate (chain, held, issuer, since DESC, id DESC, kind, "
            "accepted, "
            "locked, expires)",
            // What a search looks through, in small letters.
            "CREATE TABLE certificate_text (id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, text TEXT NOT NULL)",
            "CREATE TABLE certificate_content (id INTEGER PRIMARY KEY, metadata BLOB, x509 BLOB, custody BLOB)",
            "CREATE TABLE certificate_draft (chain INTEGER NOT NULL, commitment BLOB NOT NULL, metadata BLOB NOT NULL, "
            "x509 "
            "BLOB NOT NULL, PRIMARY KEY (chain, commitment))",
            "CREATE TABLE certificate_shown (id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, time INTEGER NOT NULL, "
            "origin "
            "BLOB NOT NULL, title TEXT NOT NULL, domain TEXT NOT NULL, purpose TEXT NOT NULL, fields TEXT NOT NULL)",
            "CREATE INDEX certificate_shown_of ON certificate_shown (chain, origin)",
            // "challenges": the verifier's book; "crl": number of the newest list of revocation.
            "CREATE TABLE certificate_state (chain INTEGER NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY "
            "KEY "
            "(chain, key)) WITHOUT ROWID",
            // The wallet's own authority. sealed: PKCS#8, as the seed is; NULL: the key is in the token, or nowhere
            // here.
            "CREATE TABLE authority (chain INTEGER NOT NULL, name TEXT NOT NULL, certificate BLOB NOT NULL, sealed "
            "BLOB, "
            "token TEXT NOT NULL, PRIMARY KEY (chain, name))",
            // revoked NULL: valid. text: what a search looks through.
            "CREATE TABLE issued (id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, origin BLOB NOT NULL, tx BLOB NOT "
            "NULL, "
            "kind INTEGER NOT NULL, type INTEGER NOT NULL, recipient BLOB NOT NULL, title TEXT NOT NULL, text TEXT NOT "
            "NULL, "
            "face INTEGER NOT NULL, currency TEXT NOT NULL, time INTEGER NOT NULL, expires INTEGER NOT NULL, serial "
            "BLOB NOT "
            "NULL, batch INTEGER NOT NULL, revoked INTEGER, revoked_at INTEGER NOT NULL, UNIQUE (chain, origin))",
            "CREATE INDEX issued_newest ON issued (chain, time DESC, id DESC)",
            "CREATE INDEX issued_revoked ON issued (chain, revoked) WHERE revoked IS NOT NULL",
            // Certificates offered for coins: the file that the holder signed.
            "CREATE TABLE offer (chain BLOB NOT NULL, tx BLOB NOT NULL, origin BLOB NOT NULL, created INTEGER NOT "
            "NULL, "
            "expiry INTEGER NOT NULL, file BLOB NOT NULL, PRIMARY KEY (chain, tx)) WITHOUT ROWID",
            "CREATE INDEX offer_of ON offer (chain, origin)",
            // deed NULL: no certificates. Kind 5: only certificates moved.
            "ALTER TABLE history ADD COLUMN deed INTEGER",
            "ALTER TABLE history ADD COLUMN certificate BLOB",
            "ALTER TABLE history ADD COLUMN certificates INTEGER NOT NULL DEFAULT 0",
        }},
        storage::Migration{{
            // The batch that was begun and has not ended, at most one a chain; its number never comes again.
            "CREATE TABLE batch (id INTEGER PRIMARY KEY AUTOINCREMENT, chain INTEGER NOT NULL UNIQUE, common BLOB NOT "
            "NULL)",
            // tx NULL: no transaction issues this row, now.
            "CREATE TABLE batch_row (batch INTEGER NOT NULL, place INTEGER NOT NULL, row BLOB NOT NULL, tx BLOB, "
            "PRIMARY KEY (batch, place)) WITHOUT ROWID",
            "CREATE INDEX batch_row_sent ON batch_row (batch, tx)",
        }}};
    return migrations;
}

} // namespace circlet::wallet
