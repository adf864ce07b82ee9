#!/usr/bin/env python3
"""What an office would write itself: parse each page, pick name and values of each indicator.

usage: pick_html.py lxml|soup FOLDER
"""

import sys
from pathlib import Path


def with_lxml(text):
    from lxml import html

    for row in html.fromstring(text).iter("tr"):
        yield ["".join(cell.itertext()).strip() for cell in row.iter("td", "th")]


def with_soup(text):
    from bs4 import BeautifulSoup

    for row in BeautifulSoup(text, "html.parser").find_all("tr"):
        yield [cell.get_text(strip=True) for cell in row.find_all(["td", "th"])]


rows = {"lxml": with_lxml, "soup": with_soup}[sys.argv[1]]
picked = 0
for path in sorted(Path(sys.argv[2]).glob("*.html")):
    in_table = False
    for texts in rows(path.read_text(encoding="utf-8")):
        if "三级指标" in texts:
            in_table = True
        elif in_table and len(texts) > 5 and texts[3] and texts[5]:
            picked += 1
print(picked)
