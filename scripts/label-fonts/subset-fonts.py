#!/usr/bin/env python3
"""Makes the Noto fonts in resources/fonts from Debian's packages. Run by hand, only to renew them:

    apt-get install fonttools fonts-noto-cjk fonts-noto-core
    /usr/bin/python3 scripts/label-fonts/subset-fonts.py [FOLDER_WITH_usr/share/fonts]

Every font is bold: a thin stroke is less than a dot at 203 dpi. Hints go (labels are drawn without
them), and so does what only vertical text needs. The one East Asian font keeps the letters of the
national character sets below, each in all regional forms ("locl"), which the label picks by language.
"""

import sys
from pathlib import Path

from fontTools import subset

SOURCE = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts")
TARGET = Path(__file__).resolve().parents[2] / "resources" / "fonts"
SCRIPTS = (
    "Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao "
    "Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai"
).split()


def two_byte_characters(codec, leads, trails):
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                found.update(map(ord, bytes([lead, trail]).decode(codec)))
            except UnicodeDecodeError:
                pass
    return found


def east_asian_characters():
    """GB 2312, Big5 with both levels, JIS X 0208 with the IBM and NEC names, KS X 1001, all Hangul."""
    high = range(0xA1, 0xFF)
    characters = two_byte_characters("gb2312", high, high)
    characters |= two_byte_characters("big5", range(0xA1, 0xFA), range(0x40, 0xFF))
    characters |= two_byte_characters("cp932", range(0x81, 0xFD), range(0x40, 0xFD))
    characters |= two_byte_characters("euc_kr", high, high)
    characters |= set(range(0xAC00, 0xD7A4))
    characters |= set(range(0x3000, 0x3100)) | set(range(0x3105, 0x3130)) | set(range(0x31A0, 0x3200))
    # Latin, Greek and Cyrillic come from the fonts that are made for them.
    return {code for code in characters if code >= 0x2000}


def rare_latin_characters():
    blocks = [(0x20, 0x530), (0x1AB0, 0x1B00), (0x1C80, 0x1C90), (0x1D00, 0x2070), (0x2070, 0x2190)]
    blocks += [(0x2C60, 0x2C80), (0x2DE0, 0x2E00), (0xA640, 0xA6A0), (0xA720, 0xA800), (0xAB30, 0xAB70)]
    return {code for first, last in blocks for code in range(first, last)}


def write(source, target, characters, features, number=-1):
    options = subset.Options()
    options.font_number = number
    options.hinting = False
    options.layout_features = features
    options.drop_tables += ["vmtx", "vhea", "VORG", "DSIG"]
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    # The same input gives the same file.
    options.recalc_timestamp = False
    font = subset.load_font(str(SOURCE / source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters if characters is not None else font.getBestCmap().keys())
    subsetter.subset(font)
    subset.save_font(font, str(TARGET / target), options)
    print(f"{target}: {(TARGET / target).stat().st_size} bytes")


for script in SCRIPTS:
    write(f"truetype/noto/NotoSans{script}-Bold.ttf", f"noto-{script.lower()}-bold.ttf", None, ["*"])
write("truetype/noto/NotoSans-Bold.ttf", "noto-latin-bold.ttf", rare_latin_characters(), ["ccmp", "mark", "mkmk", "locl"])
write(
    "opentype/noto/NotoSansCJK-Bold.ttc",
    "noto-east-asian-bold.otf",
    east_asian_characters(),
    ["locl", "ccmp", "ljmo", "vjmo", "tjmo"],
    number=0,
)
