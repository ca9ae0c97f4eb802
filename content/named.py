"""What the user names on the command line, wherever it lies: a raw page or a plan, a house style."""

from __future__ import annotations

from pathlib import Path

from content.folder import TEXT_BYTES_MOST, Unreadable, decode_text, read_bytes
from content.report import BadInput, Finding, Place, Report
from content.style import BASES, HouseStyle
from content.styles import PUBLICATION, house_style, read_style


def read_named(path: Path, shown: str = "") -> tuple[str, tuple[Finding, ...]]:
    """The text of file ``path``, and its faults, whose places name it as ``shown``.

    Raises BadInput where there is no text to read: no file, no regular file, too large, not UTF-8.
    """
    shown = shown or str(path)
    try:
        real = path.resolve()
        text, faults = decode_text(read_bytes(real.parent, real.name, TEXT_BYTES_MOST), shown)
    except Unreadable as error:
        fault = error.at(Place(shown))
    except (OSError, RuntimeError) as error:  # links that lead round in a circle
        fault = Finding("unreadable", "error", Place(shown), f"it cannot be read: {error}")
    else:
        if not any(f.code == "not-utf-8" for f in faults):
            return text, faults
        raise BadInput(Report(faults))
    raise BadInput(Report((fault,)))


def named_style(path: Path) -> HouseStyle:
    """The house style of an edition, ``path`` being its folder or its ``publication.yaml``; where there is no such
    folder, the style that comes along by that name. Raises BadInput."""
    if str(path) in BASES and not path.exists():
        return house_style(str(path))
    folder = path.parent if path.name == PUBLICATION else path
    if not folder.is_dir() or not path.exists():
        hint = f"an edition's folder or its {PUBLICATION}; or one of {', '.join(BASES)}"
        raise BadInput(Report((Finding("missing-folder", "error", Place(str(path)), "there is no such style", hint),)))
    style, faults = read_style(folder)
    if style is None:
        raise BadInput(Report(faults))
    return style
