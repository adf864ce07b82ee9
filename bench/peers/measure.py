"""Runs programs in turn on one core and compares what they get done."""

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JIXIAO = Path(os.environ.get("JIXIAO", ROOT / "target" / "release" / "jixiao"))
PEERS = [
    "openpyxl", "python-calamine", "frictionless[excel]", "python-docx", "lxml", "beautifulsoup4", "pdfplumber",
]


def python():
    """The interpreter that has the peers; they are installed when the list has changed."""
    venv = HERE / ".venv"
    listed, wanted = venv / "peers.txt", "\n".join(PEERS)
    if not listed.exists() or listed.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin" / "pip", "install", "-q", *PEERS], check=True)
        listed.write_text(wanted)
    return venv / "bin" / "python"


def seconds(*commands):
    """Processor time and wall time of whole processes, one after the other, on core 0."""
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        pinned = ["taskset", "-c", "0", *map(str, command)]
        done = subprocess.run(pinned, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
        if done.returncode not in (0, 1):
            sys.exit(f"{command}: {done.stderr.decode()}")
    after, took = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, took


def peak_mib(*command):
    """Peak memory of a whole process."""
    done = subprocess.run(["/usr/bin/env", "python3", "-c", (
        "import resource,subprocess,sys;"
        "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"), *map(str, command)],
        capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def compare(title, unit, programs, rounds):
    """Runs each program in every round. Rates and ratios are those of processor time, since other
    work on the machine disturbs it less than the wall time, which is shown beside it.

    `programs` gives for each name its commands and the number of units that they get done; the
    first one is ours."""
    rates = {name: [] for name in programs}
    walls = {name: [] for name in programs}
    for _ in range(rounds):
        for name, (commands, units) in programs.items():
            processor, wall = seconds(*commands)
            rates[name].append(units / processor)
            walls[name].append(units / wall)
    ours = next(iter(rates.values()))
    load = os.getloadavg()[0]
    print(f"{title}, one core, {rounds} rounds, load {load:.1f}")
    for name, found in rates.items():
        ratio = statistics.median(a / b for a, b in zip(ours, found))
        wall = statistics.median(walls[name])
        print(f"  {name:34} {statistics.median(found):9.1f} {unit}/s   jixiao is {ratio:7.2f} x   wall {wall:9.1f}", flush=True)


def check(folder):
    return [JIXIAO, "check", folder, "--format", "json", "-o", os.devnull]


def to_pdf(source, target):
    return [JIXIAO, "convert", source, "--to", "pdf", "-o", target]


def office(work, target, folder, *sources):
    """LibreOffice without a window, with a profile of its own so that no other one disturbs it."""
    profile = f"-env:UserInstallation=file://{work}/profile"
    return ["soffice", profile, "--headless", "--convert-to", target, "--outdir", folder, *sources]


def pages(folder):
    """Pages of all PDF files of a folder."""
    found = 0
    for path in folder.glob("*.pdf"):
        told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
        found += int(next(line for line in told.splitlines() if line.startswith("Pages")).split()[1])
    return found
