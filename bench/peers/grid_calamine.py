#!/usr/bin/env python3
"""The fastest reader of Python: the bare grid of each workbook, nothing done with it."""

import sys
from pathlib import Path

from python_calamine import CalamineWorkbook

cells = 0
for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python():
        cells += len(row)
print(cells)
