"""How much of made-up forms is read: every layout in every kind of file, beside what is known.

    python3 bench/recall/run.py target/debug/jixiao [--forms 5] [--keep DIR] [--soffice]

Prints recall of indicators and values, and indicators that nobody wrote, by layout and file kind.
--soffice adds files that LibreOffice saves (xls, ods, pdf), and PDF files of tables without borders.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

from files import FILES, PRINTED
from layouts import LAYOUTS, Form
from noise import NOISE
from provinces import PROVINCES


SCORELESS = {"transfer-self-evaluation", "transfer-management", "transfer-lines", "sichuan-done"}


def squeeze(text):
    return "".join((text or "").split()).replace("≧", "≥").replace("═", "=")


def judge(form, kind, got, layout):
    """Wanted rows, rows found, values wanted and found, rows invented, and what went wrong."""
    rows = [row for sheet in got for row in sheet["indicators"]]
    left = collections.Counter(squeeze(row.get("name")) for row in rows)
    found = values = wanted_values = 0
    wrong = []
    for row in form.rows:
        match = next((r for r in rows if squeeze(r.get("name")) == row["name"]), None)
        if match is None:
            wrong.append(f"missing {row['name']}")
            continue
        left[row["name"]] -= 1
        levels = (match.get("level1"), match.get("level2"))
        own = {"产出": "产出指标", "效益": "效益指标", "产出数量": "数量指标", "产出质量": "质量指标"}
        levels = tuple(own.get(level, level) for level in levels)
        row |= {key: own.get(row[key], row[key]) for key in ("l1", "l2")}
        if layout != "chongqing-flat" and levels != (row["l1"], row["l2"]):
            wrong.append(f"{row['name']}: levels {levels}")
        found += 1
        checks = [("annual", row["value"])]
        if kind in ("actual", "progress"):
            checks.append(("actual", row["actual"]))
        if kind in ("actual", "tree") and layout not in SCORELESS and match.get("score") is None:
            wrong.append(f"{row['name']}: no score")
        if kind == "forecast":
            checks += [("actual", row["actual"]), ("forecast", row["actual"])]
            likely = "possible" if row["reason"] else "certain"
            if match.get("likelihood") != likely:
                wrong.append(f"{row['name']}: likelihood {match.get('likelihood')}")
        if match.get("points", str(row["points"])) != str(row["points"]):
            wrong.append(f"{row['name']}: points {match['points']}")
        if kind == "tree":
            checks = [("score", str(row["score"]))]
        for field, value in checks:
            wanted_values += 1
            got_value = match.get(field) or {}
            raw = squeeze(got_value if isinstance(got_value, str) else got_value.get("raw"))
            if raw == squeeze(value):
                values += 1
            else:
                wrong.append(f"{row['name']}: {field} {raw!r} for {value!r}")
    if kind in ("actual", "forecast"):
        execution = got[0].get("execution", {}) if got else {}
        if layout != "chongqing-flat" and execution.get("executed_fen") != round(form.executed * 1_000_000):
            wrong.append(f"executed {execution.get('executed_fen')} for {form.executed} 万元")
    for key, value in (("project", form.project),):
        name = got[0].get("project", {}).get("name") if got else None
        if got and "project" in got[0] and name != value:
            wrong.append(f"project {name!r}")
    invented = sum(count for count in left.values() if count > 0)
    return len(form.rows), found, wanted_values, values, invented, wrong


def soffice(folder):
    """xls, ods and pdf of every workbook and document, in few runs of LibreOffice."""
    books = sorted(str(path) for path in folder.glob("*-[0-9].xlsx"))
    documents = sorted(str(path) for path in folder.glob("*-[0-9].docx"))
    printed = sorted(str(path) for ending in PRINTED for path in folder.glob(f"*-[0-9].{ending}"))
    for kind, paths in (("xls", books), ("ods", books), ("pdf", documents + printed)):
        subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", str(folder), *paths], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("jixiao")
    arguments.add_argument("--forms", type=int, default=5)
    arguments.add_argument("--keep")
    arguments.add_argument("--soffice", action="store_true")
    arguments.add_argument("--only", default="")
    arguments.add_argument("--plain", action="store_true", help="tab-separated text alone, without noise")
    arguments.add_argument("--quiet", action="store_true")
    options = arguments.parse_args()
    folder = pathlib.Path(options.keep or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    cases = []
    for layout, (draw, categories) in (LAYOUTS | PROVINCES).items():
        if options.only and options.only not in layout:
            continue
        for seed in range(options.forms):
            form = Form(f"{layout}{seed}", categories)
            title, rows, kind = draw(form)
            for noise, change in NOISE.items():
                if options.plain and noise:
                    continue
                for ending, write in FILES.items():
                    if options.plain and ending != "txt":
                        continue
                    if noise == "broken" and ending in ("txt", "gb.txt", "md"):
                        continue
                    path = folder / f"{layout}-{seed}{noise and '-' + noise}.{ending}"
                    path.write_bytes(write(title, form.year, change(rows)))
                    cases.append((layout, noise or "plain", ending, kind, form, path))
            if options.soffice:
                for ending, write in PRINTED.items():
                    (folder / f"{layout}-{seed}.{ending}").write_bytes(write(title, form.year, rows))
                printed = [pathlib.Path(ending).stem + ".pdf" for ending in PRINTED]
                for ending in ("xls", "ods", "pdf", *printed):
                    cases.append((layout, "plain", ending, kind, form, folder / f"{layout}-{seed}.{ending}"))
    if options.soffice:
        soffice(folder)
    by_layout, by_noise, by_ending, total = (collections.defaultdict(collections.Counter) for _ in range(4))
    for layout, noise, ending, kind, form, path in cases:
        done = subprocess.run([options.jixiao, "convert", str(path), "--to", "json"], capture_output=True, text=True)
        try:
            got = json.loads(done.stdout)["forms"]
        except (json.JSONDecodeError, KeyError):
            got = []
        wanted, found, wanted_values, values, invented, wrong = judge(form, kind, got, layout)
        sums = {"wanted": wanted, "found": found, "values": wanted_values, "read": values, "invented": invented, "files": 1, "faulty": bool(wrong)}
        for counter in (by_layout[layout], by_noise[noise], by_ending[ending], total["all"]):
            counter.update(sums)
        if wrong and not options.quiet:
            print(path, "; ".join(wrong[:4]), file=sys.stderr)
    for title, counters in (("layout", by_layout), ("noise", by_noise), ("file", by_ending), ("", total)):
        for name, c in counters.items():
            print(f"{title:6} {name:26} indicators {c['found']}/{c['wanted']} = {c['found'] / c['wanted']:.1%}  values {c['read']}/{c['values']} = {c['read'] / max(c['values'], 1):.1%}  invented {c['invented']}  files with a fault {c['faulty']}/{c['files']}")


main()
