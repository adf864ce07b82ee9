"""Writes the forms of corpus entries as documents and workbooks. Needs python-docx and openpyxl.

A row is a list of cells; a cell is a text or a number, or (value, columns, rows) where it is merged.
"""

import datetime

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side


def placed(rows):
    """Row, column, value, columns and depth of each cell, where merged cells leave room."""
    taken = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            value, columns, depth = cell if isinstance(cell, tuple) else (cell, 1, 1)
            while (y, x) in taken:
                x += 1
            taken.update((y + dy, x + dx) for dy in range(depth) for dx in range(columns))
            yield y, x, value, columns, depth
            x += columns


def write_document(forms, path="input.docx"):
    """Writes forms (title, year, rows of cells) as one table each, with merged cells."""
    document = Document()
    for title, year, rows in forms:
        document.add_heading(title, level=1)
        document.add_paragraph("（%d年度）" % year)
        places = list(placed(rows))
        width = max(x + columns for _, x, _, columns, _ in places)
        table = document.add_table(rows=len(rows), cols=width)
        table.style = "Table Grid"
        cells = [row.cells for row in table.rows]
        for y, x, value, columns, depth in places:
            target = cells[y][x]
            if columns > 1 or depth > 1:
                target = target.merge(cells[y + depth - 1][x + columns - 1])
            target.text = str(value)
    document.core_properties.created = datetime.datetime(2024, 11, 20)
    document.save(path)


def write_workbook(sheets, path="input.xlsx"):
    """Writes worksheets by name, each with its forms under one another, with merged cells."""
    book = Workbook()
    book.remove(book.active)
    line = Side(style="thin")
    for name, forms in sheets.items():
        sheet = book.create_sheet(name)
        top = 1
        for title, year, rows in forms:
            sheet.cell(row=top, column=1, value=title)
            sheet.merge_cells(start_row=top, start_column=1, end_row=top, end_column=7)
            sheet.cell(row=top + 1, column=1, value="（%d年度）" % year)
            for y, x, value, columns, depth in placed(rows):
                y, x = y + top + 2, x + 1
                target = sheet.cell(row=y, column=x, value=value)
                if isinstance(value, str):
                    # =24座 is a text, no formula.
                    target.data_type = "s"
                target.border = Border(left=line, right=line, top=line, bottom=line)
                target.alignment = Alignment(wrap_text=True, vertical="center")
                if columns > 1 or depth > 1:
                    sheet.merge_cells(
                        start_row=y, start_column=x, end_row=y + depth - 1, end_column=x + columns - 1
                    )
                if isinstance(value, float):
                    target.number_format = "0%" if 0 < value < 1 else "#,##0.00"
            top += len(rows) + 4
    book.properties.created = book.properties.modified = datetime.datetime(2024, 11, 20)
    book.save(path)
