// How many members signed a certificate, in whichever form it came. Used wherever people are told of it. Says nothing
// about whether the signatures hold.
#pragma once

#include "consensus/messages.h"

namespace circlet::consensus {

/// Over both parts of the anchored form; QuorumCertificate::isSigner() tells of one seat.
inline uint32_t signerCount(const QuorumCertificate& certificate) {
    return certificate.signers.count() + (certificate.anchor ? certificate.anchor->signers.count() : 0);
}

} // namespace circlet::consensus
