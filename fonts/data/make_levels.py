"""Makes hanzi-levels.txt.z from Unicode's Unihan database.

    python fonts/data/make_levels.py Unihan_OtherMappings.txt[.bz2]

The file is in Unicode's Unihan.zip and in Debian's package unicode-data (/usr/share/unicode).
"""

from __future__ import annotations

import bz2
import sys
import zlib
from pathlib import Path

LEVEL_ENDS = (3500, 6500, 8105)


def levels(unihan: str) -> tuple[str, ...]:
    """The characters of levels 1, 2 and 3 by code point, from the property kTGH (U+4E00<tab>kTGH<tab>2013:1)."""
    numbers = {}
    for line in unihan.splitlines():
        fields = line.split("\t")
        if len(fields) == 3 and fields[1] == "kTGH":
            year, _, number = fields[2].partition(":")
            if year == "2013":
                numbers[int(number)] = chr(int(fields[0].removeprefix("U+"), 16))
    if sorted(numbers) != list(range(1, LEVEL_ENDS[-1] + 1)):
        raise SystemExit(f"expected {LEVEL_ENDS[-1]} characters, numbered without gaps; found {len(numbers)}")
    starts = (0, *LEVEL_ENDS[:-1])
    return tuple(
        "".join(sorted(numbers[n] for n in range(start + 1, end + 1)))
        for start, end in zip(starts, LEVEL_ENDS, strict=True)
    )


def main() -> None:
    source = Path(sys.argv[1])
    raw = bz2.decompress(source.read_bytes()) if source.suffix == ".bz2" else source.read_bytes()
    text = "\n".join(levels(raw.decode("utf-8"))) + "\n"
    target = Path(__file__).with_name("hanzi-levels.txt.z")
    target.write_bytes(zlib.compress(text.encode("utf-8"), 9))
    sys.stdout.write(f"{target}: {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
