#!/usr/bin/env python3
"""What an office would write itself: open each document, pick name and values of each indicator."""

import sys
from pathlib import Path

from docx import Document

picked = 0
for path in sorted(Path(sys.argv[1]).glob("*.docx")):
    for table in Document(path).tables:
        in_table = False
        for row in table.rows:
            texts = [cell.text for cell in row.cells]
            if "三级指标" in texts:
                in_table = True
            elif in_table and len(texts) > 5 and texts[3] and texts[5]:
                picked += 1
print(picked)
