"""A house style checked as a whole: what it refers to is there, and its measures fit together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from content.decode import child
from content.frames import BoxStyle, FlagStyle
from content.report import Finding, Place
from content.style import Grid, HouseStyle, TypeStyle
from content.suggest import allowed
from content.yaml_source import Mapping

_POINTS_A_MM = 72 / 25.4
_THICKNESS = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?|\.[0-9]{1,3}")


def style_faults(style: HouseStyle, node: Mapping, file: str) -> tuple[Finding, ...]:
    """The faults of ``style``, placed in ``node``, the tree it was read from; those not set in ``file`` at its head."""
    return tuple(_Checks(style, node, file).all())


class _Checks:
    def __init__(self, style: HouseStyle, node: Mapping, file: str) -> None:
        self.style, self.node, self.file = style, node, file
        self.width = (style.format.width_mm - 2 * style.format.side_mm) * _POINTS_A_MM

    def all(self) -> Iterator[Finding]:
        yield from self._references()
        yield from self._sheet()
        yield from self._grid(self.style.grid, "grid")
        if self.style.front is not None:
            yield from self._grid(self.style.front, "front")
        yield from self._ranges()
        yield from self._inks()

    def _place(self, *paths: str) -> Place:
        """Where the publication's file set the first of ``paths`` (keys joined by points) that it set."""
        places = (found.place for path in paths if (found := child(self.node, *path.split("."))) is not None)
        return next((p for p in places if p.file == self.file), self.node.place)

    def _measure(self, message: str, hint: str, *paths: str) -> Finding:
        return Finding("bad-measure", "error", self._place(*paths), message, hint)

    def _unknown(self, what: str, name: str, known: Collection[str], path: str) -> Finding:
        return Finding(f"unknown-{what}", "error", self._place(path), f"unknown {what} {name}", allowed(name, known))

    def _types(self) -> Iterator[tuple[str, TypeStyle]]:
        for name, kind in self.style.types.items():
            yield f"types.{name}", kind
        for rank, group in self.style.ranks.items():
            yield f"ranks.{rank}.headline", group.headline
            yield f"ranks.{rank}.kicker", group.kicker
            yield f"ranks.{rank}.deck", group.deck
        for number, subhead in self.style.subheads.items():
            yield f"subheads.{number}.type", subhead.type

    def _references(self) -> Iterator[Finding]:
        colours, faces = self.style.colours, self.style.faces
        for path, kind in self._types():
            if kind.face not in faces:
                yield self._unknown("face", kind.face, faces, f"{path}.face")
            if kind.latin and kind.latin.face not in faces:
                yield self._unknown("face", kind.latin.face, faces, f"{path}.latin.face")
            if kind.colour not in colours:
                yield self._unknown("colour", kind.colour, colours, f"{path}.colour")
        for role, face in faces.items():
            if face.fallback and face.fallback not in faces:
                yield self._unknown("face", face.fallback, faces, f"faces.{role}.fallback")
        if self.style.inline.ruby_face not in faces:
            yield self._unknown("face", self.style.inline.ruby_face, faces, "inline.ruby_face")
        named = {"accent": self.style.accent, "tint": self.style.tint}
        named |= {"table.colour": self.style.table.colour, "folio.colour": self.style.folio.colour}
        named |= {f"rules.{name}.colour": rule.colour for name, rule in self.style.rules.items()}
        note = self.style.editors_note
        named |= {"editors_note.colour": note.colour, "editors_note.tint": note.tint}
        named |= {"facts.colour": self.style.facts.colour, "facts.tint": self.style.facts.tint}
        named |= {"sidebar.colour": self.style.sidebar.colour, "sidebar.tint": self.style.sidebar.tint}
        band = self.style.headline_band
        named |= {"headline_band.colour": band.colour, "headline_band.text": band.text}
        for path, flag in self._flags():
            named |= {f"{path}.colour": flag.colour, f"{path}.text": flag.text}
        named["briefs.colour"], named["briefs.rule_colour"] = self.style.briefs.colour, self.style.briefs.rule_colour
        for path, box in self._boxes():
            named |= {f"{path}.tint": box.tint, f"{path}.colour": box.colour}
        for key, name in (named | {"vertical.panel": self.style.vertical.panel}).items():
            if name and name not in colours:
                yield self._unknown("colour", name, colours, key)
        for key, name in self._rules():
            if name not in self.style.rules and not _THICKNESS.fullmatch(name):
                yield self._unknown("rule", name, self.style.rules, key)

        keys = {"commentary": "commentary", "briefs": "briefs", "picture": "picture_story", "notice": "notice"}
        for story_kind, key in keys.items():
            asked = self.style.box_for(story_kind)
            if asked and asked not in self.style.boxes:
                yield self._unknown("box", asked, self.style.boxes, f"{key}.box")

    def _boxes(self) -> Iterator[tuple[str, BoxStyle]]:
        yield "box", self.style.box
        yield from ((f"boxes.{name}", box) for name, box in self.style.boxes.items())

    def _flags(self) -> Iterator[tuple[str, FlagStyle]]:
        yield "flag", self.style.flag
        yield "commentary.flag", self.style.commentary.flag
        yield "picture_story.flag", self.style.picture_story.flag

    def _rules(self) -> Iterator[tuple[str, str]]:
        """The rules that furniture names, with their keys."""
        style = self.style
        yield "gutter_rule", style.gutter_rule
        yield "ad_frame", style.ad_frame
        yield "briefs.rule", style.briefs.rule
        yield "grid.rule", style.grid.rule
        for key, head in (("folio", style.folio), ("masthead", style.masthead)):
            yield f"{key}.rule", head.rule
            yield f"{key}.second_rule", head.second_rule
        yield "table.rule", style.table.rule
        yield "table.head_rule", style.table.head_rule
        yield "vertical.tier_rule", style.vertical.tier_rule
        yield "quote_rules.above", style.quote_rules.above
        yield "quote_rules.below", style.quote_rules.below
        yield from ((f"{path}.rule", flag.rule) for path, flag in self._flags())
        yield "editors_note.rule", style.editors_note.rule
        yield "facts.rule", style.facts.rule
        yield "facts.frame", style.facts.frame
        yield "sidebar.rule", style.sidebar.rule
        yield "sidebar.frame", style.sidebar.frame
        if style.front is not None:
            yield "front.rule", style.front.rule
        for path, box in self._boxes():
            yield f"{path}.rule", box.rule
            yield f"{path}.frame", box.frame

    def _inks(self) -> Iterator[Finding]:
        """Colours that take more ink than the press allows; spot inks of colours that are not there, or of one name."""
        press, colours = self.style.press, self.style.colours
        for name, inks in colours.items():
            if sum(inks) > press.ink_most:
                message = f"the colour {name} takes {sum(inks):g} % of ink"
                hint = f"at most {press.ink_most}, press.ink_most"
                yield self._measure(message, hint, f"colours.{name}", "press.ink_most")
        for name in press.spots:
            if name not in colours:
                yield self._unknown("colour", name, colours, f"press.spots.{name}")
        taken = [ink.casefold() for ink in press.spots.values()]
        process = {"all", "none", "cyan", "magenta", "yellow", "black"}
        for name, ink in press.spots.items():
            if ink.casefold() in process or taken.count(ink.casefold()) > 1:
                message = f"the spot ink {ink} cannot be called so"
                hint = "a name of its own, no process colour, All or None"
                yield Finding("bad-spot", "error", self._place(f"press.spots.{name}"), message, hint)

    def _sheet(self) -> Iterator[Finding]:
        sheet = self.style.format
        if self.width <= 0:
            message = f"side_mm {sheet.side_mm:g} leaves no type area"
            yield self._measure(message, "less than half the width", "format.side_mm", "format.width_mm")
        if sheet.top_mm + sheet.type_height_mm > sheet.height_mm:
            message = f"type_height_mm {sheet.type_height_mm:g} runs off the sheet"
            hint = f"at most {sheet.height_mm - sheet.top_mm:g} below top_mm {sheet.top_mm:g}"
            yield self._measure(message, hint, "format.type_height_mm", "format.top_mm", "format.height_mm")

    def _grid(self, grid: Grid, key: str) -> Iterator[Finding]:
        text = grid.columns * grid.measure * grid.size
        if 0 < self.width < text or (text == self.width and grid.columns > 1):
            message = f"{grid.columns} columns of {grid.measure} characters at {grid.size:g} pt are {text:g} pt wide"
            wide = (f"{key}.measure", f"{key}.columns", f"{key}.size", key, "format")
            yield self._measure(message, f"less than the type area's {self.width:.1f} pt", *wide)
        if not grid.pitch_least <= grid.pitch <= grid.pitch_most:
            message = f"pitch {grid.pitch:g} is not between pitch_least and pitch_most"
            paths = (f"{key}.pitch", f"{key}.pitch_least", f"{key}.pitch_most")
            yield self._measure(message, f"{grid.pitch_least:g} to {grid.pitch_most:g}", *paths)
        if grid.pitch_least < grid.size:
            message = f"pitch_least {grid.pitch_least:g} is less than the size"
            yield self._measure(message, f"at least {grid.size:g}", f"{key}.pitch_least", f"{key}.size")

    def _ranges(self) -> Iterator[Finding]:
        for path, kind in self._types():
            if 0 < kind.size_most < kind.size:
                message = f"size_most {kind.size_most:g} is less than size {kind.size:g}"
                yield self._measure(message, "at least the size, or left out", f"{path}.size_most", f"{path}.size")
        picture, vertical = self.style.picture, self.style.vertical
        pairs: list[tuple[str, float, str, float]] = [
            ("picture.ratio_least", picture.ratio_least, "ratio_most", picture.ratio_most),
            ("picture.lead_ratio_least", picture.lead_ratio_least, "lead_ratio_most", picture.lead_ratio_most),
            ("vertical.tier_least", vertical.tier_least, "tier_most", vertical.tier_most),
        ]
        for rank, group in self.style.ranks.items():
            path = f"ranks.{rank}.clause_gap_least"
            pairs.append((path, group.clause_gap_least, "clause_gap_most", group.clause_gap_most))
        for path, least, other, most in pairs:
            if least > most:
                message = f"{path.split('.')[-1]} {least:g} is more than {other} {most:g}"
                yield self._measure(message, "the lesser first", path, f"{path.rpartition('.')[0]}.{other}")
