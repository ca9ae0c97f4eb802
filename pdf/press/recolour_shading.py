"""Shadings and the tints of spot colours brought to the press's inks, in the objects that pypdf has read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from layout.display import Colour
from pdf.press.colour import inks_along
from pdf.press.coverage import held_colour, total_ink
from pdf.press.functions import Unknown, sampled, samples_of
from pdf.press.meshes import mesh_colours, put_mesh_inks
from pdf.press.spaces import Rgb, cmyk, family, resolved, rgb
from pdf.profile import Profile

_STUMBLES = (KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError)

_Inked = Callable[[Sequence[Sequence[float]]], list[Colour]]


def recolour_shading(shading: Any, profile: Profile, most: float) -> float:
    """A shading in RGB becomes one in inks, one in four inks of more than ``most`` percent is held under that; in
    place. Returns the most ink that it had. Raises Unknown where it cannot be told."""
    space = rgb(shading.get("/ColorSpace"))
    if not space and not cmyk(shading.get("/ColorSpace")):
        return 0.0
    asked = 0.0

    def inked(colours: Sequence[Sequence[float]]) -> list[Colour]:
        nonlocal asked
        if space:
            made = inks_along(colours, profile, space.profile)
        else:
            made = [Colour(*(min(100.0, max(0.0, part * 100)) for part in colour)) for colour in colours]
            asked = max(asked, *map(total_ink, made)) if made else asked
        return [held_colour(ink, most) for ink in made]

    try:
        _recolour(shading, 3 if space else 4, inked, lambda: bool(space) or asked > most)
    except _STUMBLES as error:
        raise Unknown(str(error)) from None
    return asked


def _recolour(shading: Any, parts: int, inked: _Inked, wanted: Callable[[], bool]) -> None:
    """Its colours through ``inked``, put into it where they are ``wanted``."""
    from pypdf.generic import ArrayObject, FloatObject, NameObject

    kind, function = int(shading["/ShadingType"]), dict.get(shading, "/Function")
    if function is not None:
        grid = sampled(function, 2 if kind == 1 else 1)
        if any(len(outputs) < parts for outputs in grid.outputs):
            raise Unknown("a function of too few colours")
        inks = inked(grid.outputs)
        if wanted():
            shading[NameObject("/Function")] = samples_of(inks, grid)
    else:
        inks = inked(mesh_colours(shading, parts))
        if wanted():
            put_mesh_inks(shading, parts, inks)
    ground = resolved(shading.get("/Background"))
    ground_inks = inked([[float(v) for v in ground]]) if ground is not None else []
    if wanted():
        shading[NameObject("/ColorSpace")] = NameObject("/DeviceCMYK")
        for ink in ground_inks:
            shading[NameObject("/Background")] = ArrayObject(FloatObject(f"{part / 100:.4g}") for part in ink)


def recolour_tint(space: Any, profile: Profile) -> None:
    """A Separation or DeviceN space whose alternate is RGB, in place: the alternate as samples of inks (8.6.6.4).

    Raises Unknown where its tints cannot be told.
    """
    from pypdf.generic import NameObject

    try:
        alternate = rgb(space[2]) or Rgb()
        names = resolved(space[1])
        grid = sampled(space[3], len(names) if family(space) == "/DeviceN" else 1)
        inks = inks_along(grid.outputs, profile, alternate.profile)
    except _STUMBLES as error:
        raise Unknown(str(error)) from None
    space[2] = NameObject("/DeviceCMYK")
    space[3] = samples_of(inks, grid)
    # what more it says of its inks may speak of RGB again
    del space[4:]
