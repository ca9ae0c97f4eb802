"""What a rendering is to give besides its PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pdf.purpose import Purpose

Tell = Callable[[str], object]
"""What is given a line about each step."""


class Wanted(NamedTuple):
    """What a rendering is to give besides its PDF.

    pages       labels of the pages wanted; empty for all.
    spread      facing pages on one sheet.
    split       a folder for one PDF a page.
    png         dots per inch of a picture of each sheet, written beside the PDF; 0 for none.
    report      a file for the report, JSON.
    plan        a page plan to obey instead of the edition's own ``plan.yaml``.
    write_plan  a file for the plan that was used.
    since       an earlier plan; the report says what stands elsewhere than there.
    jump        whether stories are turned to other pages where a page does not fit.
    purpose     what the PDF is for: ``proof``, ``press`` for PDF/X-4, or ``archive`` for PDF/A and PDF/UA.
    profile     for press and archive, an ICC profile instead of the house style's.
    impose      for the press, pages on printer's sheets of four.
    flavour     for the archive, the part of PDF/A and its level; 3u has the edition's files attached.
    attach_source  for the archive, whether the edition's files are attached: 2u becomes 3u by that.
    """

    pages: tuple[str, ...] = ()
    spread: bool = False
    split: Path | None = None
    png: float = 0
    report: Path | None = None
    plan: Path | None = None
    write_plan: Path | None = None
    since: Path | None = None
    jump: bool = False
    purpose: Purpose = "proof"
    profile: Path | None = None
    impose: bool = False
    flavour: Literal["", "2u", "3u", "4"] = ""
    attach_source: bool = False


ONLY_THE_PDF = Wanted()
