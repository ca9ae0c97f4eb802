"""Spreads in a plan's file: read, and checked before anything of their pages is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from content.decode import child, decode, place_of
from content.model import Edition, Spread, Story
from content.named import read_named
from content.suggest import allowed
from content.yaml_source import Node, Scalar, Sequence, parse
from layout.dress import Dress, FaceSource
from layout.elements import pull_depth
from layout.facts import facts_depth
from layout.grid import page_grid
from layout.insets import columns_taken_at_foot
from layout.pin_file import parted
from layout.plan import FactsPlan, PicturePlan, PullPlan, StoryPlan, reach
from layout.plan_fit import counted
from layout.plan_keys import SpreadPlanKeys, ends_of, parts_planned
from layout.report import BadInput, Finding, Place, Report
from layout.setters import page_setters
from layout.sidebar import sidebar_depth
from layout.spread.depth import natural, spread_room
from layout.spread.picture import IMAGE_LEAST
from layout.spread.place import halves, heads_of, spread_frame
from layout.spread.plan import SpreadPlan, pages_of, taken_by
from layout.strip import strip_lines
from layout.typesetter import Typesetter

_PITCH_MOST = 2.5  # of the body's size
_At = tuple[str | int, ...]


def planned_spreads(edition: Edition, faces: FaceSource, path: Path | None) -> tuple[Edition, tuple[SpreadPlan, ...]]:
    """The edition whose pages know what its spreads take of them, as far as the plan in ``path`` says; and these.

    A spread whose pages take stories of the pool, too, is settled here, as it looks best. Raises BadInput with every
    fault of the spreads in the file.
    """
    checks = _Checks(edition, faces)
    plans = checks.read(path) if path else []
    if checks.errors:
        raise BadInput(Report(tuple(checks.findings)))
    known = {plan.pages for plan in plans}
    for spread in edition.spreads:
        if spread.pages not in known and any(page.pooled for page in pages_of(spread, edition)):
            page = replace(pages_of(spread, edition)[0], across=None)
            plans.append(natural(spread, edition, checks.dress, page_setters(page, checks.dress, {})))
    return taken_by(edition, plans), tuple(plans)


class _Checks:
    """Goes through the spreads of a plan's file; ``findings`` gather in it."""

    def __init__(self, edition: Edition, faces: FaceSource) -> None:
        self.edition = edition
        self.dress = Dress(edition.style, faces, edition.language)
        self.spreads = {spread.pages: spread for spread in edition.spreads}
        self.findings: list[Finding] = []
        self.node: Node | None = None

    @property
    def errors(self) -> bool:
        return any(f.severity == "error" for f in self.findings)

    def read(self, path: Path) -> list[SpreadPlan]:
        """The spreads in a file that have no fault. Faults of its words are told with those of its pages."""
        text, _ = read_named(path)
        self.node, faults = parse(text, path.name if path.parent == self.edition.root else str(path))
        if any(f.code == "yaml" for f in faults):
            return []
        pitches = self._pitches(parted(self.node)[0])
        listed = child(self.node, "spreads")
        plans = []
        named: set[tuple[str, ...]] = set()
        for number in range(len(listed.items) if isinstance(listed, Sequence) else 0):
            found = child(self.node, "spreads", number)
            keys = decode(found, SpreadPlanKeys, "")[0] if found is not None else None
            if keys is None:
                continue
            named.add(keys.pages)
            plan = self._spread(keys, ("spreads", number), pitches)
            if plan:
                plans.append(plan)
        for pages in self.spreads:
            there = [label for label in pages if label in pitches]
            if there and pages not in named:
                message = f"the plan has page {there[0]} and leaves out the spread across it"
                hint = "add it under spreads (--write-plan writes both), or take the page out of the plan"
                self._tell("plan-left-out", ("pages",), message, hint)
        return plans

    def _pitches(self, node: Node) -> dict[str, float]:
        """The pitch of each page that the plan has."""
        listed = child(node, "pages")
        out = {}
        for number in range(len(listed.items) if isinstance(listed, Sequence) else 0):
            label, pitch = (child(node, "pages", number, key) for key in ("page", "pitch"))
            if isinstance(label, Scalar) and isinstance(pitch, Scalar):
                try:
                    out[label.text] = float(pitch.text)
                except ValueError:
                    continue  # told where pages are read
        return out

    def _spread(self, keys: SpreadPlanKeys, at: _At, pitches: dict[str, float]) -> SpreadPlan | None:
        spread = self.spreads.get(keys.pages)
        if spread is None or spread.story.slug != keys.story:
            known = {f"{s.story.slug} across {' and '.join(s.pages)}" for s in self.edition.spreads}
            message = f"the edition has no spread of {keys.story} across {' and '.join(keys.pages)}"
            self._tell("plan-unknown-spread", at, message, allowed(keys.story, sorted(known)))
            return None
        style = self.edition.style
        pair = pages_of(spread, self.edition)
        grid_style = (style.front if pair[0].masthead else None) or style.grid
        least, most = grid_style.size, grid_style.size * _PITCH_MOST
        if not least <= keys.pitch <= most:
            hint = f"from {least:g} to {most:g}; the style's own is {grid_style.pitch:g}"
            self._tell("plan-pitch", (*at, "pitch"), f"no page can be set at a pitch of {keys.pitch:g} pt", hint)
            return None
        for label in keys.pages:
            if label in pitches and pitches[label] != keys.pitch:
                message = f"page {label} has a pitch of {pitches[label]:g} pt, the spread across it {keys.pitch:g}"
                self._tell("plan-pitch", (*at, "pitch"), message, "one pitch for both pages and the spread")
                return None
        setter = Typesetter(self.dress, page_grid(style.format, grid_style, keys.pitch))
        plan = self._plan(keys, at, spread, setter)
        return plan if plan and self._fits(spread, plan, at, setter) else None

    def _plan(self, keys: SpreadPlanKeys, at: _At, spread: Spread, setter: Typesetter) -> SpreadPlan | None:
        """The plan as the keys say, where its columns and lines are there and its parts are the story's."""
        story, most = spread.story, setter.grid.columns.count
        if keys.columns % 2 or keys.columns > 2 * most:
            message = f"a spread cannot have {keys.columns} columns: each page has half of them"
            self._tell("plan-outside", (*at, "columns"), message, f"an even number, at most {2 * most}")
            return None
        above, end = ends_of(keys.lines)
        line = above - 1
        first, lines = spread_room(pages_of(spread, self.edition), self.dress, setter)
        if end <= line or line < first or end > first + lines:
            message = f"lines {keys.lines} are not among those that both pages have free"
            self._tell("plan-outside", (*at, "lines"), message, f"lines {first + 1} to {first + lines}")
            return None
        if len(keys.pictures) != len(story.pictures):
            has, planned = counted(len(story.pictures), "picture"), counted(len(keys.pictures), "picture")
            message = f"story {story.slug} has {has}, the plan {planned}"
            self._tell("plan-pictures", (*at, "pictures"), message, "one item of pictures for each picture")
            return None
        if spread.across and keys.pictures[0].columns % 2:
            message = f"a picture across the fold cannot be {keys.pictures[0].columns:g} columns wide"
            self._tell("plan-too-wide", (*at, "pictures", 0, "columns"), message, "an even number of columns")
            return None
        self._check_parts(keys, story, at)
        half = keys.columns // 2
        story_plan = StoryPlan(
            story.slug,
            "open",
            1,
            most - half,
            keys.columns,
            line,
            end - line,
            keys.columns,
            keys.headline.turns,
            tuple(PicturePlan(reach(p.columns), p.lines) for p in keys.pictures),
            PullPlan(reach(keys.quote.columns), keys.quote.lines) if keys.quote else None,
            keys.figures.lines if keys.figures else 0,
            keys.headline.white,
            facts=FactsPlan(keys.facts.columns, keys.facts.lines) if keys.facts else None,
            sidebar=FactsPlan(keys.sidebar.columns, keys.sidebar.lines) if keys.sidebar else None,
        )
        return None if self.errors else SpreadPlan(spread.pages, setter.grid.pitch, story_plan)

    def _check_parts(self, keys: SpreadPlanKeys, story: Story, at: _At) -> None:
        for key, there, wanted in parts_planned(story, keys):
            if wanted and not there:
                message = f"story {story.slug} has no {key}"
                self._tell("plan-unknown-part", (*at, key), message, f"give it {key}, or take {key} out of the plan")
            elif there and not wanted:
                message = f"the plan leaves out the {key} of story {story.slug}"
                place = self._place(at)._replace(story=story.slug)
                self.findings.append(
                    Finding("plan-part-left-out", "warning", place, message, f"{key}: gives it a place")
                )

    def _fits(self, spread: Spread, plan: SpreadPlan, at: _At, setter: Typesetter) -> bool:
        """Whether all its parts have room and are deep enough."""
        story = spread.story
        fr = spread_frame(story, plan.story, setter, across=spread.across)
        before = len(self.findings)
        for name, _ in fr.halves[0].left_out:
            what = f"picture {int(name[8:]) + 1}" if name.startswith("picture.") else f"the {name}"
            message = f"{what} has no room in the {counted(plan.story.lines, 'line')} of {story.slug}"
            self._tell("plan-too-deep", at, message, "fewer lines for it, or more for the spread")
        if not fr.holds_head:
            message = f"the headline of {story.slug} has no room in {counted(plan.story.lines, 'line')}"
            self._tell("plan-too-shallow", (*at, "lines"), message, "more lines, or fewer for its picture")
        for key, lines, least in _least(story, plan.story, setter):
            if lines < least:
                message = f"{key} cannot be set in {counted(lines, 'line')}"
                self._tell("plan-too-shallow", (*at, key), message, f"at least {least}")
        if plan.story.turns not in [head.turns for head in heads_of(story, fr.columns[0], setter)]:
            message = f"the headline of {story.slug} cannot be set in {counted(plan.story.turns, 'line')}"
            place = self._place((*at, "headline"))
            self.findings.append(Finding("plan-turns", "warning", place, message, f"turns: {fr.head.turns}"))
        return len(self.findings) == before or not self.errors

    def _place(self, at: _At) -> Place:
        assert self.node is not None
        return place_of(self.node, *at)

    def _tell(self, code: str, at: _At, message: str, hint: str) -> None:
        self.findings.append(Finding(code, "error", self._place(at), message, hint))


def _least(story: Story, plan: StoryPlan, setter: Typesetter) -> Iterator[tuple[str, int, int]]:
    """Each part with the lines it has and the least that it needs."""
    dress, grid = setter.dress, setter.grid
    columns = halves(plan, setter)[0]
    for picture in plan.pictures:
        yield "pictures", picture.lines, IMAGE_LEAST + 1
    if plan.pull:
        width = columns.span(min(plan.pull.columns, columns.count))
        yield "quote", plan.pull.lines, pull_depth(story, dress, width, grid, between=True)
    if plan.figures:
        width = columns.span(columns.count - columns_taken_at_foot(plan.insets, columns.count))
        yield "figures", plan.figures, strip_lines(story, width, dress, grid)
    if plan.facts:
        width = columns.span(min(plan.facts.columns, columns.count))
        yield "facts", plan.facts.lines, facts_depth(story, dress, width, grid)
    if plan.sidebar:
        span = min(plan.sidebar.columns, columns.count)
        yield "sidebar", plan.sidebar.lines, sidebar_depth(story, dress, columns.span(span), span, grid)
