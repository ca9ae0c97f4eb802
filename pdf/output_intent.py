"""Output intents: for which printing condition a file's colours are meant (ISO 32000-1, 14.11.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from pdf.objects import File, Name, Ref

Kind = Literal["GTS_PDFX", "GTS_PDFA1"]


class Condition(Struct, frozen=True):
    """A printing condition: its ICC profile, the name it is known by, what it is in words; where that name is entered,
    the address of the registry."""

    profile: bytes
    identifier: str
    info: str
    components: int = 4
    registry: str = ""


def write_output_intents(file: File, condition: Condition, kinds: Sequence[Kind]) -> list[Ref]:
    """Add an output intent of each kind, all with one profile, deflated; the array is the catalogue's
    ``/OutputIntents``."""
    profile = file.stream(condition.profile, {"N": condition.components})
    said: dict[str, Any] = {
        "Type": Name("OutputIntent"),
        "OutputConditionIdentifier": condition.identifier,
        "OutputCondition": condition.info,
        "Info": condition.info,
        "DestOutputProfile": profile,
    }
    if condition.registry:
        said["RegistryName"] = condition.registry
    return [file.add(said | {"S": Name(kind)}) for kind in kinds]
