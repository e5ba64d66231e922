#!/usr/bin/env python3
"""Breaks pathway files at random and runs the command over them: no crash, no signal, no time-out.

    Scripts/mutants.py COMMAND [RUNS] [SEED]

Same seed, same mutants. What fails is kept under .build/mutants/. Not part of CI: see `make fuzz` for the fuzzer.
"""
import collections
import glob
import os
import random
import re
import resource
import shutil
import subprocess
import sys

HOSTILE = ["{", "}", "(", ")", "[", "]", '"', "\\", "//", "\n", "\r", "\0", "%", "100%", "0%", "1e308", "-1", "9" * 40,
           "use f as u", "go to", "based on", "otherwise", "in turn x {", "together y {", "fragment", "import \"a\"",
           "\u202e", "\u2028", "\ufeff", "癌", "let x = x", "waits 0 days", "takes 20 years", "missed 100%, rebooked after 0 days",
           "for", "working days", "at most 0 times", "variant v \"V\" {", "end", "start", "remove", "insert after"]


def tokens(text):
    return re.findall(r'"(?:\\.|[^"\\\n])*"|[\w.%-]+|\s+|.', text)


def mutant(texts, rng):
    parts = tokens(rng.choice(texts))
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(parts))
        kind = rng.randrange(6)
        if kind == 0:
            del parts[at:at + rng.randint(1, 4)]
        elif kind == 1:
            parts[at:at] = parts[at:at + rng.randint(1, 30)]
        elif kind == 2:
            other = rng.randrange(len(parts))
            parts[at], parts[other] = parts[other], parts[at]
        elif kind == 3:
            parts[at] = rng.choice(HOSTILE)
        elif kind == 4:
            numbers = [i for i, p in enumerate(parts) if p[:1].isdigit()]
            if numbers:
                parts[rng.choice(numbers)] = rng.choice(["0", "1", "2", "100%", "0%", "0.001", "7305", "1000000", "3 to 1"])
        else:
            donor = tokens(rng.choice(texts))
            start = rng.randrange(len(donor))
            parts[at:at] = donor[start:start + rng.randint(1, 40)]
        if not parts:
            return ""
    text = "".join(parts)
    # Now and then several files glued together.
    return text + "\n" + mutant(texts, rng) if rng.random() < 0.15 else text


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main():
    command = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    files = sorted(glob.glob(root + "/Pathways/*.pathway") + glob.glob(root + "/Docs/examples/**/*.pathway", recursive=True)
                   + glob.glob(root + "/Tests/Fixtures/seeds/*"))
    texts = [t for t in (open(f, encoding="utf-8", errors="replace").read() for f in files) if t.strip()]
    rng = random.Random(seed)
    kept = root + "/.build/mutants"
    # Beside the shared files that the library imports.
    work = kept + "/work"
    shutil.copytree(root + "/Pathways", work, dirs_exist_ok=True)
    count = collections.Counter()
    for number in range(runs):
        text = mutant(texts, rng)
        path = f"{work}/now-{seed}.pathway"
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        for arguments in (["check", path], ["format", "--check", path]):
            try:
                status = subprocess.run([command, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, timeout=30, preexec_fn=limits).returncode
            except subprocess.TimeoutExpired:
                status = "time-out"
            count[arguments[0], status] += 1
            if status not in (0, 1):
                os.replace(path, f"{kept}/{seed}-{number}-{arguments[0]}.pathway")
                print(f"waymark {arguments[0]}: {status}: .build/mutants/{seed}-{number}-{arguments[0]}.pathway", flush=True)
                break
    for (name, status), number in sorted(count.items(), key=str):
        print(f"{name} {status}: {number}")
    sys.exit(any(status not in (0, 1) for _, status in count))


main()
