#!/usr/bin/env python3
"""Measures jixiao beside what a user would pick instead, in one run on one core.

usage: bench/peers/run.py [--forms N] [--rounds N] [SECTION…]

Sections: one xlsx docx html pdf writing folders; all of them if none is named. Builds nothing: run
`cargo build --release` first. Installs the peers into bench/peers/.venv; LibreOffice and poppler
must be there. The programs run in turn, round after round; quoted are the medians and the ratios of
each round, since the machine's own speed drifts.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import HERE, JIXIAO, ROOT, check, compare, office, pages, peak_mib, python, seconds, to_pdf

SEED = ROOT.parent / "shared" / "data" / "real" / "000_c889fea231715124.txt"
# Forms for programs that take seconds for each.
FEW = 20


def generated(kind, work, count):
    folder = work / f"{kind}{count}"
    if not folder.exists():
        subprocess.run([python(), HERE / "generate.py", kind, folder, str(count)], check=True)
    return folder


def peer(script, *arguments):
    return [[python(), HERE / script, *arguments]]


def one(arguments, _):
    if not SEED.exists():
        print("the published document is not there: its start-up time is not measured")
        return
    times = [seconds(check(SEED))[1] for _ in range(max(arguments.rounds, 9))]
    print(f"one published document of eight forms, whole process: {1000 * statistics.median(times):.1f} ms")


def xlsx(arguments, work):
    forms, few = arguments.forms, min(50, arguments.forms)
    folder = generated("xlsx", work, forms)
    compare(f"{forms} workbooks of one form", "forms", {
        "jixiao, read and checked": ([check(folder)], forms),
        "openpyxl, indicators picked": (peer("pick_openpyxl.py", folder), forms),
        "python-calamine, bare grid": (peer("grid_calamine.py", folder), forms),
        "frictionless, validated": (peer("validate_frictionless.py", folder, few), few),
    }, arguments.rounds)


def docx(arguments, work):
    forms = arguments.forms
    folder, few = generated("docx", work, forms), generated("docx", work, FEW)
    compare(f"{forms} Word documents of one form", "forms", {
        "jixiao, read and checked": ([check(folder)], forms),
        "python-docx, indicators picked": (peer("pick_docx.py", few), FEW),
    }, arguments.rounds)


def html(arguments, work):
    forms = arguments.forms
    folder, few = generated("html", work, forms), generated("html", work, FEW)
    files = sorted(few.glob("*.html"))
    compare(f"{forms} web pages of one form", "forms", {
        "jixiao, read and checked": ([check(folder)], forms),
        "lxml, indicators picked": (peer("pick_html.py", "lxml", folder), forms),
        "BeautifulSoup, indicators picked": (peer("pick_html.py", "soup", folder), forms),
        "LibreOffice, to xlsx": ([office(work, "xlsx:Calc MS Excel 2007 XML", work / "html-out", *files)], FEW),
    }, arguments.rounds)


def pdf(arguments, work):
    """PDF as LibreOffice prints the forms: no peer has written what it reads."""
    few, folder = generated("docx", work, FEW), work / "printed"
    if not folder.exists():
        seconds(office(work, "pdf", folder, *sorted(few.glob("*.docx"))))
        for number in range(1, max(1, arguments.forms // FEW // 5)):
            for path in list(folder.glob("form?????.pdf")):
                shutil.copy(path, folder / f"{path.stem}-{number}.pdf")
    found, few = pages(folder), work / "printed-few"
    if not few.exists():
        few.mkdir()
        for path in folder.glob("form?????.pdf"):
            shutil.copy(path, few)
    joined = work / "joined"
    if not joined.exists():
        joined.mkdir()
        subprocess.run(["pdfunite", *sorted(folder.glob("*.pdf")), joined / "all.pdf"], check=True)
    compare(f"PDF files of one form, {found} pages", "pages", {
        "jixiao, read and checked": ([check(folder)], found),
        "jixiao, the same as one file": ([check(joined)], found),
        "pdfplumber, indicators picked": (peer("pick_pdfplumber.py", few), pages(few)),
        "pdftotext, bare text": ([["pdftotext", "-layout", path, "-"] for path in few.glob("*.pdf")], pages(few)),
    }, arguments.rounds)


def writing(arguments, work):
    few, out = generated("docx", work, FEW), work / "written"
    files, theirs = sorted(few.glob("*.docx")), work / "written-office"
    out.mkdir(exist_ok=True)
    compare("official PDFs, one process each", "documents", {
        "jixiao, official form as PDF/A-2b": ([to_pdf(file, out / f"{file.stem}.pdf") for file in files], FEW),
        "LibreOffice, print as it stands": ([office(work, "pdf", theirs, file) for file in files[:3]], 3),
    }, arguments.rounds)
    # A file of many forms becomes one PDF of many pages.
    together, many = work / "together", work / "forms.txt"
    together.mkdir(exist_ok=True)
    texts = sorted(generated("text", work, 13).glob("*.txt"))
    many.write_text("\n".join(path.read_text(encoding="utf-8") for path in texts), encoding="utf-8")
    seconds(to_pdf(many, together / "forms.pdf"), office(work, "pdf", theirs, *files))
    compare("official PDFs, one process for all", "pages", {
        "jixiao, a file of 104 forms": ([to_pdf(many, together / "forms.pdf")], pages(together)),
        "LibreOffice, print as it stands": ([office(work, "pdf", theirs, *files)], pages(theirs)),
    }, arguments.rounds)


def folders(_, work):
    print("folders of text files, eight forms a unit, one core, wall time")
    for offices in (13, 125, 1250):
        folder = generated("text", work, offices)
        took = min(seconds(check(folder))[1] for _ in range(3))
        memory = peak_mib(*check(folder))
        forms = offices * 8
        print(f"  {forms:6} forms  {took:7.3f} s  {1e6 * took / forms:7.1f} µs a form  {memory:6.1f} MiB")


SECTIONS = {section.__name__: section for section in (one, xlsx, docx, html, pdf, writing, folders)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--forms", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=" ".join(SECTIONS))
    arguments = parser.parse_args()
    if not JIXIAO.exists():
        sys.exit(f"{JIXIAO} is not there: run cargo build --release")
    unknown = [name for name in arguments.sections if name not in SECTIONS]
    if unknown:
        sys.exit(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    with tempfile.TemporaryDirectory() as work:
        for name in arguments.sections or SECTIONS:
            SECTIONS[name](arguments, Path(work))


if __name__ == "__main__":
    main()
