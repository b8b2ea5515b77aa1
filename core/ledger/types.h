// The small typed values of the ledger: hashes with a meaning, heights, views, chain ids. Used everywhere above ledger.
// Plain values; never construct an amount or an address without its checked function (amount.h, address.h).
#pragma once

#include <cstdint>

#include "util/bytes.h"
#include "util/clock.h"

namespace circlet::ledger {

struct ChainIdTag;
struct BlockHashTag;
struct TransactionIdTag;
struct CertificateUidTag;
using ChainId = FixedBytes<32, ChainIdTag>;
using BlockHash = FixedBytes<32, BlockHashTag>; ///< hash of a header
using TransactionId = FixedBytes<32, TransactionIdTag>;
using CertificateUid = FixedBytes<32, CertificateUidTag>;

using Height = uint64_t;    ///< of a block; genesis is height 0
using KeyHeight = uint64_t; ///< number of a key block; genesis is 0
using Epoch = uint64_t;     ///< = key blocks final before it
using View = uint64_t;      ///< 1, 2, … restarting in each epoch; 0 is the epoch's root
using Turn = uint64_t;      ///< (view - 1) / 8

} // namespace circlet::ledger
