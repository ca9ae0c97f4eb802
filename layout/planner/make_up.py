"""A page being made up: the shapes of its stories, where they stand, and what that costs once it is poured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from content.model import PageContent
from layout.pins import Pin as Pinned
from layout.plan import PagePlan, StoryPlan
from layout.planner.page_task import may_fill, page_task
from layout.planner.pinned import allowed, places_pinned
from layout.planner.pours import Pours
from layout.planner.pricing import Placed, Shape, price
from layout.planner.shapes import Forced, Shapes, standing
from layout.planner.touching import Stood, touching
from layout.room import Room
from layout.typesetter import Typesetter

_LIKELY = 2.0  # by which a shape is dearer than a story's cheapest that is poured before pages are cut
_POURED = 12  # such shapes of a story


class Known(Struct, frozen=True):
    """What is known of a page before it is planned.

    facing  the plan of the page it faces, where that is made.
    last    the plan it had before; as little of it as can be is changed.
    pins    what is settled of its stories, by story.
    """

    facing: PagePlan | None = None
    last: PagePlan | None = None
    pins: Mapping[str, Pinned] = {}


class MakeUp:
    """A page's tables with what pouring added, and the places of its stories, empty until there is a first page."""

    def __init__(self, page: PageContent, setter: Typesetter, room: Room, known: Known) -> None:
        self.page, self.setter, self.room, self.known = page, setter, room, known
        self.weights = setter.style.planner
        facing = min(known.facing.stories, key=lambda s: s.rank) if known.facing and known.facing.stories else None
        last = {p.story: p for p in known.last.stories} if known.last else {}
        self.shapes = Shapes(page.stories, setter, room.lines, facing, last)
        self.tables = [self.shapes.table(n) for n in range(len(page.stories))]
        columns = setter.grid.columns.count
        shapes = [self._allowed(n) for n in range(len(page.stories))]
        pins = places_pinned(page.stories, known.pins, room.first)
        dark = sum(q.columns * q.lines for p in known.facing.stories for q in p.pictures) if known.facing else None
        self.task = page_task(page.stories, columns, room, shapes, pins, dark)
        self.places: list[Placed] = []
        self._pours = Pours(page.stories, setter)

    def force(self, how: Forced) -> None:
        """Take more white, or stories cut off, into the tables."""
        self.shapes.forced = how
        self.tables = [self.shapes.table(n) for n in range(len(self.page.stories))]
        self.task = self.task._replace(tables=[self._allowed(n) for n in range(len(self.tables))])

    def _allowed(self, number: int) -> tuple[Shape, ...]:
        """A story's shapes, only those that its pin allows where it has one."""
        pin = self.known.pins.get(self.page.stories[number].slug)
        return allowed(self.tables[number], pin) if pin else self.tables[number].shapes

    def can_fill(self) -> bool:
        """Whether the stories' areas allow a full page at all."""
        return may_fill(self.task)

    def known_price(self, places: Sequence[Placed]) -> float:
        """What a page costs by what is known."""
        return price(self.task, self.weights, places)

    def true_price(self, places: Sequence[Placed]) -> float:
        """What a page costs when it is poured."""
        plans = [self._plan(n, p) for n, p in enumerate(places)]
        more = sum(self._pours.cost(n, plan) for n, plan in enumerate(plans) if plan not in self.shapes.poured)
        touch = touching(self._standing(places), self.setter)
        return self.known_price(places) + more + self.weights.pictures * len(touch)

    def faults(self) -> list[float]:
        """What pouring and pictures that touch add to each story's price as it stands."""
        added = [self._pours.cost(n, self._plan(n, p)) for n, p in enumerate(self.places)]
        for a, b in touching(self._standing(self.places), self.setter):
            added[max(a, b)] += self.weights.pictures
        return added

    def pour_likely(self) -> None:
        """Pour what each story would stand in soonest, and count it in."""
        for number, table in enumerate(self.tables):
            most = min(s.cost for s in table.shapes) + _LIKELY
            for shape in sorted(table.shapes, key=lambda s: s.cost)[:_POURED]:
                if shape.cost <= most:
                    self._pours.cost(number, table.offered(shape)[0])
        self.learn()

    def learn(self) -> bool:
        """Count what is known of pouring into the tables and the page, until each story stands as it is cheapest in its
        rectangle; whether anything was new."""
        tables, new = list(self.task.tables), False
        for number in range(len(self.places)):
            while self.shapes.learn(self._pours.by_story[number]):
                new = True
                self.tables[number] = self.shapes.table(number)
                tables[number] = self._allowed(number)
                self.places[number] = self._renewed(number, self.places[number])
                self._pours.cost(number, self._plan(number, self.places[number]))
        self.task = self.task._replace(tables=tables)
        return new

    def renewed(self, places: Sequence[Placed]) -> list[Placed]:
        """A page with what was learnt since: each story as it is cheapest in its rectangle."""
        return [self._renewed(number, p) for number, p in enumerate(places)]

    def plan(self) -> PagePlan:
        """The page as it stands."""
        plans = [replace(s.plan, line=s.plan.line + self.room.first) for s in self._standing(self.places)]
        plans.sort(key=lambda p: (p.line, p.column))
        return PagePlan(self.page.label, self.setter.grid.pitch, tuple(plans), 0)

    def _renewed(self, number: int, placed: Placed) -> Placed:
        shape = next(s for s in self.tables[number].shapes if s[:3] == placed.shape[:3])
        return placed._replace(shape=shape)

    def _plan(self, number: int, placed: Placed) -> StoryPlan:
        return self.tables[number].offered(placed.shape)[0]

    def _standing(self, places: Sequence[Placed]) -> list[Stood]:
        out = []
        for number, p in enumerate(places):
            plan, white = self.tables[number].offered(p.shape)
            out.append(Stood(standing(plan, p.column, p.line, white), self._pours.placement(number, plan)))
        return out
