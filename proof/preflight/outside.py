"""PDFs from outside: read, judged by a house's limits, separated; what goes wrong is told as bad input."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from layout.report import BadInput, Finding, Place, Report
from proof.preflight.limits import Limits


def bad_input(code: str, place: Path, why: str, hint: str) -> BadInput:
    """A fault of a file, with its remedy."""
    return BadInput(Report((Finding(code, "error", Place(str(place)), why, hint),)))


def read_pdf(path: Path, faults: Sequence[Finding] = ()) -> bytes:
    """A finished PDF's bytes. Raises BadInput with ``faults``, and where the file cannot be read."""
    if faults:
        raise BadInput(Report(faults))
    try:
        return path.read_bytes()
    except OSError as error:
        why = f"it cannot be read ({error.strerror or error})"
        raise bad_input("unreadable", path, why, "an edition's folder, or a finished PDF") from None


def press_limits(style: Path | None, *, ad: bool) -> Limits:
    """What the press of an edition's house style takes, or else newsprint's limits. Raises BadInput."""
    from content.folder import Unreadable, inside
    from content.named import named_style
    from content.styles import default_style
    from pdf.profile import NEWSPRINT, BadProfile, read_profile
    from proof.preflight.house import house_limits

    found = named_style(style) if style else default_style()
    house = found.press
    folder = (style if style.is_dir() else style.parent) if style else Path()
    try:
        profile = read_profile(inside(folder, house.profile) if house.profile else NEWSPRINT)
    except (BadProfile, Unreadable) as bad:
        hint = "an ICC profile of class prtr for CMYK, from the press"
        raise bad_input("bad-profile", folder / house.profile, str(bad), hint) from None
    limits = house_limits(found, profile, ad=ad)
    return limits if style else replace(limits, page=())


def separation_pictures(data: bytes, dpi: float, limits: Limits, source: Path) -> dict[str, bytes]:
    """The pictures of ``separation_files``. Raises BadInput where there are none, with what to do."""
    from proof.preflight.finished import UnreadableError
    from proof.preflight.ghostscript import INSTALL, NotSeparatedError, program
    from proof.preflight.separations import separation_files

    try:
        return separation_files(data, dpi, limits)
    except NotSeparatedError as error:
        hint = "see what the preflight says: duikai check --for press" if program() else INSTALL
        raise bad_input("not-separated", source, str(error), hint) from None
    except UnreadableError as error:
        raise bad_input("unreadable", source, f"the PDF cannot be separated: {error}", "export it anew") from None
    except ValueError as error:
        raise bad_input("dpi", source, str(error), "other dots per inch") from None
