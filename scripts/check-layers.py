#!/usr/bin/env python3
"""Fails when a file reaches across a layer (docs/architecture.md). Reads sources only; takes well under a second.

    scripts/check-layers.py [ROOT]      ROOT: another tree (the check's own test plants violations in one)

- a folder of core/ includes only itself and the folders that core/CMakeLists.txt links it with, which stand above it;
- core/ knows no Qt, no ui/ and no app/;
- ledger, consensus, light and passport have no threads, clocks, sockets, files, randomness or log, not even through a header;
- ui/ includes of core only node/facade/, and the facade's headers none of the heavy libraries;
- RandomX is known to circlet-miner alone (and to its benchmark): the wallet must hold no mining code;
- ui/ shows no rich text: text from outside must never be read as markup; colours and fonts are written in ui/style only.
"""
import re
import sys
from functools import lru_cache
from pathlib import Path

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
PURE = ("ledger", "consensus", "light", "passport")

# For the pure folders: what brings in a thread, a clock, a socket, a file, or chance.
IMPURE_HEADERS = re.compile(
    r"^(thread|mutex|shared_mutex|atomic|condition_variable|future|semaphore|latch|barrier|stop_token|coroutine"
    r"|chrono|ctime|time\.h|fstream|filesystem|iostream|cstdio|stdio\.h|random|csignal|signal\.h"
    r"|unistd\.h|fcntl\.h|poll\.h|pthread\.h|dirent\.h|netdb\.h|sys/.*|netinet/.*|arpa/.*|linux/.*"
    r"|boost/(asio|beast|thread|filesystem|chrono)\b.*|spdlog/.*|sqlite3\.h|lmdb\.h|openssl/.*|util/log\.h)$"
)
IMPURE_NAMES = re.compile(
    r"\b(systemClock|Clock|std::chrono|std::thread|std::jthread|std::async|std::mutex|std::atomic|thread_local"
    r"|std::random_device|std::getenv|getenv|clock_gettime|gettimeofday|std::time|std::rand|std::cout|std::cerr|std::clog"
    r"|std::[io]?fstream|std::filesystem|fopen|printf|fprintf)\b"
)
HEAVY_HEADERS = re.compile(r"^(boost/(asio|beast)\b.*|nlohmann/.*|sqlite3\.h|lmdb\.h|openssl/.*|secp256k1.*|blst.*|sodium.*)$")
QT_HEADERS = re.compile(r"^(Q[A-Z]\w*(/.*)?|Qt\w*(/.*)?|qt6keychain/.*|q[a-z0-9]+\.h)$")
RICH_TEXT = re.compile(
    r"\b(Qt::RichText|Qt::AutoText|Qt::MarkdownText|setHtml|insertHtml|appendHtml|setMarkdown|QTextBrowser"
    r"|setAcceptRichText\s*\(\s*true)\b"
)
LOOK = re.compile(r"\bQColor\s*\(|\bQColor\s+\w+\s*[({]|\bQFont\s*\(|\bsetStyleSheet\s*\(")
LOOK_TEXT = re.compile(r'"#[0-9A-Fa-f]{6,8}"')
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)

problems = []


def report(path, line, text):
    problems.append(f"{path.relative_to(ROOT)}:{line}: {text}")


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def without_comments(text, keep_strings):
    """Comments (and strings) blanked, line numbers kept."""

    def blank(match):
        found = match.group(0)
        if found.startswith("/") or not keep_strings:
            return re.sub(r"[^\n]", " ", found)
        return found

    return re.sub(r'//[^\n]*|/\*.*?\*/|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.S)


@lru_cache(maxsize=None)
def code(path):
    return without_comments(path.read_text(encoding="utf-8"), keep_strings=True)


@lru_cache(maxsize=None)
def includes(path):
    return [(line_of(code(path), m.start(2)), m.group(1), m.group(2)) for m in INCLUDE.finditer(code(path))]


def sources(folder):
    return sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in (".h", ".cpp", ".hpp", ".cc", ".c", ".inc"))


def resolve(path, quote, name):
    """The project's file behind an include, or None."""
    for base in ([path.parent] if quote == '"' else []) + [ROOT / "core", ROOT / "ui", ROOT]:
        candidate = (base / name).resolve()
        if candidate.is_file() and ROOT in candidate.parents:
            return candidate
    return None


def core_folder(path):
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "core" and len(parts) > 2 else None


def allowed_folders():
    """From core/CMakeLists.txt: each module and the modules above it that it may use."""
    text = re.sub(r"#[^\n]*", "", (ROOT / "core/CMakeLists.txt").read_text(encoding="utf-8"))
    result = {}
    for match in re.finditer(r"circlet_module\(\s*(\w+)([^)]*)\)", text):
        name, linked = match.group(1), set(re.findall(r"circlet::(\w+)", match.group(2)))
        for other in linked - set(result):
            problems.append(f"core/CMakeLists.txt: {name} links {other}, which does not stand above it")
        if "Qt" in match.group(2):
            problems.append(f"core/CMakeLists.txt: {name} links Qt")
        result[name] = linked
    return result


def include_chain(path, forbidden):
    """The first way from a header of ours to a forbidden one: [(file, line), ...], name."""
    seen = set()

    def walk(current, chain):
        for line, quote, name in includes(current):
            step = chain + [(current, line)]
            if forbidden.match(name):
                return step, name
            target = resolve(current, quote, name)
            if target and target not in seen:
                seen.add(target)
                found = walk(target, step)
                if found:
                    return found
        return None

    return walk(path, [])


def report_chain(path, forbidden, text):
    found = include_chain(path, forbidden)
    if not found:
        return
    chain, name = found
    way = "" if len(chain) == 1 else " through " + " > ".join(str(p.relative_to(ROOT)) for p, _ in chain[1:])
    report(path, chain[0][1], f"{text} <{name}>{way}")


def check_core(allowed):
    for folder in sorted(p.name for p in (ROOT / "core").iterdir() if p.is_dir()):
        if folder not in allowed and sources(f"core/{folder}"):
            report(sources(f"core/{folder}")[0], 1, f"{folder} is not a module of core/CMakeLists.txt")
    for path in sources("core"):
        own = core_folder(path)
        for line, quote, name in includes(path):
            first = name.split("/")[0]
            target = resolve(path, quote, name)
            if QT_HEADERS.match(name):
                report(path, line, f"core must not know Qt: {name}")
            elif ".." in name.split("/"):
                report(path, line, f"include from the root of core/, not with '..': {name}")
            elif target and core_folder(target) is None or first in ("ui", "app"):
                report(path, line, f"core includes what lies outside it: {name}")
            elif target or first in allowed:
                other = core_folder(target) if target else first
                if other != own and other not in allowed.get(own, ()):
                    report(path, line, f"{own} may not use {other}: {name}")


def check_pure():
    for folder in PURE:
        for path in sources(f"core/{folder}"):
            report_chain(path, IMPURE_HEADERS, f"{folder} is pure, but includes")
            bare = without_comments(code(path), keep_strings=False)
            for match in IMPURE_NAMES.finditer(bare):
                report(path, line_of(bare, match.start()), f"{folder} is pure, but uses {match.group(0)}")


def check_ui():
    for path in sources("ui"):
        for line, quote, name in includes(path):
            target = resolve(path, quote, name)
            relative = target.relative_to(ROOT).as_posix() if target else name
            if relative.startswith("core/") and not relative.startswith("core/node/facade/"):
                report(path, line, f"ui sees core only through node/facade/: {name}")
            elif relative.startswith("app/"):
                report(path, line, f"ui includes a program: {name}")
            elif HEAVY_HEADERS.match(name):
                report(path, line, f"ui includes a library of the core: {name}")
        bare = without_comments(code(path), keep_strings=False)
        for match in RICH_TEXT.finditer(bare):
            report(path, line_of(bare, match.start()), f"rich text in the window: {match.group(0)}")
        if path.relative_to(ROOT).parts[1] == "style":
            continue
        for match in LOOK.finditer(bare):
            report(path, line_of(bare, match.start()), f"colours, fonts and style sheets belong in ui/style: {match.group(0)}")
        for match in LOOK_TEXT.finditer(code(path)):
            report(path, line_of(code(path), match.start()), f"colours belong in ui/style: {match.group(0)}")
    if (ROOT / "core/node/facade").is_dir():
        for path in sources("core/node/facade"):
            if path.suffix == ".h":
                report_chain(path, HEAVY_HEADERS, "the facade must stay light, but includes")


def check_mining_library():
    for path in sources("core") + sources("ui") + sources("app"):
        if path.relative_to(ROOT).parts[:2] == ("app", "circlet-miner"):
            continue
        for line, quote, name in includes(path):
            if name == "randomx.h":
                report(path, line, "only circlet-miner knows RandomX")


check_core(allowed_folders())
check_mining_library()
check_pure()
if (ROOT / "ui").is_dir():
    check_ui()
for problem in problems:
    print(problem)
if problems:
    print(f"check-layers: {len(problems)} crossing(s) of a layer; see docs/architecture.md")
    sys.exit(1)
print("check-layers: every layer holds")
