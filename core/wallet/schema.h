// The wallet database's schema, as forward-only steps (docs/protocol.md §12). Used by the wallet file only.
// Never change a step that was released: add one.
#pragma once

#include <span>

#include "storage/database.h"

namespace circlet::wallet {

/// 'CrcW'
constexpr uint32_t walletApplicationId = 0x43726357;

std::span<const storage::Migration> walletMigrations();

} // namespace circlet::wallet
