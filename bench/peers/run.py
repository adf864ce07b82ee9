#!/usr/bin/env python3
"""Measures jixiao beside what a user would pick instead, in one run on one core.

usage: bench/peers/run.py [--forms N] [--rounds N]

Builds nothing: run `cargo build --release` first. Installs the peers into bench/peers/.venv. The
programs run in turn, round after round; quoted are the medians and the ratios of each round, since
the machine's own speed drifts.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JIXIAO = Path(os.environ.get("JIXIAO", ROOT / "target" / "release" / "jixiao"))
SEED = ROOT.parent / "shared" / "data" / "real" / "000_c889fea231715124.txt"
PEERS = ["openpyxl", "python-calamine", "frictionless[excel]"]


def python():
    venv = HERE / ".venv"
    if not (venv / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin" / "pip", "install", "-q", *PEERS], check=True)
    return venv / "bin" / "python"


def seconds(*command):
    """Wall time of a whole process on core 0."""
    pinned = ["taskset", "-c", "0", *map(str, command)]
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    start = time.perf_counter()
    done = subprocess.run(pinned, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    took = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: {done.stderr.decode()}")
    return took


def peak_mib(*command):
    """Peak memory of a whole process."""
    done = subprocess.run(["/usr/bin/env", "python3", "-c", (
        "import resource,subprocess,sys;"
        "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"), *map(str, command)],
        capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def check(folder):
    return [JIXIAO, "check", folder, "--format", "json", "-o", os.devnull]


def workbooks(arguments, work):
    interpreter, folder = python(), work / "xlsx"
    subprocess.run([interpreter, HERE / "generate.py", "xlsx", folder, str(arguments.forms)], check=True)
    few = min(50, arguments.forms)
    programs = {
        "jixiao, read and checked": (check(folder), arguments.forms),
        "openpyxl, indicators picked": ([interpreter, HERE / "pick_openpyxl.py", folder], arguments.forms),
        "python-calamine, bare grid": ([interpreter, HERE / "grid_calamine.py", folder], arguments.forms),
        "frictionless, validated": ([interpreter, HERE / "validate_frictionless.py", folder, few], few),
    }
    rates = {name: [] for name in programs}
    for _ in range(arguments.rounds):
        for name, (command, forms) in programs.items():
            rates[name].append(forms / seconds(*command))
    ours = rates["jixiao, read and checked"]
    print(f"{arguments.forms} workbooks of one form, one core, {arguments.rounds} rounds")
    for name, found in rates.items():
        ratio = statistics.median(a / b for a, b in zip(ours, found))
        print(f"  {name:30} {statistics.median(found):8.0f} forms/s   jixiao is {ratio:6.2f} x")


def folders(work):
    print("folders of text files, eight forms a unit, one core")
    for offices in (13, 125, 1250):
        folder = work / f"text{offices}"
        subprocess.run([sys.executable, HERE / "generate.py", "text", folder, str(offices)], check=True)
        took = min(seconds(*check(folder)) for _ in range(3))
        memory = peak_mib(*check(folder))
        forms = offices * 8
        print(f"  {forms:6} forms  {took:7.3f} s  {1e6 * took / forms:7.1f} µs a form  {memory:6.1f} MiB")


def one_file(rounds):
    if not SEED.exists():
        print("the published document is not there: its start-up time is not measured")
        return
    times = [seconds(*check(SEED)) for _ in range(max(rounds, 9))]
    print(f"one published document of eight forms, whole process: {1000 * statistics.median(times):.1f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--forms", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    if not JIXIAO.exists():
        sys.exit(f"{JIXIAO} is not there: run cargo build --release")
    with tempfile.TemporaryDirectory() as work:
        one_file(arguments.rounds)
        workbooks(arguments, Path(work))
        folders(Path(work))


if __name__ == "__main__":
    main()
