"""Planning a page: tables of shapes, a placement without hole, the stories poured, what pouring finds fed back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from content.model import PageContent
from layout.pins import Pin as Pinned
from layout.placement import Placement
from layout.plan import PagePlan, StoryPlan
from layout.planner.cutting import cut
from layout.planner.placing import Pin, Placed, Shape, Task, improve, place, price
from layout.planner.shapes import GAP, Forced, Shapes, rank_of, standing
from layout.planner.touching import Stood, touching
from layout.pouring import best_pour
from layout.room import Block, Room
from layout.typesetter import Typesetter

_FEW = 7  # stories up to which the whole page is placed at once; beyond, windows of it
_WINDOW = 5  # stories placed anew at a time
_ROUNDS = 4  # of pouring and placing anew what did not pour well
_BAD = 1.5  # what pouring may add to a story's price before the stories round it are placed anew
_NEAR = 0.5  # a page this near to the cheapest there could be is taken
_POUR = 0.25  # weight of what pouring costs against looks
_BAD_POUR = 60.0  # pouring that single paragraphs are tried for while pages are compared
_OVERSET = 40.0  # price of a row that finds no slot

_EFFORT = 0.25
"""Of placing a page, in the solver's deterministic time: about as many seconds on a quick machine."""

_WINDOW_EFFORT = 0.06
_FREED = ((0, 2), (0, 6), (2, 6), (4, 8), (6, 12))
"""Planning again: how many stories are free and how many lines the others may move, the fewest that will do."""

_HARD = 2.0  # effort where cuts straight across found nothing


class Known(Struct, frozen=True):
    """What is known of a page before it is planned.

    facing  the plan of the page it faces, where that is made.
    last    the plan it had before; as little of it as can be is changed.
    pins    what is settled of its stories, by story.
    """

    facing: PagePlan | None = None
    last: PagePlan | None = None
    pins: Mapping[str, Pinned] = {}


NOTHING = Known()


def plan_page(
    page: PageContent, setter: Typesetter, room: Room, known: Known = NOTHING, *, forced: bool = False
) -> PagePlan | None:
    """A plan of a page's stories that fills its room; None where none was found that does.

    ``forced`` leaves white above stories, or cuts stories off at their feet, where nothing else fills the page.

    The same for the same content on any machine: effort is counted, not timed.
    """
    planning = _Planning(page, setter, room, known)
    if forced:
        planning.force("cut")
    if not planning.can_fill() or not planning.begin():
        return None
    planning.improve()
    return planning.poured()


class _Planning:
    """A page being planned: its tables with what pouring added, and the places of its stories."""

    def __init__(self, page: PageContent, setter: Typesetter, room: Room, known: Known) -> None:
        self.page, self.setter, self.room, self.known = page, setter, room, known
        self.weights = setter.style.planner
        facing = min(known.facing.stories, key=lambda s: s.rank) if known.facing and known.facing.stories else None
        last = {p.story: p for p in known.last.stories} if known.last else {}
        self.shapes = Shapes(page.stories, setter, room.lines, facing, last)
        self.tables = [self.shapes.table(n) for n in range(len(page.stories))]
        columns = setter.grid.columns.count
        ranks = [rank_of(s, n, columns) for n, s in enumerate(page.stories)]
        blocks = tuple(_with_gap(b, room.first) for b in room.blocks)
        allowed = [self._allowed(n) for n in range(len(page.stories))]
        self.task = Task(columns, room.lines + GAP, blocks, ranks, allowed, self._pins())
        self.places: list[Placed] = []
        self.proved = False
        self._tried: list[tuple[frozenset[int], object]] = []
        self._pours: dict[StoryPlan, tuple[float, Placement]] = {}

    def force(self, how: Forced) -> None:
        self.shapes.forced = how
        self.tables = [self.shapes.table(n) for n in range(len(self.page.stories))]
        self.task = self.task._replace(tables=[self._allowed(n) for n in range(len(self.tables))])

    def _allowed(self, number: int) -> tuple[Shape, ...]:
        """A story's shapes, only those that its pin allows where it has one; pinned lines take no white above them."""
        table, pin = self.tables[number], self.known.pins.get(self.page.stories[number].slug)
        if pin is None:
            return table.shapes
        kept = []
        for shape in table.shapes:
            plan, white = table.offered(shape)
            wide = pin.columns in (None, shape.columns) and pin.form in (None, "box" if shape.boxed else "open")
            deep = pin.lines in (None, plan.lines) and (not white or pin.line is None)
            if wide and deep and pin.turns in (None, plan.turns):
                kept.append(shape)
        return tuple(kept)

    def _pins(self) -> dict[int, Pin]:
        """Where pinned stories begin, by number."""
        out = {}
        for number, story in enumerate(self.page.stories):
            pin = self.known.pins.get(story.slug)
            if pin and (pin.column is not None or pin.line is not None):
                line = None if pin.line is None else pin.line - self.room.first
                out[number] = Pin(pin.column, None if line is None else (line, line))
        return out

    def can_fill(self) -> bool:
        """Whether the stories' areas allow a full page at all."""
        areas = [[s.columns * s.lines for s in shapes] for shapes in self.task.tables]
        if not all(areas):
            return False
        free = self.task.columns * self.task.lines - sum(b.columns * b.lines for b in self.task.blocks)
        return sum(map(min, areas)) <= free <= sum(map(max, areas))

    def begin(self) -> bool:
        """A first page without hole: the last one with what must be changed, cuts straight across, the exact search.

        Where cuts fill no page, they do with more white: the search then begins there.
        """
        self.places = self._kept()
        if self.places:
            return True
        self.places = cut(self.task, self.weights)
        if not self.places and not self.shapes.forced:
            self.force("white")
            self.places = cut(self.task, self.weights, orders=3)
        if len(self.places) <= _FEW:
            for effort in (_EFFORT,) if self.places else (_EFFORT, _HARD):
                found = place(self.task, self.weights, effort, self.places)
                if found:
                    self.places, self.proved = list(found[-1].places), found[-1].best
                    break
        return bool(self.places)

    def improve(self) -> None:
        """Stories near one another placed anew, over the whole page, twice where that finds something."""
        if self.proved or self.known.last:
            return
        for step in (1, 2) if len(self.places) <= _FEW else (2, 2):
            before = self.places
            for number in sorted(range(len(self.places)), key=lambda n: self.places[n][1::-1])[::step]:
                self._again(number, _WINDOW_EFFORT)
            if self.places == before:
                return

    def poured(self) -> PagePlan:
        """Pour the page; where a story does not pour well place it anew with those round it. The best page found."""
        best: tuple[float, tuple[StoryPlan, ...]] | None = None
        for _ in range(_ROUNDS):
            stood = self._standing()
            more = [self._news(n) for n in range(len(self.places))]
            for a, b in touching(stood, self.setter):
                more[max(a, b)] += self.weights.pictures
            true = price(self.task, self.weights, self.places) + sum(more)
            if best is None or true < best[0]:
                best = (true, tuple(s.plan for s in stood))
            worst = max(range(len(more)), key=lambda n: more[n])
            if more[worst] < _BAD or best[0] <= price(self.task, self.weights, self.places) + _NEAR:
                break
            for number, cost in enumerate(more):
                if cost:
                    self._learn(number, cost)
            self._again(worst, _WINDOW_EFFORT)
        assert best is not None
        plans = [replace(p, line=p.line + self.room.first) for p in best[1]]
        plans.sort(key=lambda p: (p.line, p.column))
        return PagePlan(self.page.label, self.setter.grid.pitch, tuple(plans), 0)

    def _kept(self) -> list[Placed]:
        """The page as it was before with as little changed as can be; empty where nothing of it can be kept.

        All stories keep their columns and about their lines; where that fills no page, those round a story that changed
        its depth are free, the fewest that will do.
        """
        last = {p.story: p for p in self.known.last.stories} if self.known.last else {}
        was = {n: last[s.slug] for n, s in enumerate(self.page.stories) if s.slug in last}
        if not was:
            return []
        changed = [n for n in range(len(self.tables)) if n not in was or not self._stands_as(n, was[n])]
        order = sorted(was, key=lambda n: min((_apart(was[n], was[m]) for m in changed if m in was), default=0.0))
        for free, far in _FREED:
            pins, tables = dict(self.task.pins), list(self.task.tables)
            for n in order[free:]:
                plan = was[n]
                pins.setdefault(n, self._near(plan, far))
                same = [s for s in tables[n] if s.columns == plan.columns and s.boxed == (plan.form == "box")]
                tables[n] = same or tables[n]
            found = place(self.task._replace(pins=pins, tables=tables), self.weights, _EFFORT)
            if found:
                return list(found[-1].places)
        return []

    def _stands_as(self, number: int, plan: StoryPlan) -> bool:
        """Whether a story still offers the rectangle it had."""
        sizes = {(p.columns, p.lines, p.form) for p, _ in self.tables[number].plans.values()}
        return (plan.columns, plan.lines, plan.form) in sizes

    def _near(self, plan: StoryPlan, far: int) -> Pin:
        """About where a story stood, in its column."""
        line = plan.line - self.room.first
        return Pin(plan.column, (max(0, line - far), min(self.task.lines - 1, line + far)))

    def _again(self, number: int, effort: float) -> None:
        """Place a story anew with those nearest to it, where these have not been tried since something changed."""
        window = frozenset(_nearest(self.places, number))
        if (window, self.task.tables) in self._tried:
            return
        places = improve(self.task, self.weights, self.places, sorted(window), effort)
        self._tried = self._tried if places == self.places else []
        self._tried.append((window, self.task.tables))
        self.places = places

    def _standing(self) -> list[Stood]:
        out = []
        for number, p in enumerate(self.places):
            plan, white = self.tables[number].offered(p.shape)
            out.append(Stood(standing(plan, p.column, p.line, white), self._pour(number)[1]))
        return out

    def _pour(self, number: int) -> tuple[float, Placement]:
        """What pouring a story in its shape costs, and where its parts stand."""
        plan, _ = self.tables[number].offered(self.places[number].shape)
        if plan not in self._pours:
            copy, placement, poured = best_pour(self.page.stories[number], plan, self.setter, level=_BAD_POUR)
            self._pours[plan] = (poured.cost * _POUR + _OVERSET * poured.overset(copy), placement)
        return self._pours[plan]

    def _news(self, number: int) -> float:
        """What pouring a story adds to what its shape is known to cost."""
        plan, _ = self.tables[number].offered(self.places[number].shape)
        return 0.0 if plan in self.shapes.poured else self._pour(number)[0]

    def _learn(self, number: int, more: float) -> None:
        """Keep what a story costs in its shape, in the table and on the page."""
        old = self.places[number].shape
        plan, _ = self.tables[number].offered(old)
        self.shapes.poured[plan] = self.shapes.poured.get(plan, 0.0) + more
        self.tables[number] = table = self.shapes.table(number)
        shape = next(s for s in table.shapes if s[:3] == old[:3])
        self.places[number] = self.places[number]._replace(shape=shape)
        tables = list(self.task.tables)
        tables[number] = self._allowed(number)
        self.task = self.task._replace(tables=tables)


def _apart(a: StoryPlan, b: StoryPlan) -> float:
    """How far two stories stood from one another, in lines."""
    across = (a.column + a.columns / 2) - (b.column + b.columns / 2)
    return abs(across) * _EM_A_COLUMN + abs((a.line + a.lines / 2) - (b.line + b.lines / 2))


def _with_gap(block: Block, first: int) -> Block:
    """A block on a page whose stories bring the white above them along; one at the head takes that white too."""
    if block.line == first:
        return block._replace(line=0, lines=block.lines + GAP)
    return block._replace(line=block.line - first + GAP)


def _nearest(places: Sequence[Placed], number: int) -> list[int]:
    """A story and those nearest to it, by the distance of their middles in lines."""

    def middle(p: Placed) -> tuple[float, float]:
        return (p.column + p.shape.columns / 2) * _EM_A_COLUMN, p.line + p.shape.lines / 2

    x, y = middle(places[number])

    def distance(n: int) -> float:
        a, b = middle(places[n])
        return abs(a - x) + abs(b - y)

    return sorted(range(len(places)), key=lambda n: (distance(n), n))[:_WINDOW]


_EM_A_COLUMN = 10  # a column is about as wide as so many lines are deep
