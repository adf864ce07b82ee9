"""Cuts a font down to the characters of GB 2312, ASCII and the signs that forms print.

usage: subset.py SOURCE TARGET
"""

import sys

from fontTools import subset

# Signs outside GB 2312 that appear in indicator values and prose.
SIGNS = (
    "\u00a0²³¹µ·–—‘’“”•…‰℃㎡㎥㎞㎏㎝㎜㏄①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳✓✔√×÷≠≤≥≈￥¥€－～〔〕【】□■○●△▲☆★"
)


def characters():
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                pass
    yield from map(chr, range(0x20, 0x7F))
    yield from SIGNS


source, target = sys.argv[1:]
unicodes = sorted({ord(character) for character in characters()})
subset.main(
    [
        source,
        "--no-hinting",
        "--layout-features=",
        "--notdef-outline",
        "--name-IDs=0,1,2,3,4,5,6,13,14",
        "--unicodes=" + ",".join(f"{code:x}" for code in unicodes),
        "--output-file=" + target,
    ]
)
