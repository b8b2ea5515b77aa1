#include "wallet/schema.h"

#include <array>

namespace circlet::wallet {

std::span<const storage::Migration> walletMigrations() {
    static const std::array<storage::Migration, 1> migrations = {storage::Migration{{
        // seed (sealed entropy), confirmed, and the user's own settings as "setting/<key>"
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE address (account INTEGER NOT NULL, idx INTEGER NOT NULL, type INTEGER NOT NULL, hash BLOB NOT "
        "NULL "
        "UNIQUE, label TEXT NOT NULL DEFAULT '', PRIMARY KEY (account, idx)) WITHOUT ROWID",
        "CREATE TABLE contact (name TEXT PRIMARY KEY COLLATE NOCASE, type INTEGER NOT NULL, hash BLOB NOT NULL) "
        "WITHOUT ROWID",
        "CREATE TABLE note (row TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID",
        // What was proved, per chain. leaf NULL: proved absent.
        "CREATE TABLE fact (chain BLOB NOT NULL, hash BLOB NOT NULL, leaf BLOB, height INTEGER NOT NULL, time INTEGER "
        "NOT "
        "NULL, synced_count INTEGER NOT NULL, synced_head BLOB NOT NULL, received INTEGER NOT NULL, "
        "PRIMARY KEY (chain, hash)) WITHOUT ROWID",
        "CREATE TABLE chain (chain BLOB PRIMARY KEY, restored INTEGER NOT NULL) WITHOUT ROWID",
        // kind: 0 in, 1 out, 2 internal, 3 system, 4 a seat given up. open: 1 while a payment is on its way.
        "CREATE TABLE history (chain BLOB NOT NULL, row TEXT NOT NULL, tx BLOB, kind INTEGER NOT NULL, state INTEGER "
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
    }}};
    return migrations;
}

} // namespace circlet::wallet
