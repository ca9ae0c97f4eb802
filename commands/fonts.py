"""duikai fonts: the faces of a house style, and the Kai fetched."""

from __future__ import annotations

from pathlib import Path

from commands.wanted import Tell
from content.report import Finding, Place, Report


def faces_listed(style: Path | None) -> str:
    """The roles of a house style with their faces, as lines: an edition's, one by its name, or the default.

    Raises BadInput for a style that is none.
    """
    from content.named import named_style
    from content.styles import default_style
    from fonts.catalogue import catalogue, format_catalogue
    from layout.faces import style_library

    house = named_style(style) if style else default_style()
    return format_catalogue(catalogue(style_library(house)))


def fetch_kai(tell: Tell) -> tuple[str, Report]:
    """Fetch a Kai; what is to be said of it, and an error where none was installed."""
    from fonts.install import install_kai

    installed = install_kai(tell=tell)
    failed = Finding("not-installed", "error", Place(), "no face was installed")
    return installed.message, Report(() if installed.done else (failed,))
