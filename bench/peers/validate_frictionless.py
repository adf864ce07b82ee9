#!/usr/bin/env python3
"""The best-known checker of tabular data: its report of each workbook as a table."""

import sys
from pathlib import Path

from frictionless import system, validate

system.trusted = True
errors = 0
for path in sorted(Path(sys.argv[1]).glob("*.xlsx"))[: int(sys.argv[2])]:
    errors += validate(str(path)).stats["errors"]
print(errors)
