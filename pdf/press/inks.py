"""Inks of a press page: process colours, spot inks and the registration colour as colour spaces; black that overprints.

Black of 100 % in text and fine lines is printed over what lies under it (overprint mode 1, ISO 32000-1, 8.6.7), so that
no white shows where the plates do not meet. All else knocks out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layout.display import BLACK, Colour
from pdf.objects import File, Name, Raw, Ref, number
from pdf.paint import ink

REGISTRATION = Colour(100, 100, 100, 100)
"""The colour of marks that stand on every plate, spot inks included (Separation All)."""

OVER, KNOCK = "GO", "GK"


class Inks:
    """The inks of a document, written once for all its pages."""

    def __init__(self, file: File, spots: Mapping[str, Colour]) -> None:
        self._names = {colour: f"S{n}" for n, colour in enumerate(spots.values(), start=1)}
        self._names[REGISTRATION] = "S0"
        self.spaces: dict[str, Ref | list[Any]] = {"S0": _separation(file, "All", REGISTRATION)}
        self.spaces |= {self._names[colour]: _separation(file, name, colour) for name, colour in spots.items()}
        self.states = {OVER: _state(file, over=True), KNOCK: _state(file, over=False)}

    def fill(self, colour: Colour) -> str:
        """The operators that fill with ``colour``."""
        name = self._names.get(colour)
        return f"/{name} cs 1 scn" if name else ink(colour)

    def line(self, colour: Colour) -> str:
        """The same for a drawn line."""
        name = self._names.get(colour)
        return f"/{name} CS 1 SCN" if name else ink(colour).replace("k", "K")


def overprints(colour: Colour) -> bool:
    """Whether text and fine lines of this colour overprint: black alone."""
    return colour == BLACK


def _separation(file: File, name: str, colour: Colour) -> list[Any]:
    """A Separation colour space whose alternate is ``colour`` (8.6.6.4)."""
    full = Raw("[" + " ".join(number(part / 100, 4) for part in colour) + "]")
    tint = file.add({"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": full, "N": 1})
    return [Name("Separation"), Name(_escaped(name)), Name("DeviceCMYK"), tint]


def _escaped(name: str) -> str:
    """A name in UTF-8, a character a byte, as a PDF has it (7.3.5)."""
    return name.encode().decode("latin-1")


def _state(file: File, *, over: bool) -> Ref:
    return file.add({"Type": Name("ExtGState"), "OP": over, "op": over, "OPM": 1})
