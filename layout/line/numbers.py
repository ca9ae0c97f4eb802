"""Spaces that belong to a number: between its groups of three digits, and before its unit (CLREQ, digits and units)."""

from __future__ import annotations

import re

_NAMES = (
    "m mm cm dm km µm μm nm g mg kg t L mL s ms min h d Hz kHz MHz GHz V kV A mA W kW MW GW Wh kWh MWh J kJ MJ N kN "
    "Pa kPa MPa K cd lm lx mol dB B KB kB MB GB TB bit Mbps Gbps pt px dpi ha m² km² m³ cm² cm³ km/h m/s kg/m³ "
    "℃ °C % ‰"
)
_UNITS = frozenset(_NAMES.split())
"""Units as they are written behind a number; a word that only looks like one (a, in, at) is not among them."""

_GROUP_BEFORE = re.compile(r"(?<!\d)(?:\d{1,3}|\d{1,3}(?:[ \u2009\u202f]\d{3})+)$")
_GROUP_BEHIND = re.compile(r"\d{3}(?!\d)")
_NUMBER_BEFORE = re.compile(r"\d$")
_UNIT_BEHIND = re.compile(r"[A-Za-zµμ℃°%‰²³/]+")
_REACH = 16
"""Characters looked at on each side: no group or unit is longer."""


def in_number(text: str, start: int, end: int) -> bool:
    """Whether the one space text[start:end] stands inside a number, as in ``100 000`` and ``50 kg``."""
    if end - start != 1 or text[start] == "\t":
        return False
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if not _NUMBER_BEFORE.search(before):
        return False
    if _GROUP_BEHIND.match(behind):
        return _GROUP_BEFORE.search(before) is not None
    unit = _UNIT_BEHIND.match(behind)
    return unit is not None and unit.group() in _UNITS
