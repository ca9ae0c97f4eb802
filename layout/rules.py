"""Rules (花线): a rule of the house style by its name or thickness, laid along an edge or round a box.

正线 and 反线 are lines, thin and thick; 双线 two of a thickness, 文武线 a thick one outside a thin one, 点线 dots,
波线 a wave, 底纹 a strip of tint.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from content.frames import RuleStyle
from layout.display import Colour, Fill, Frame, Item, Source, Stroke
from layout.dress import Dress
from layout.geometry import Rect, pt


class Rule(Struct, frozen=True):
    """A rule ready to be laid, in mpt: ``lines`` are the thickness of each of its lines from the outermost on, ``gap``
    the white between them; of dots the distance of their middles, of a wave how far it swings."""

    kind: str
    lines: tuple[int, ...]
    gap: int
    colour: Colour

    @property
    def depth(self) -> int:
        """What the rule takes across its direction, in mpt."""
        swing = 2 * self.gap if self.kind == "wave" else 0
        return sum(self.lines) + self.gap * (len(self.lines) - 1) + swing


class Edge(Struct, frozen=True):
    """Where a rule lies, in mpt: its outer edge from (x, y), ``length`` to the right, its matter below that; with
    ``down`` to the bottom, its matter to the right. ``turned`` the matter lies at the other side."""

    x: int
    y: int
    length: int
    down: bool = False
    turned: bool = False


def rule_of(dress: Dress, name: str, colour: str = "black") -> Rule | None:
    """The rule that furniture names, or a plain line of a thickness in points and of ``colour``; None for no rule."""
    style = dress.style.rules.get(name)
    if style is None:
        thick = pt(float(name))
        return Rule("line", (thick,), 0, dress.colour(colour)) if thick else None
    thick = pt(style.thickness)
    return Rule(style.kind, _lines(style, thick), pt(style.gap), dress.colour(style.colour))


def _lines(style: RuleStyle, thick: int) -> tuple[int, ...]:
    if style.kind == "double":
        return thick, thick
    return (thick, pt(style.second)) if style.kind == "thick-thin" else (thick,)


def along(rule: Rule | None, edge: Edge, source: Source) -> list[Item]:
    """A rule along an edge."""
    if rule is None or edge.length <= 0:
        return []
    if rule.kind in ("wave", "dotted"):
        return [_stroke(rule, edge, source)]
    items: list[Item] = []
    at = 0
    for thick in rule.lines:
        near = -at - thick if edge.turned else at
        x, y = (edge.x + near, edge.y) if edge.down else (edge.x, edge.y + near)
        size = (thick, edge.length) if edge.down else (edge.length, thick)
        items.append(Fill(Rect(x, y, *size), rule.colour, source))
        at += thick + rule.gap
    return items


def _stroke(rule: Rule, edge: Edge, source: Source) -> Stroke:
    """A wave or dots, the whole within the edge's length."""
    middle = -(rule.depth // 2) if edge.turned else rule.depth // 2
    wave, dots = (rule.gap, 0) if rule.kind == "wave" else (0, rule.gap)
    end = rule.lines[0] // 2 if dots else 0
    x, y = (edge.x + middle, edge.y + end) if edge.down else (edge.x + end, edge.y + middle)
    length = max(1, edge.length - 2 * end)
    return Stroke(x, y, length, rule.lines[0], rule.colour, source, wave=wave, down=edge.down, dots=dots)


def centred(rule: Rule | None, edge: Edge, source: Source) -> list[Item]:
    """A rule whose middle lies on an edge."""
    if rule is None:
        return []
    by = rule.depth // 2
    moved = replace(edge, x=edge.x - by) if edge.down else replace(edge, y=edge.y - by)
    return along(rule, moved, source)


def framed(rule: Rule | None, rect: Rect, source: Source, radius: int = 0) -> list[Item]:
    """A rule round a box, all of it inside; dots and waves meet in the corners."""
    if rule is None:
        return []
    if rule.kind in ("wave", "dotted"):
        return _round_about(rule, rect, source)
    items: list[Item] = []
    inside, by = rect, radius
    for thick in rule.lines:
        items.append(Frame(inside, thick, rule.colour, source, by))
        step = thick + rule.gap
        inside, by = inside.inset(step, step), max(0, by - step)
    return items


def _round_about(rule: Rule, rect: Rect, source: Source) -> list[Item]:
    """Four strokes from corner to corner of the box that lies through the middle of the rule."""
    half = rule.depth // 2
    box = rect.inset(half, half)
    wave, dots = (rule.gap, 0) if rule.kind == "wave" else (0, rule.gap)
    across = Stroke(box.x, box.y, box.width, rule.lines[0], rule.colour, source, wave=wave, dots=dots)
    down = replace(across, length=box.height, down=True)
    return [across, replace(across, y=box.bottom), down, replace(down, x=box.right)]
