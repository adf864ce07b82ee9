#!/usr/bin/env python3
"""What an office would write itself: tables of each page, pick name and values of each indicator."""

import sys
from pathlib import Path

import pdfplumber

picked = 0
for path in sorted(Path(sys.argv[1]).glob("*.pdf")):
    with pdfplumber.open(path) as pdf:
        in_table = False
        for page in pdf.pages:
            for row in (row for table in page.extract_tables() for row in table):
                if "三级指标" in row:
                    in_table = True
                elif in_table and len(row) > 5 and row[3] and row[5]:
                    picked += 1
print(picked)
