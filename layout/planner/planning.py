"""Planning a page: tables of shapes, a placement without hole, the stories poured, what pouring finds fed back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from content.model import PageContent
from layout.plan import PagePlan
from layout.planner.beginning import cut, cut_dealt, cut_every_way
from layout.planner.kept_sets import KeptSets
from layout.planner.make_up import Known, MakeUp
from layout.planner.near import nearest
from layout.planner.placing import improve, place
from layout.planner.pours import OVERSET
from layout.planner.pricing import Placed
from layout.planner.recutting import Part, pairs, parts, parts_with, recut, regrouped
from layout.room import Room
from layout.typesetter import Typesetter

_FEW = 6  # stories up to which the whole page is placed at once; beyond, windows of it
_WHOLE = 7  # stories up to which all ways to cut a page are searched
_SEARCHES = 4  # of all ways to cut it
_PAGES = 64  # the cheapest of them that are poured
_ROUNDS = 8  # of pouring and placing anew what did not pour well
_BAD = 1.5  # what pouring may add to a story's price before the stories round it are placed anew
_GAIN = 0.05  # by which a page is cheaper than another

_EFFORT = 0.06
"""Of placing a page, in the solver's deterministic time: about as many seconds on a quick machine."""

_WINDOW_EFFORT = 0.06
_HARD = 0.8  # effort where cuts straight across found nothing
_TRIED = 3  # parts round a story that does not pour well that are cut anew
_CUTS = {"": 14, "white": 8, "cut": 3}  # parts of a page that are cut anew, the fewer the worse it must be anyhow
_GROUPINGS = 3  # other ways to group the stories of a page of many, and rounds of them
_PAIRS = 60  # pairs of stories that are cut anew at every line
_WORK = 8_500  # pairs of sets of stories that the parts of a page are cut anew by in all: bounds its time
_WORK_WHOLE = 4_400  # the same of all ways to cut it

NOTHING = Known()

_Pages = Sequence[tuple[float, list[Placed]]]
"""Pages and what they cost, the cheapest first."""

_Worth = Callable[[Sequence[Placed]], float]


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
    if quick:
        planning.pour(OVERSET)
    else:
        planning.improve()
        planning.pour(_BAD)
        planning.improve_pairs()
    return planning.plan()


def first_plan(page: PageContent, setter: Typesetter, room: Room) -> PagePlan | None:
    """The first full page that planning comes to, before anything of it is made better."""
    planning = _Planning(page, setter, room, NOTHING)
    return planning.plan() if planning.can_fill() and planning.begin() else None


class _Planning(MakeUp):
    """The search for a page: a first one, and what of it can be made better."""

    def __init__(self, page: PageContent, setter: Typesetter, room: Room, known: Known) -> None:
        super().__init__(page, setter, room, known)
        self.proved = self.searched = self.by_solver = False
        self._kept_sets = KeptSets()

    def begin(self, *, hard: bool = True) -> bool:
        """A first page without hole: the last one with what must be changed, cuts straight across, the exact search.

        Where cuts fill no page, they do with more white: the search then begins there. Without ``hard`` there is no
        search.
        """
        self.places = self._kept()
        if self.places:
            return True
        self.places = cut(self.task, self.weights, kept=self._kept_sets)
        if not self.places and hard and not self.shapes.forced and self._cut_whole():
            self.places = next((page for _, page in self._every_way()), [])
        if not self.places and not self.shapes.forced:
            self.force("white")
            self.places = cut(self.task, self.weights, 3, self._kept_sets)
            if not self.places and hard:
                self.places = cut_dealt(self.task, self.weights, self._kept_sets)
        if hard and len(self.places) <= _FEW and not (self.places and self._cut_whole()):
            many = len(self.tables) > _FEW
            first = many and self._round_pins()  # others can hardly be made better
            for effort in (_EFFORT,) if self.places else (_EFFORT, _HARD):
                found = place(self.task, self.weights, effort, self.places, first=first)
                if found:
                    self.places, self.proved, self.by_solver = list(found[-1].places), found[-1].best, many
                    break
        return bool(self.places)

    def _every_way(self) -> _Pages:
        """The cheapest pages of all that cuts can make."""
        return cut_every_way(self.task, self.weights, _PAGES, self._kept_sets)

    def improve(self) -> None:
        """Parts of the page cut anew, those of most stories first, the page itself among them."""
        if self.proved or self.known.last:
            return
        if self._cut_whole():
            self._search()
            return
        # a page that nothing fills has worse faults than pouring shows
        worth = self.known_price if self.shapes.forced else self.true_price
        if not self.shapes.forced:
            self.pour_likely()
        tried = set[Part]()
        for _ in range(_CUTS[self.shapes.forced]):
            left = [part for part in parts(self.places, self.task.blocks) if part not in tried]
            if not left:
                break
            if self._cut_anew(left[0], worth):
                tried = set()
            else:
                tried.add(left[0])
        for _ in range(0 if self.shapes.forced else _GROUPINGS):
            if not any(self._cut_anew(part, worth) for part in regrouped(self.places, _GROUPINGS)):
                break

    def _cut_anew(self, part: Part, worth: _Worth) -> bool:
        """Take a page with a part cut anew that is worth more; whether there is one."""
        found = _cheapest(self._recut(part), worth(self.places) - _GAIN, worth)
        if found:
            self.places = found[1]
        if not self.shapes.forced:
            self.learn()
        return found is not None

    def _cut_whole(self) -> bool:
        """Whether all ways to cut the page are searched: of few stories, none pinned, with one corner taken at most."""
        return len(self.tables) <= _WHOLE and not self.task.pins and len(self.task.blocks) <= 1

    def _round_pins(self) -> bool:
        """Whether it is not cut: round pins or more than one block the solver places it."""
        return bool(self.task.pins) or len(self.task.blocks) > 1

    def _search(self) -> None:
        """The cheapest page as it pours: the cheapest by what is known are poured, what that shows is counted in, until
        none is cheaper than one that was poured."""
        self.pour_likely()
        work = 3 ** len(self.tables)
        for searches in range(1, _SEARCHES + 1):
            true = self.true_price(self.places)
            if searches * work > _WORK_WHOLE:
                break
            pages = self._every_way()
            if not pages:  # the solver found one that no cuts make
                return
            self.searched = True
            found = _cheapest(pages, true - _GAIN, self.true_price)
            if found:
                self.places = found[1]
            if pages[0][0] >= true - _GAIN or not self.learn():
                break

    def _recut(self, part: Part) -> list[tuple[float, list[Placed]]]:
        """Pages with a part cut anew, the cheapest first; none once the page's work is spent."""
        if self._kept_sets.work > _WORK:
            return []
        return recut(self.task, self.weights, self.places, part, self._kept_sets)

    def pour(self, bad_from: float) -> None:
        """Pour the page; where a story does not pour well the parts of the page round it are cut anew, what is known of
        pouring counted in, and the page is taken that is cheapest when it is poured. What pours at less than
        ``bad_from`` pours well."""
        if self.searched:
            return
        given_up: set[int] = set()
        best = (self.true_price(self.places), list(self.places))
        for _ in range(_CUTS["cut"] if self.shapes.forced == "cut" else _ROUNDS):
            bad = self.faults()
            worst = max(range(len(bad)), key=lambda n: (n not in given_up, bad[n]))
            if worst in given_up or bad[worst] < bad_from:
                break
            self.learn()
            true = self.true_price(self.places)
            found = self._again(worst, true - _GAIN)
            if found:
                true, self.places = found
                given_up.clear()
            else:
                given_up.add(worst)
            if true < best[0]:
                best = (true, list(self.places))
        self.places = self.renewed(best[1])

    def improve_pairs(self) -> None:
        """Two stories that share a side cut anew at every line and column: a line more or less of one may part heads
        that stand on a level."""
        if self.known.last or self.shapes.forced == "cut":
            return
        self.learn()
        tried = set[Part]()
        for _ in range(_PAIRS):
            left = [part for part in pairs(self.places) if part not in tried]
            if not left:
                break
            part = left[0]
            pages = recut(self.task, self.weights, self.places, part, self._kept_sets, every=True)
            found = _cheapest(pages, self.true_price(self.places) - _GAIN, self.true_price)
            if found:
                self.places = found[1]
                tried = {other for other in tried if not set(other.stories) & set(part.stories)}
            tried.add(part)

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
        else, on a page that cannot be begun with cuts, with the stories nearest to it placed anew."""
        for part in parts_with(number, self.places, self.task.blocks)[:_TRIED]:
            best = _cheapest(self._recut(part), most, self.true_price)
            if best:
                return best
        if self._kept_sets.work > _WORK or not (self.by_solver or self._round_pins()):
            return None
        window = sorted(nearest(self.places, number))
        page = improve(self.task, self.weights, self.places, window, _WINDOW_EFFORT)
        return (true, page) if (true := self.true_price(page)) < most else None


def _cheapest(pages: _Pages, most: float, worth: _Worth) -> tuple[float, list[Placed]] | None:
    """Of pages, by what is known of them the cheapest first, that of the least worth, less than ``most``."""
    best: tuple[float, list[Placed]] | None = None
    for cost, page in pages:
        if cost >= most:
            break
        if (true := worth(page)) < most:
            best, most = (true, page), true
    return best
