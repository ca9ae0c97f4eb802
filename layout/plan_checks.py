"""What a page plan must be to be set: every story of the page once, in a rectangle of its own inside the type area."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple, TypeVar

from msgspec import Struct

from content.decode import child, decode, place_of
from content.model import Edition, PageContent, Story
from content.suggest import allowed
from content.yaml_source import Node, Scalar, Sequence
from layout.dress import Dress, FaceSource
from layout.grid import PageGrid, page_grid, story_columns
from layout.plan import FactsPlan, PagePlan, PicturePlan, PullPlan, Side, StoryPlan, part_of_column, reach
from layout.plan_fit import counted, misfits
from layout.plan_keys import (
    FactsPlanKeys,
    PagePlanKeys,
    PartKeys,
    QuotePlanKeys,
    StoryPlanKeys,
    ends_of,
    parts_planned,
)
from layout.report import Finding, Severity
from layout.room import Room, page_room
from layout.typesetter import Typesetter
from layout.vertical.tiers import story_rect, tier_count

T = TypeVar("T", bound=Struct)
Path = tuple[str | int, ...]

_PITCH_MOST = 2.5  # of the body's size


class PlanChecks:
    """Goes through the tree of a plan's file; ``findings`` gather in it. Faults of single values are not repeated."""

    def __init__(self, node: Node, edition: Edition, faces: FaceSource) -> None:
        self.node = node
        self.edition = edition
        self.dress = Dress(edition.style, faces, edition.language)
        self.findings: list[Finding] = []
        self.standing = {s.slug: p.label for p in edition.pages for s in p.stories}

    def pages(self) -> dict[str, PagePlan]:
        """The pages without faults, by label."""
        by_label = {page.label: page for page in self.edition.pages}
        plans: dict[str, PagePlan] = {}
        seen: set[str] = set()
        for number in range(self._count("pages")):
            at: Path = ("pages", number)
            label = self._text(*at, "page")
            page = by_label.get(label)
            if label and page is None:
                hint = allowed(label, by_label) + "; or take the page out of the plan"
                self._tell("plan-unknown-page", (*at, "page"), f"the edition has no page {label}", hint)
            elif label in seen:
                self._tell("plan-duplicate", (*at, "page"), f"page {label} stands twice", "each page once")
            elif page is not None:
                seen.add(label)
                plan = self._page(page, at)
                if plan is not None:
                    plans[label] = plan
        return plans

    def _page(self, page: PageContent, at: Path) -> PagePlan | None:
        faults = len(self._errors())
        keys = self._decoded(PagePlanKeys, *at)
        style = self.edition.style
        grid_style = (style.front if page.masthead else None) or style.grid
        pitch = keys.pitch if keys else grid_style.pitch
        least, most = grid_style.size, grid_style.size * _PITCH_MOST
        if not least <= pitch <= most:
            hint = f"from {least:g} to {most:g}; the style's own is {grid_style.pitch:g}"
            self._tell("plan-pitch", (*at, "pitch"), f"no page can be set at a pitch of {pitch:g} pt", hint)
            pitch = grid_style.pitch
        grid = page_grid(style.format, grid_style, pitch)
        room = page_room(page, self.dress, grid)
        setter = Typesetter(self.dress, grid)
        stories = {s.slug: s for s in page.stories}
        placed: list[tuple[Path, StoryPlan]] = []
        named: set[str] = set()
        for number in range(self._count(*at, "stories")):
            here = (*at, "stories", number)
            slug = self._text(*here, "story")
            if slug in named:
                self._tell("plan-duplicate", (*here, "story"), f"story {slug} stands twice", "each story once")
                continue
            named.add(slug)
            if slug in stories:
                plan = self._story(stories[slug], here, setter)
                if plan is not None:
                    self._check_inside(page, plan, here, grid, room)
                    placed.append((here, plan))
            elif slug:
                self._tell_unknown(slug, page, here)
        for slug in stories:
            if slug not in named:
                hint = "give it a rectangle, take it off the page in edition.yaml, or take the page out of the plan"
                self._tell("plan-left-out", at, f"the plan of page {page.label} leaves out its story {slug}", hint)
        self._check_apart(placed)
        if keys is None or len(self._errors()) > faults or len(placed) < len(keys.stories):
            return None
        foot = max((p.line + p.lines for _, p in placed), default=room.first)
        plans = tuple(plan for _, plan in placed)
        return PagePlan(page.label, grid.pitch, plans, max(0, room.first + room.lines - foot))

    def _tell_unknown(self, slug: str, page: PageContent, at: Path) -> None:
        other = self.standing.get(slug)
        if other:
            message = f"story {slug} stands on page {other}, not on {page.label}"
            hint = "a story changes pages in edition.yaml; take it out of this page's plan"
        else:
            message = f"page {page.label} has no story {slug}"
            hint = allowed(slug, (s.slug for s in page.stories)) + "; or take it out of the plan"
        self._tell("plan-unknown-story", (*at, "story"), message, hint)

    def _story(self, story: Story, at: Path, setter: Typesetter) -> StoryPlan | None:
        grid = setter.grid
        keys = self._decoded(StoryPlanKeys, *at)
        if keys is None:
            return None
        columns, lines = self._span(keys.columns, *at, "columns"), self._span(keys.lines, *at, "lines")
        if columns is None or lines is None or columns[0] + columns[1] > grid.columns.count:
            if columns is not None and lines is not None:
                message = f"columns {keys.columns} lead out of the type area"
                self._tell("plan-outside", (*at, "columns"), message, f"columns 1 to {grid.columns.count}")
            return None
        if str(keys.rank) not in self.edition.style.ranks:
            hint = allowed(str(keys.rank), self.edition.style.ranks)
            self._tell("plan-rank", (*at, "rank"), f"the house style has no rank {keys.rank}", hint)
        style = self.edition.style
        shape = self._shape(story, keys, columns, lines, grid)
        text = story_columns(columns[0], columns[1], keys.form, style, grid, story.box)
        inner = shape.tiers or text.count - bool(shape.panel)
        wide = len(self.findings)
        for number, picture in enumerate(keys.pictures):
            self._check_width("picture", picture, inner, *at, "pictures", number)
        if keys.quote:
            self._check_width("quote", keys.quote, inner, *at, "quote")
        if keys.facts:
            self._check_width("fact box", keys.facts, inner, *at, "facts")
        if keys.sidebar:
            self._check_width("sidebar", keys.sidebar, inner, *at, "sidebar")
        if keys.headline.columns and keys.headline.columns > inner:
            message = f"the headline is {keys.headline.columns} columns wide; the text of {story.slug} has {inner}"
            self._tell("plan-too-wide", (*at, "headline", "columns"), message, f"at most {inner}")
        self._check_parts(story, keys, at)
        plan = StoryPlan(
            story=story.slug,
            form=keys.form,
            rank=keys.rank,
            column=columns[0],
            columns=columns[1],
            line=lines[0],
            lines=lines[1],
            head_columns=keys.headline.columns or inner,
            turns=keys.headline.turns,
            pictures=tuple(PicturePlan(reach(p.columns), p.lines, part_of_column(p.columns)) for p in keys.pictures),
            pull=_pull_plan(keys.quote) if keys.quote else None,
            figures=keys.figures.lines if keys.figures else 0,
            facts=FactsPlan(keys.facts.columns, keys.facts.lines) if keys.facts else None,
            sidebar=FactsPlan(keys.sidebar.columns, keys.sidebar.lines) if keys.sidebar else None,
            white=keys.headline.white,
            head_most=round((keys.headline.size or 0) * 1000),
            panel=shape.panel,
            tiers=shape.tiers,
            box=story.box if keys.form == "box" else "",
            blocks=(story.part.first, story.part.end) if story.part else None,
        )
        if len(self.findings) == wide:
            for misfit in misfits(story, plan, setter):
                self._tell(misfit.code, (*at, *misfit.key), misfit.message, misfit.hint, misfit.severity)
        return plan

    def _shape(
        self, story: Story, keys: StoryPlanKeys, columns: tuple[int, int], lines: tuple[int, int], grid: PageGrid
    ) -> _Shape:
        """The tiers of a vertical story, the panel of a vertical headline: the plan's own, else what the story asks."""
        style = self.edition.style
        if keys.tiers or story.direction == "vertical":
            box = story.box if keys.form == "box" else ""
            bare = StoryPlan(story.slug, keys.form, keys.rank, *columns, *lines, 1, box=box)
            own = keys.tiers or tier_count(story_rect(bare, style, grid).height, grid.size, style)
            return _Shape(own, "")
        wanted = style.vertical.side if story.headline_direction == "vertical" else None
        text = story_columns(columns[0], columns[1], keys.form, style, grid, story.box)
        return _Shape(0, (keys.headline.panel or wanted or "") if text.count > 1 else "")

    def _check_width(self, what: str, part: PartKeys | FactsPlanKeys, columns: int, *at: str | int) -> None:
        if reach(part.columns) > columns:
            message = f"the {what} is {part.columns:g} columns wide; its story's text has {columns}"
            self._tell("plan-too-wide", (*at, "columns"), message, f"at most {columns}, or a wider story")

    def _check_parts(self, story: Story, keys: StoryPlanKeys, at: Path) -> None:
        """The story's pictures, quote and figures have their place in the plan, and no others have one."""
        has, planned = len(story.pictures), len(keys.pictures)
        if has != planned and planned == self._count(*at, "pictures"):
            message = f"story {story.slug} has {counted(has, 'picture')}, the plan {counted(planned, 'picture')}"
            hint = "one item of pictures for each picture, in the story's order"
            self._tell("plan-pictures", (*at, "pictures"), message, hint)
        for key, there, wanted in parts_planned(story, keys):
            if wanted and not there:
                message = f"story {story.slug} has no {key}"
                self._tell("plan-unknown-part", (*at, key), message, f"give it {key}, or take {key} out of the plan")
            elif there and not wanted and child(self.node, *at, key) is None:
                message = f"the plan leaves out the {key} of story {story.slug}"
                self._tell("plan-part-left-out", at, message, f"{key}: gives it a place", "warning")

    def _check_inside(self, page: PageContent, plan: StoryPlan, at: Path, grid: PageGrid, room: Room) -> None:
        last = room.first + room.lines
        if plan.line < room.first or plan.line + plan.lines > last:
            span = f"{plan.line + 1}-{plan.line + plan.lines}"
            what = "the type area" if plan.line + plan.lines > grid.lines else f"what page {page.label} has for stories"
            hint = f"lines {room.first + 1} to {last} at a pitch of {grid.pitch / 1000:g} pt"
            self._tell("plan-outside", (*at, "lines"), f"lines {span} lead out of {what}", hint)
            return
        for block in room.blocks:
            if block.meets(plan.column, plan.columns, plan.line, plan.lines):
                columns = f"columns {block.column + 1}-{block.column + block.columns}"
                spread = page.across is not None and block.line == room.first
                what = "a spread" if spread else "an advertisement"
                message = f"{plan.story} stands over {what} with its white, {columns}"
                free = f"{block.line + block.lines + 1} on" if block.line == room.first else f"to {block.line}"
                self._tell("plan-overlap", (*at, "lines"), message, f"there, lines {free}; or other columns")

    def _check_apart(self, placed: list[tuple[Path, StoryPlan]]) -> None:
        for (_, a), (at, b) in combinations(placed, 2):
            beside = a.column + a.columns <= b.column or b.column + b.columns <= a.column
            above = a.line + a.lines <= b.line or b.line + b.lines <= a.line
            if not beside and not above:
                message = f"the rectangles of {a.story} and {b.story} overlap"
                self._tell("plan-overlap", (*at, "lines"), message, "change the columns or the lines of one of them")

    # The tree

    def _decoded(self, kind: type[T], *at: str | int) -> T | None:
        node = child(self.node, *at)
        return decode(node, kind, "")[0] if node is not None else None

    def _count(self, *at: str | int) -> int:
        node = child(self.node, *at)
        return len(node.items) if isinstance(node, Sequence) else 0

    def _text(self, *at: str | int) -> str:
        node = child(self.node, *at)
        return node.text if isinstance(node, Scalar) else ""

    def _span(self, text: str, *at: str | int) -> tuple[int, int] | None:
        """First, from 0, and how many of ``first-last`` or of a single number."""
        first, last = ends_of(text)
        if last < first:
            self._tell("plan-span", at, f"{at[-1]} {text} run backwards", f"{last}-{first}")
            return None
        return first - 1, last - first + 1

    def _errors(self) -> list[Finding]:
        return [f for f in self.findings if f.severity == "error"]

    def _tell(self, code: str, at: Path, message: str, hint: str = "", severity: Severity = "error") -> None:
        page = self._text(*at[:2], "page")
        story = self._text(*at[:4], "story") if len(at) > 3 else ""
        place = place_of(self.node, *at)._replace(page=page, story=story)
        self.findings.append(Finding(code, severity, place, message, hint))


class _Shape(NamedTuple):
    tiers: int
    panel: Side


def _pull_plan(keys: QuotePlanKeys) -> PullPlan:
    if keys.at == "between":
        return PullPlan(2, keys.lines, keys.columns, True)
    return PullPlan(reach(keys.columns), keys.lines, part_of_column(keys.columns))
