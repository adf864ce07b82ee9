#!/usr/bin/env python3
"""What an office would write itself: open each workbook, pick name and values of each indicator."""

import sys
from pathlib import Path

from openpyxl import load_workbook

picked = 0
for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    in_table = False
    for row in load_workbook(path).active.iter_rows(values_only=True):
        if "三级指标" in row:
            in_table = True
        elif in_table and len(row) > 5 and row[3] and row[5]:
            picked += 1
print(picked)
