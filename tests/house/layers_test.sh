#!/usr/bin/env bash
# The layer check must hold on this tree, accept a clean one, and name the file of each violation planted in a copy.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0

clean_tree() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree"/core/{util,crypto,ledger,consensus,light,passport,storage,net,wallet,node/facade} "$tree"/ui/{style,pages} "$tree"/app
    cp "$top/core/CMakeLists.txt" "$tree/core/"
    printf 'using TimeMs = unsigned long; class Clock;\n' >"$tree/core/util/clock.h"
    printf '#include <spdlog/spdlog.h>\n' >"$tree/core/util/log.h"
    printf '#include <mutex>\n' >"$tree/core/crypto/locked.h"
    printf '#pragma once\n' >"$tree/core/ledger/block.h"
    printf '#include "util/clock.h"\n// Clock, <thread> and std::mutex are only words here\nTimeMs t; const char* s = "Clock";\n' \
        >"$tree/core/ledger/block.cpp"
    printf '#include "ledger/block.h"\n#include <nlohmann/json.hpp>\n' >"$tree/core/node/node.h"
    printf '#include "ledger/block.h"\n' >"$tree/core/node/facade/facade.h"
    printf '#include "node/facade/facade.h"\n#include "style/colours.h"\n#include <QLabel>\n' >"$tree/ui/pages/page.h"
    printf '#include <QColor>\nQColor verified("#0B6B5E");\n' >"$tree/ui/style/colours.h"
}

# refuses WHY FILE CONTENT...: adds the lines to the file of a clean tree; the check must fail and name the file.
refuses() {
    local why=$1 file=$2 output
    shift 2
    clean_tree
    mkdir -p "$(dirname "$tree/$file")"
    printf '%s\n' "$@" >>"$tree/$file"
    if output=$("$top/scripts/check-layers.py" "$tree") || ! grep -q "^$file" <<<"$output"; then
        printf 'FAIL: not refused: %s\n%s\n' "$why" "$output"
        failures=$((failures + 1))
    fi
}

clean_tree
"$top/scripts/check-layers.py" "$tree" || { echo "FAIL: a clean tree is refused"; failures=1; }

refuses "ui includes a rule" ui/pages/send.cpp '#include "ledger/block.h"'
refuses "ui includes a rule by a longer way" ui/pages/send.cpp '#include "../../core/ledger/block.h"'
refuses "ui includes the node itself" ui/pages/send.cpp '#include "node/node.h"'
refuses "ui includes OpenSSL" ui/pages/send.cpp '#include <openssl/ssl.h>'
refuses "ui shows rich text" ui/pages/send.cpp 'label->setTextFormat(Qt::RichText);'
refuses "ui shows HTML" ui/pages/send.cpp 'view->setHtml(text);'
refuses "a page writes a colour" ui/pages/send.cpp 'auto red = "#FF0000";'
refuses "core includes Qt" core/wallet/wallet.cpp '#include <QString>'
refuses "core includes QtCore" core/util/text.h '#include <QtCore/QString>'
refuses "core links Qt" core/CMakeLists.txt 'circlet_module(cloud LINKS Qt6::Core)'
refuses "core includes the window" core/node/node.cpp '#include "ui/pages/page.h"'
refuses "ledger includes consensus" core/ledger/block.cpp '#include "consensus/replica.h"'
refuses "crypto includes ledger" core/crypto/key.h '#include "ledger/block.h"'
refuses "net includes storage" core/net/peer.cpp '#include "storage/store.h"'
refuses "an include climbs out of its folder" core/net/peer.cpp '#include "../ledger/block.h"'
refuses "a module links one below it" core/CMakeLists.txt 'circlet_module(a LINKS circlet::b)' 'circlet_module(b)'
refuses "a folder that is no module" core/extra/extra.cpp 'int x;'
refuses "core includes RandomX" core/node/node.cpp '#include <randomx.h>'
refuses "another program includes RandomX" app/circletd/main.cpp '#include <randomx.h>'
refuses "passport reads a file" core/passport/passport.cpp '#include <fstream>'
refuses "ledger starts a thread" core/ledger/block.cpp '#include <thread>'
refuses "consensus locks" core/consensus/replica.h '#include <mutex>'
refuses "light counts atomically" core/light/verify.cpp '#include <atomic>'
refuses "consensus reads the time" core/consensus/replica.cpp '#include <chrono>'
refuses "consensus asks the clock" core/consensus/replica.cpp '#include "util/clock.h"' 'TimeMs now() { return systemClock().wallMs(); }'
refuses "consensus is handed a clock" core/consensus/replica.h '#include "util/clock.h"' 'void step(const Clock& clock);'
refuses "ledger opens a file" core/ledger/block.cpp '#include <fstream>'
refuses "ledger opens a C file" core/ledger/block.cpp 'auto* f = fopen("x", "r");'
refuses "light opens a socket" core/light/verify.cpp '#include <sys/socket.h>'
refuses "light uses Asio" core/light/verify.cpp '#include <boost/asio.hpp>'
refuses "ledger opens a database" core/ledger/state.cpp '#include <lmdb.h>'
refuses "ledger logs" core/ledger/block.cpp '#include "util/log.h"'
refuses "light throws dice" core/light/verify.cpp '#include <random>'
refuses "ledger locks through a header of crypto" core/ledger/block.cpp '#include "crypto/locked.h"'
refuses "the facade drags JSON along" core/node/facade/facade.h '#include "node/node.h"'

"$top/scripts/check-layers.py" || failures=$((failures + 1))
((failures == 0)) || { echo "$failures failure(s)"; exit 1; }
echo "layers: all violations found"
