"""What happens to forms on their way into a file: spread labels, undone merges, prose around."""


def _map(rows, change):
    return [[(change(c[0]), *c[1:]) if isinstance(c, tuple) else (change(c) if c else c) for c in row] for row in rows]


LABELS = ("项目名称", "主管部门", "实施单位", "一级指标", "二级指标", "三级指标", "指标值", "分值", "得分", "年度指标值", "实际完成值")
LEVELS = ("成本指标", "产出指标", "效益指标", "满意度指标")


def spread_labels(rows):
    """项 目 名 称"""
    return _map(rows, lambda text: " ".join(text) if text in LABELS else text)


def broken_levels(rows):
    """One character a line, as narrow columns print them."""
    return _map(rows, lambda text: "\n".join(text) if text in LEVELS else text)


def undone_merges(rows):
    """Merged cells undone and filled, as exports do: each row repeats its levels."""
    above, out = {}, []
    for y, row in enumerate(rows):
        line, x = [], 0
        for cell in row:
            while above.get(x, (0, ""))[0] > y:
                line.append(above[x][1])
                x += 1
                if cell is None:
                    break
            else:
                if cell is None:
                    line.append("")
                    x += 1
                    continue
                text, columns, lines = cell if isinstance(cell, tuple) else (cell, 1, 1)
                for _ in range(max(columns, 1)):
                    line.append(text)
                    if lines > 1:
                        above[x] = (y + lines, text)
                    x += 1
                continue
            if cell is not None:
                text, columns, lines = cell if isinstance(cell, tuple) else (cell, 1, 1)
                for _ in range(max(columns, 1)):
                    line.append(text)
                    if lines > 1:
                        above[x] = (y + lines, text)
                    x += 1
        out.append(line)
    return out


def colons(rows):
    """Labels with colons and stars."""
    return _map(rows, lambda text: "*" + text + "：" if text in LABELS[:3] else text)


NOISE = {"": lambda rows: rows, "spread": spread_labels, "broken": broken_levels, "undone": undone_merges, "colons": colons}
