#!/usr/bin/env python3
"""Runs clang-tidy over sources of the core, as many at once as there are cores, and fails on any finding.

    scripts/check-tidy.py [--build DIR] [FOLDER...]     default: build/release, and the folders where a mistake costs money

A file found clean is not looked at again until it, a header of ours that it includes, .clang-tidy, its compile command or
clang-tidy itself changes; what is known clean stands in ~/.cache/circlet-tidy and holds for every checkout. Build first:
the headers are read from ninja's log.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["core/util", "core/crypto", "core/ledger", "core/consensus", "core/light", "core/wallet"]
TOOL = "clang-tidy-16"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "circlet-tidy"
KEEP_SECONDS = 60 * 24 * 3600


def dependencies(build):
    """Object file -> project headers it was compiled from, as ninja recorded them."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    result, current = {}, None
    for line in text.splitlines():
        if line.startswith("    "):
            path = Path(os.path.normpath(build / line.strip()))
            if ROOT in path.parents and build not in path.parents:
                result[current].append(path)
        elif ":" in line:
            current = line.split(":")[0]
            result[current] = []
    return result


def fingerprint(entry, build, headers, common):
    digest = hashlib.sha256(common)
    digest.update(entry["command"].replace(str(build), "BUILD").replace(str(ROOT), "ROOT").encode())
    for path in sorted({Path(entry["file"]), *headers}):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def object_of(entry):
    words = shlex.split(entry["command"])
    return words[words.index("-o") + 1]


def tidy(build, source):
    command = [TOOL, "-p", str(build), "--quiet", "--extra-arg=-Wno-unknown-warning-option", source]
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return done, time.monotonic() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build/release")
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    arguments = parser.parse_args()
    build = arguments.build.resolve()

    wanted = tuple(str(ROOT / folder) + "/" for folder in arguments.folders)
    entries = [e for e in json.loads((build / "compile_commands.json").read_text()) if e["file"].startswith(wanted)]
    if not entries:
        sys.exit(f"check-tidy: no source of {', '.join(arguments.folders)} in {build}")
    version = subprocess.run([TOOL, "--version"], capture_output=True, check=True).stdout
    common = version + (ROOT / ".clang-tidy").read_bytes()
    headers = dependencies(build)
    CACHE.mkdir(parents=True, exist_ok=True)

    marks, todo = {}, []
    for entry in entries:
        known = headers.get(object_of(entry))
        mark = CACHE / fingerprint(entry, build, known, common) if known else None
        marks[entry["file"]] = mark
        if mark and mark.exists():
            mark.touch()
        else:
            todo.append(entry["file"])
    # The slowest first, so that no core idles at the end: size is a fair guess.
    todo.sort(key=lambda source: -os.path.getsize(source))

    failed = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, (done, seconds) in zip(todo, pool.map(lambda s: tidy(build, s), todo)):
            name = Path(source).relative_to(ROOT)
            if done.returncode == 0:
                print(f"  clean {name} ({seconds:.0f} s)", flush=True)
                if marks[source]:
                    marks[source].touch()
            else:
                failed.append(str(name))
                errors = done.stderr if not done.stdout.strip() else ""
                print(f"  FOUND in {name}:\n{done.stdout}{errors}", flush=True)
    for mark in CACHE.iterdir():
        if time.time() - mark.stat().st_mtime > KEEP_SECONDS:
            mark.unlink(missing_ok=True)
    print(f"check-tidy: {len(entries)} files, {len(todo)} looked at, {len(failed)} with findings")
    if failed:
        sys.exit("check-tidy: findings in " + ", ".join(failed))


main()
