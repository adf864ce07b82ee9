#!/usr/bin/env python3
"""The office under load: a list among many projects, saves, and the day of the deadline.

usage: load.py [--projects 20000] [--clerks 500] [--seconds 120] [--postgres postgres://…]

Starts `jixiao serve --demo` on an empty folder, stops it, multiplies its units and forms in the database
(beside the chain of events: what is measured are pages and saves, not `verify`), and starts it again.
Needs `wrk` for the saturation of lists and, for PostgreSQL, `psycopg`.
"""

import argparse
import asyncio
import hashlib
import os
import random
import re
import secrets
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

from measure import JIXIAO

PORT = 8790
COOKIE = "jixiao={}"


def start(folder, *options):
    began = time.perf_counter()
    command = [JIXIAO, "serve", "--data", folder, "--listen", f"127.0.0.1:{PORT}", *options]
    server = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=5).read()
            return server, time.perf_counter() - began
        except OSError:
            if server.poll() is not None:
                raise SystemExit("the server did not start") from None
            time.sleep(0.002)


def stop(server):
    server.terminate()
    server.wait(20)


def processor(server):
    """Processor time of the server so far, in seconds."""
    fields = Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(server):
    status = Path(f"/proc/{server.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


class Database:
    """The same statements on both engines."""

    def __init__(self, folder, address):
        self.is_postgres = bool(address)
        if address:
            import psycopg
            self.link = psycopg.connect(address)
        else:
            self.link = sqlite3.connect(folder / "jixiao.sqlite")

    def rows(self, statement, *values):
        return self.run(statement, *values).fetchall()

    def run(self, statement, *values):
        return self.link.cursor().execute(self.spelt(statement), values)

    def many(self, statement, values):
        self.link.cursor().executemany(self.spelt(statement), values)

    def spelt(self, statement):
        return statement.replace("?", "%s") if self.is_postgres else statement

    def close(self):
        self.link.commit()
        self.link.close()


def multiply(database, projects, clerks):
    """Units of ten projects each; gives a cookie, a token and a form for each clerk, and an examiner's cookie."""
    region, year = database.rows("SELECT region, MAX(fiscal_year) FROM forms GROUP BY region")[0]
    models = database.rows(
        "SELECT f.kind, f.name, f.budget_fen, f.errors, f.warnings, r.content, r.digest, r.account FROM forms f"
        " JOIN revisions r ON r.region = f.region AND r.form = f.form AND r.revision = f.revision"
        " WHERE f.fiscal_year = ?", year)
    parent = database.rows("SELECT unit FROM units WHERE parent IS NULL")[0][0]
    now, key = int(time.time() * 1000), lambda: str(uuid.uuid4())
    stages = ["draft", "returned", "performance_office", "approved"]
    units, forms, revisions, people, desks = [], [], [], [], []
    for number in range(projects // 10):
        unit = key()
        units.append((region, unit, parent, f"测算单位{number:05}"))
        desk = None
        for place in range(10):
            kind, name, budget, errors, warnings, content, digest, account = random.choice(models)
            form, stage = key(), "draft" if place == 0 else random.choice(stages)
            desk = desk or form
            forms.append((region, form, year, unit, kind, f"{name}{place}", budget, stage, 1, None, errors, warnings, now))
            revisions.append((region, form, 1, content, digest, account, now))
        if number < clerks:
            person, cookie, token = key(), secrets.token_hex(32), secrets.token_hex(32)
            people.append((region, person, f"经办{number}", "clerk", unit, cookie, token))
            desks.append((cookie, token, desk))
    examiner, seen = key(), secrets.token_hex(32)
    people.append((region, examiner, "测算绩效岗", "performance_officer", None, seen, secrets.token_hex(32)))
    database.many("INSERT INTO units (region, unit, parent, name) VALUES (?, ?, ?, ?)", units)
    database.many(
        "INSERT INTO forms (region, form, fiscal_year, unit, kind, name, budget_fen, stage, revision, submitted,"
        " errors, warnings, changed_at) VALUES (" + ", ".join("?" * 13) + ")", forms)
    database.many(
        "INSERT INTO revisions (region, form, revision, content, digest, account, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)", revisions)
    database.many(
        "INSERT INTO accounts (region, account, name, role, unit, failures) VALUES (?, ?, ?, ?, ?, 0)",
        [person[:5] for person in people])
    database.many(
        "INSERT INTO sessions (region, session, account, token, opened_at, seen_at) VALUES (?, ?, ?, ?, ?, ?)",
        [(region, hashlib.sha256(cookie.encode()).hexdigest(), person, token, now, now)
         for _, person, _, _, _, cookie, token in people])
    return year, desks, seen


async def ask(path, cookie, fields=None):
    """One request on a connection of its own; gives status, text and seconds."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    body = urllib.parse.urlencode(fields).encode() if fields is not None else b""
    head = f"{'POST' if fields is not None else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n"
    head += f"Cookie: {COOKIE.format(cookie)}\r\nConnection: close\r\n"
    if fields is not None:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    writer.write(head.encode() + b"\r\n" + body)
    answer = await reader.read()
    writer.close()
    return int(answer[9:12]), answer.decode(errors="replace"), time.perf_counter() - began


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


async def paced(path, cookie, rate, length):
    """Requests at a fixed rate, whatever the server does."""
    times, failed = [], 0
    began, running = time.perf_counter(), []

    async def one():
        nonlocal failed
        status, _, took = await ask(path, cookie)
        times.append(took)
        failed += status != 200
    for number in range(rate * length):
        wait = began + number / rate - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        running.append(asyncio.create_task(one()))
    await asyncio.gather(*running)
    return times, failed


async def clerk(desk, ends, times, failures):
    """Opens a form, types, saves, looks at the list; at the end hands it in or meets its errors."""
    cookie, token, form = desk
    await asyncio.sleep(random.random() * 5)
    while time.perf_counter() < ends:
        status, page, took = await ask(f"/forms/{form}", cookie)
        times["open"].append(took)
        found = re.search(r'name="revision" value="(\d+)"', page)
        cells = re.findall(r'<textarea name="(r\d+c\d+)"', page)
        if status != 200 or not found or not cells:
            failures.append((status, "open"))
            return
        base = {"token": token, "revision": found.group(1)}
        typed = {**base, random.choice(cells[:8]): f"改 {random.randrange(10**6)}"}
        for done, path, expected in [("check", f"/forms/{form}/check", 200), ("save", f"/forms/{form}", 303)]:
            await asyncio.sleep(random.random() * 4)
            status, _, took = await ask(path, cookie, {**typed, "do": done})
            times[done].append(took)
            if status != expected:
                failures.append((status, done))
        status, _, took = await ask("/forms", cookie)
        times["list"].append(took)
        failures.extend([(status, "list")] if status != 200 else [])
        await asyncio.sleep(random.random() * 4)
    status, page, took = await ask(f"/forms/{form}", cookie)
    found = re.search(r'name="revision" value="(\d+)"', page)
    status, _, took = await ask(f"/forms/{form}/move", cookie, {"token": token, "revision": found.group(1), "do": "submit"})
    times["submit"].append(took)
    failures.extend([(status, "submit")] if status not in (303, 422) else [])


async def saver(desk, ends, times, failures):
    """Saves its form over and over."""
    cookie, token, form = desk
    _, page, _ = await ask(f"/forms/{form}", cookie)
    revision = int(re.search(r'name="revision" value="(\d+)"', page).group(1))
    cell = re.search(r'<textarea name="(r\d+c\d+)"', page).group(1)
    while time.perf_counter() < ends:
        fields = {"token": token, "revision": revision, cell: f"{revision}", "do": "save"}
        status, _, took = await ask(f"/forms/{form}", cookie, fields)
        times.append(took)
        failures.extend([(status, "save")] if status != 303 else [])
        revision += 1


async def everybody(work, desks, seconds, times, failures):
    ends = time.perf_counter() + seconds
    await asyncio.gather(*(work(desk, ends, times, failures) for desk in desks))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--projects", type=int, default=20_000)
    options.add_argument("--clerks", type=int, default=500)
    options.add_argument("--seconds", type=int, default=120)
    options.add_argument("--postgres")
    asked = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="jixiao-load-"))
    engine = ["--database", asked.postgres] if asked.postgres else []
    try:
        server, _ = start(folder, "--demo", *engine)
        stop(server)
        database = Database(folder, asked.postgres)
        year, desks, examiner = multiply(database, asked.projects, asked.clerks)
        database.close()
        server, ready = start(folder, *engine)
        print(f"{'PostgreSQL' if engine else 'SQLite'}, {asked.projects} projects")
        print(f"ready after {ready * 1000:.0f} ms, {resident(server):.0f} MiB at rest")
        words = urllib.parse.quote("讲座")
        path = f"/forms?year={year}&stage=draft&words={words}"
        asyncio.run(paced(path, examiner, 100, 2))
        times, failed = asyncio.run(paced(path, examiner, 500, 10))
        print(f"list of 25 at 500/s: p50 {percentile(times, .5):.1f} ms, p95 {percentile(times, .95):.1f} ms, {failed} failed")
        for name, address in [("filtered", path), ("year", f"/forms?year={year}")]:
            done = subprocess.run(
                ["wrk", "-t1", "-c16", "-d8s", "-H", f"Cookie: {COOKIE.format(examiner)}", f"http://127.0.0.1:{PORT}{address}"],
                capture_output=True, text=True, check=True)
            print(f"list at saturation, {name}:", re.search(r"Requests/sec:\s+(\S+)", done.stdout).group(1), "requests/s")
        times, failures = [], []
        asyncio.run(everybody(saver, desks[:8], 10, times, failures))
        print(f"durable saves with full checking: {len(times) / 10:.0f}/s, p99 {percentile(times, .99):.0f} ms, {len(failures)} failed")
        by_kind, failures = {kind: [] for kind in ("open", "check", "save", "list", "submit")}, []
        used, own = processor(server), time.process_time()
        asyncio.run(everybody(clerk, desks, asked.seconds, by_kind, failures))
        used, own = processor(server) - used, time.process_time() - own
        every = [took for times in by_kind.values() for took in times]
        print(f"deadline day, {len(desks)} clerks, {asked.seconds} s: {len(every)} requests, "
              f"p50 {percentile(every, .5):.0f} ms, p99 {percentile(every, .99):.0f} ms, {len(failures)} failed {failures[:3]}")
        for kind, times in by_kind.items():
            print(f"  {kind}: {len(times)}, mean {statistics.mean(times) * 1000:.0f} ms, p99 {percentile(times, .99):.0f} ms")
        print(f"processor time: server {used:.0f} s, clients {own:.0f} s of {asked.seconds * os.cpu_count()}")
        print(f"{resident(server):.0f} MiB afterwards")
        stop(server)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
