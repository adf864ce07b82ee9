"""Writes a grid with merged cells as the files that offices and web pages have."""

import csv
import html
import io


def spread(rows):
    """Cells by (row, column) with their spans; None cells lie under a merge from above."""
    cells, covered = {}, set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in covered:
                x += 1
                if cell is None:
                    break
            else:
                if cell is None:
                    continue
                text, columns, lines = cell if isinstance(cell, tuple) else (cell, 1, 1)
                columns, lines = max(columns, 1), max(lines, 1)
                cells[y, x] = (text, columns, lines)
                for dy in range(lines):
                    for dx in range(columns):
                        if dy or dx:
                            covered.add((y + dy, x + dx))
                x += columns
                continue
            if cell is not None:
                text, columns, lines = cell if isinstance(cell, tuple) else (cell, 1, 1)
                columns, lines = max(columns, 1), max(lines, 1)
                while (y, x) in covered:
                    x += 1
                cells[y, x] = (text, columns, lines)
                for dy in range(lines):
                    for dx in range(columns):
                        if dy or dx:
                            covered.add((y + dy, x + dx))
                x += columns
    width = max(x + c for (_, x), (_, c, _) in cells.items())
    height = max(y + l for (y, _), (_, _, l) in cells.items())
    return cells, width, height


def plain(title, year, rows):
    cells, width, height = spread(rows)
    grid = [["" for _ in range(width)] for _ in range(height)]
    for (y, x), (text, _, _) in cells.items():
        grid[y][x] = text
    return grid


def text(title, year, rows):
    lines = [title, f"（{year}年度）"] + ["\t".join(row) for row in plain(title, year, rows)]
    return ("\n".join(lines) + "\n").encode()


def gb18030(title, year, rows):
    return text(title, year, rows).decode().encode("gb18030")


def comma(title, year, rows):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([title])
    writer.writerow([f"（{year}年度）"])
    writer.writerows(plain(title, year, rows))
    return out.getvalue().encode("utf-8-sig")


def markdown(title, year, rows):
    grid = plain(title, year, rows)
    lines = [f"# {title}", "", f"（{year}年度）", ""]
    for index, row in enumerate(grid):
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
        if index == 0:
            lines.append("|" + "---|" * len(row))
    return ("\n".join(lines) + "\n").encode()


def page(title, year, rows):
    cells, width, height = spread(rows)
    out = [f"<html><meta charset=utf-8><body><h2>{title}</h2><p>（{year}年度）</p><table border=1>"]
    for y in range(height):
        out.append("<tr>")
        for x in range(width):
            if (y, x) in cells:
                t, c, l = cells[y, x]
                out.append(f"<td colspan={c} rowspan={l}>{html.escape(t)}</td>")
        out.append("</tr>")
    return "".join(out + ["</table></body></html>"]).encode()


def xlsx(title, year, rows, change=None):
    from openpyxl import Workbook
    cells, width, height = spread(rows)
    book = Workbook()
    sheet = book.active
    sheet["A1"] = title
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    sheet["A2"] = f"（{year}年度）"
    for (y, x), (t, c, l) in cells.items():
        # A value such as =100% is a text, not a formula.
        sheet.cell(y + 3, x + 1, t).data_type = "s"
        if c > 1 or l > 1:
            sheet.merge_cells(start_row=y + 3, end_row=y + 2 + l, start_column=x + 1, end_column=x + c)
    if change:
        change(sheet, cells, width)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx(title, year, rows, style="Table Grid", change=None):
    from docx import Document
    cells, width, height = spread(rows)
    document = Document()
    document.add_paragraph(title)
    document.add_paragraph(f"（{year}年度）")
    table = document.add_table(rows=height, cols=width)
    table.style = style
    for (y, x), (t, c, l) in cells.items():
        cell = table.cell(y, x)
        if c > 1 or l > 1:
            cell = cell.merge(table.cell(y + l - 1, x + c - 1))
        cell.text = t
        if change:
            change(cell)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bare_docx(title, year, rows):
    """Without borders, as tables are that were made to lay out a page."""
    return docx(title, year, rows, "Normal Table")


def centred_docx(title, year, rows):
    """Without borders, every text in the middle of its cell."""
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    def change(cell):
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER

    return docx(title, year, rows, "Normal Table", change)


def wrapped_xlsx(title, year, rows):
    """A worksheet without borders that fits a page: columns as wide as their texts want, to a limit."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    def change(sheet, cells, width):
        for column in range(width):
            own = [len(text) for (_, x), (text, columns, _) in cells.items() if x == column and columns == 1]
            sheet.column_dimensions[get_column_letter(column + 1)].width = min(max([*own, 4]), 9) * 2 + 1
        for line in sheet.iter_rows():
            for cell in line:
                cell.alignment = Alignment(vertical="center", wrap_text=True)
        # Spreadsheets fit the height of rows to single cells alone.
        for (y, x), (text, columns, lines) in cells.items():
            if columns > 1 and lines == 1:
                wide = sum(sheet.column_dimensions[get_column_letter(x + 1 + dx)].width for dx in range(columns))
                tall = -(-len(text) * 2 // int(wide)) * 15
                if tall > 15:
                    sheet.row_dimensions[y + 3].height = tall
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True

    return xlsx(title, year, rows, change)


# Written only to be printed.
PRINTED = {"bare.docx": bare_docx, "centred.docx": centred_docx, "wrapped.xlsx": wrapped_xlsx}
FILES = {"txt": text, "gb.txt": gb18030, "csv": comma, "md": markdown, "html": page, "xlsx": xlsx, "docx": docx}
