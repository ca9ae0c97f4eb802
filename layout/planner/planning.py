"""Planning a page: tables of shapes, a placement without hole, the stories poured, what pouring finds fed back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from content.model import PageContent
from layout.pins import Pin as Pinned
from layout.plan import PagePlan, StoryPlan
from layout.planner.beginning import cut, cut_every_way
from layout.planner.kept_sets import KeptSets
from layout.planner.near import nearest
from layout.planner.page_task import may_fill, page_task
from layout.planner.pinned import allowed, places_pinned
from layout.planner.placing import improve, place
from layout.planner.pours import OVERSET, Pours
from layout.planner.pricing import Placed, Shape, price
from layout.planner.recutting import Part, parts, recut
from layout.planner.shapes import Forced, Shapes, standing
from layout.planner.touching import Stood, touching
from layout.room import Room
from layout.typesetter import Typesetter

_FEW = 6  # stories up to which the whole page is placed at once; beyond, windows of it
_WHOLE = 7  # stories up to which all ways to cut a page are searched
_LIKELY = 2.0  # by which a shape is dearer than a story's cheapest that is poured before pages are cut
_POURED = 12  # such shapes of a story
_SEARCHES = 4  # of all ways to cut it
_PAGES = 64  # the cheapest of them that are poured
_ROUNDS = 8  # of pouring and placing anew what did not pour well
_BAD = 1.5  # what pouring may add to a story's price before the stories round it are placed anew
_GAIN = 0.05  # by which a page is cheaper than another

_EFFORT = 0.06
"""Of placing a page, in the solver's deterministic time: about as many seconds on a quick machine."""

_WINDOW_EFFORT = 0.06
_TRIED = 3  # parts round a story that does not pour well that are cut anew
_CUTS = 8  # parts of a page that are cut anew
_CUTS_FORCED = 3  # where stories are cut off anyhow
_WORK = 8_500  # pairs of sets of stories that the parts of a page are cut anew by in all: bounds its time
_WORK_WHOLE = 4_400  # the same of all ways to cut it
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
    page: PageContent,
    setter: Typesetter,
    room: Room,
    known: Known = NOTHING,
    *,
    forced: bool = False,
    quick: bool = False,
) -> PagePlan | None:
    """A plan of a page's stories that fills its room; None where none was found that does.

    ``quick`` takes the first page that pours.
    ``forced`` leaves white above stories, or cuts stories off at their feet, where nothing else fills the page.

    The same for the same content on any machine: effort is counted, not timed.
    """
    planning = _Planning(page, setter, room, known)
    if forced:
        planning.force("cut")
    if not planning.can_fill() or not planning.begin(hard=not quick):
        return None
    if not quick:
        planning.improve()
    return planning.poured(OVERSET if quick else _BAD)


def first_plan(page: PageContent, setter: Typesetter, room: Room) -> PagePlan | None:
    """The first full page that planning comes to, before anything of it is made better."""
    planning = _Planning(page, setter, room, NOTHING)
    return planning.plan() if planning.can_fill() and planning.begin() else None


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
        shapes = [self._allowed(n) for n in range(len(page.stories))]
        pins = places_pinned(page.stories, known.pins, room.first)
        dark = sum(q.columns * q.lines for p in known.facing.stories for q in p.pictures) if known.facing else None
        self.task = page_task(page.stories, columns, room, shapes, pins, dark)
        self.places: list[Placed] = []
        self.proved = self.searched = False
        self._pours = Pours(page.stories, setter)
        self._kept_sets = KeptSets()

    def force(self, how: Forced) -> None:
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

    def begin(self, *, hard: bool = True) -> bool:
        """A first page without hole: the last one with what must be changed, cuts straight across, the exact search.

        Where cuts fill no page, they do with more white: the search then begins there. Without ``hard`` there is no
        search.
        """
        self.places = self._kept()
        if self.places:
            return True
        self.places = cut(self.task, self.weights, kept=self._kept_sets)
        if not self.places and not self.shapes.forced:
            self.force("white")
            self.places = cut(self.task, self.weights, 3, self._kept_sets)
        if hard and len(self.places) <= _FEW and not (self.places and self._cut_whole()):
            for effort in (_EFFORT,) if self.places else (_EFFORT, _HARD):
                found = place(self.task, self.weights, effort, self.places)
                if found:
                    self.places, self.proved = list(found[-1].places), found[-1].best
                    break
        return bool(self.places)

    def improve(self) -> None:
        """Parts of the page cut anew, those of most stories first, the page itself among them."""
        if self.proved or self.known.last:
            return
        if self._cut_whole():
            self._search()
            return
        # a page that nothing fills has worse faults than pouring shows
        worth = self._known_price if self.shapes.forced else self._true
        if not self.shapes.forced:
            self._pour_likely()
        tried = set[Part]()
        for _ in range(_CUTS_FORCED if self.shapes.forced == "cut" else _CUTS):
            left = [part for part in parts(self.places) if part not in tried]
            if not left:
                break
            found = self._cheapest(self._recut(left[0]), worth(self.places) - _GAIN, worth)
            if found:
                self.places, tried = found[1], set()
            else:
                tried.add(left[0])
            if not self.shapes.forced:
                self._learn()

    def _known_price(self, places: Sequence[Placed]) -> float:
        return price(self.task, self.weights, places)

    def _cheapest(
        self, pages: Sequence[tuple[float, list[Placed]]], most: float, worth: Callable[[Sequence[Placed]], float]
    ) -> tuple[float, list[Placed]] | None:
        """Of pages, by what is known of them the cheapest first, that of the least worth, less than ``most``."""
        best: tuple[float, list[Placed]] | None = None
        for cost, page in pages:
            if cost >= most:
                break
            if (true := worth(page)) < most:
                best, most = (true, page), true
        return best

    def _cut_whole(self) -> bool:
        """Whether all ways to cut the page are searched: of few stories, none pinned, with one corner taken at most."""
        return len(self.tables) <= _WHOLE and not self.task.pins and len(self.task.blocks) <= 1

    def _search(self) -> None:
        """The cheapest page as it pours: the cheapest by what is known are poured, what that shows is counted in, until
        none is cheaper than one that was poured."""
        self._pour_likely()
        work, self.searched = 3 ** len(self.tables), True
        for searches in range(1, _SEARCHES + 1):
            true = self._true(self.places)
            if searches * work > _WORK_WHOLE:
                break
            pages = cut_every_way(self.task, self.weights, _PAGES, self._kept_sets)
            found = self._cheapest(pages, true - _GAIN, self._true)
            if found:
                self.places = found[1]
            if pages[0][0] >= true - _GAIN or not self._learn():
                break

    def _pour_likely(self) -> None:
        """Pour what each story would stand in soonest."""
        for number, table in enumerate(self.tables):
            most = min(s.cost for s in table.shapes) + _LIKELY
            for shape in sorted(table.shapes, key=lambda s: s.cost)[:_POURED]:
                if shape.cost <= most:
                    self._pours.cost(number, table.offered(shape)[0])
        self._learn()

    def _recut(self, part: Part) -> list[tuple[float, list[Placed]]]:
        """Pages with a part cut anew, the cheapest first; none once the page's work is spent."""
        if self._kept_sets.work > _WORK:
            return []
        return recut(self.task, self.weights, self.places, part, self._kept_sets)

    def plan(self, standing_: Sequence[Stood] = ()) -> PagePlan:
        """The page as it stands, or as it stood."""
        plans = [replace(s.plan, line=s.plan.line + self.room.first) for s in standing_ or self._standing()]
        plans.sort(key=lambda p: (p.line, p.column))
        return PagePlan(self.page.label, self.setter.grid.pitch, tuple(plans), 0)

    def poured(self, bad_from: float = _BAD) -> PagePlan:
        """Pour the page; where a story does not pour well the parts of the page round it are cut anew, what is known of
        pouring counted in, and the page is taken that is cheapest when it is poured. What pours at less than
        ``bad_from`` pours well."""
        if self.searched:
            return self.plan()
        given_up: set[int] = set()
        best = (self._true(self.places), self._standing())
        for _ in range(_CUTS_FORCED if self.shapes.forced == "cut" else _ROUNDS):
            bad = [self._pours.cost(n, self._plan(n, p)) for n, p in enumerate(self.places)]
            for a, b in touching(self._standing(), self.setter):
                bad[max(a, b)] += self.weights.pictures
            worst = max(range(len(bad)), key=lambda n: (n not in given_up, bad[n]))
            if worst in given_up or bad[worst] < bad_from:
                break
            self._learn()
            true = self._true(self.places)
            found = self._again(worst, true - _GAIN)
            if found:
                true, self.places = found
                given_up.clear()
            else:
                given_up.add(worst)
            if true < best[0]:
                best = (true, self._standing())
        return self.plan(best[1])

    def _kept(self) -> list[Placed]:
        """The page as it was before with as little changed as can be; empty where nothing of it can be kept."""
        last = {p.story: p for p in self.known.last.stories} if self.known.last else {}
        was = {n: last[s.slug] for n, s in enumerate(self.page.stories) if s.slug in last}
        if not was:
            return []
        from layout.planner.keeping import kept  # only a page that is planned again

        return kept(self.task, self.weights, self.tables, was, self.room.first)

    def _again(self, number: int, most: float) -> tuple[float, list[Placed]] | None:
        """A page that costs less than ``most`` when it is poured: of the parts a story stands in, the smallest first;
        else with the stories nearest to it placed anew."""
        for part in [p for p in reversed(parts(self.places)) if number in p.stories][:_TRIED]:
            best = self._cheapest(self._recut(part), most, self._true)
            if best:
                return best
        if self._kept_sets.work > _WORK:
            return None
        window = sorted(nearest(self.places, number))
        page = improve(self.task, self.weights, self.places, window, _WINDOW_EFFORT)
        return (true, page) if (true := self._true(page)) < most else None

    def _true(self, places: Sequence[Placed]) -> float:
        """What a page costs when it is poured."""
        plans = [self._plan(n, p) for n, p in enumerate(places)]
        more = sum(self._pours.cost(n, plan) for n, plan in enumerate(plans) if plan not in self.shapes.poured)
        touch = touching(self._standing(places), self.setter)
        return price(self.task, self.weights, places) + more + self.weights.pictures * len(touch)

    def _plan(self, number: int, placed: Placed) -> StoryPlan:
        return self.tables[number].offered(placed.shape)[0]

    def _standing(self, places: Sequence[Placed] | None = None) -> list[Stood]:
        out = []
        for number, p in enumerate(self.places if places is None else places):
            plan, white = self.tables[number].offered(p.shape)
            out.append(Stood(standing(plan, p.column, p.line, white), self._pours.placement(number, plan)))
        return out

    def _learn(self) -> bool:
        """Count what is known of pouring into the tables and the page, until each story stands as it is cheapest in its
        rectangle; whether anything was new."""
        tables, new = list(self.task.tables), False
        for number in range(len(self.places)):
            while self.shapes.learn(self._pours.by_story[number]):
                new = True
                self.tables[number] = table = self.shapes.table(number)
                tables[number] = self._allowed(number)
                old = self.places[number]
                shape = next(s for s in table.shapes if s[:3] == old.shape[:3])
                self.places[number] = old._replace(shape=shape)
                self._pours.cost(number, self._plan(number, self.places[number]))
        self.task = self.task._replace(tables=tables)
        return new
