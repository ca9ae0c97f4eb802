"""An edition read from its folder: what ``edition.yaml``, the stories, the pictures and the house style say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from content.ads import read_ads, read_house_ads
from content.decode import decode
from content.fields import Fields, one_line
from content.files import EditionKeys, PageKeys
from content.folder import Unreadable, read_text
from content.front import read_masthead
from content.furniture import read_folio
from content.indexes import indexed, read_index
from content.labels import side_of
from content.missing import missing_edition, missing_folder, missing_story
from content.model import Edition, PageContent, Spread, Story
from content.pagehead import FolioAsked
from content.report import BadInput, Finding, Place, Report
from content.stories import STORIES, read_story, story_file
from content.style import HouseStyle
from content.styles import PUBLICATION, read_style
from content.yaml_source import Mapping, Node, Scalar, parse

EDITION = "edition.yaml"
_ORDER_RANK_MOST = 3
_DAYS = "一二三四五六日"
_DAYS_LATIN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_edition(folder: Path) -> tuple[Edition, Report]:
    """The edition in ``folder`` and what the user should know of it: warnings, and a note for each change of text.

    Raises ``BadInput`` with every fault of every file where there is any.
    """
    reader = _Reader(folder)
    edition = reader.edition()
    report = Report(_in_order(reader.findings))
    if edition is None or report.errors:
        raise BadInput(report)
    return edition, report


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """File by file as they were read, each from its head to its end."""
    files = {PUBLICATION: 0, EDITION: 1}
    for finding in findings:
        files.setdefault(finding.place.file, len(files))
    return tuple(sorted(findings, key=lambda f: (files[f.place.file], f.place.line, f.place.column)))


def weekday(date: dt.date) -> str:
    """The day of the week as papers print it: 星期一."""
    return f"星期{_DAYS[date.weekday()]}"


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.regular = True
        self.listed: dict[str, Place] = {}
        self.style: HouseStyle | None = None
        self.dated = True

    def fault(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self.findings.append(Finding(code, "error", place, message, hint))

    def edition(self) -> Edition | None:
        if not self.root.is_dir():
            what = "is no folder" if self.root.exists() else "does not exist"
            self.fault("missing-folder", Place(str(self.root)), what, missing_folder(self.root, EDITION))
            return None
        self.style, faults = read_style(self.root)
        self.findings += faults
        try:
            text, faults = read_text(self.root, EDITION)
        except Unreadable as error:
            if error.code == "missing-file":
                hint = missing_edition(self.root, EDITION)
                self.fault(error.code, Place(str(self.root)), f"there is no {EDITION} in it", hint)
            else:
                self.findings.append(error.at(Place(EDITION)))
            return None
        self.findings += faults
        node, yaml_faults = parse(text, EDITION)
        self.findings += yaml_faults
        keys: EditionKeys | None = None
        decode_faults: tuple[Finding, ...] = ()
        if not any(f.code in ("yaml", "not-utf-8") for f in (*faults, *yaml_faults)):
            keys, decode_faults = decode(node, EditionKeys, "the edition")
            self.findings += decode_faults
        self.dated = keys is not None
        checked = keys or _stand_in(node)
        edition = self._from_keys(checked, node, self.style) if checked else None
        faulty = any(f.severity == "error" for f in yaml_faults)
        self._check_unlisted(read_for_faults=bool(faults or faulty or decode_faults))
        return edition if keys else None

    def _from_keys(self, keys: EditionKeys, node: Node, style: HouseStyle | None) -> Edition | None:
        default = style.normalise if style else "on"
        self.regular = (keys.normalise or default) == "on"
        fields = Fields(self.root, node, self.regular)
        self._check_weekday(keys, fields)
        if not keys.pages and _empty_list(node):
            fields.tell("no-pages", fields.place("pages"), "the edition has no pages", "at least one page")
        house_ads = read_house_ads(keys, fields)
        labels: dict[str, Place] = {}
        pages = []
        for number, page in enumerate(keys.pages):
            place = fields.place("pages", number, "label")
            if page.label in labels:
                message = f"page {page.label} stands twice; first on line {labels[page.label].line}"
                fields.tell("duplicate-page", place, message, "each label once")
            labels.setdefault(page.label, place)
            made = self._page(page, keys, node, number)
            pages.append(replace(made, house_ads=house_ads) if page.filler else made)
            if page.filler and not keys.house_ads:
                message = f"page {page.label} asks for a filler; the edition has no house_ads"
                fields.tell("no-house-ads", fields.place("pages", number, "filler"), message, "house_ads: [{file: …}]")
        spreads: tuple[Spread, ...] = ()
        if keys.spreads:
            from content.spreads import read_spreads  # few editions have spreads

            spreads = read_spreads(keys, pages, fields, self._story, style)
        pool = self._pool(keys, fields)
        whole, faults = indexed(pages, spreads)
        self.findings += (*fields.findings, *faults)
        if style is None:
            return None
        return Edition(
            root=self.root,
            publication=one_line(keys.publication),
            date=keys.date,
            pages=whole,
            style=style,
            issue=one_line(keys.issue),
            language=keys.language,
            pool=pool,
            spreads=spreads,
        )

    def _check_weekday(self, keys: EditionKeys, fields: Fields) -> None:
        if not keys.weekday:
            return
        true = weekday(keys.date)
        number = _weekday_number(keys.weekday)
        if number is None:
            message = f"weekday cannot be “{one_line(keys.weekday)}”"
            fields.tell("wrong-value", fields.place("weekday"), message, "星期一 to 星期日, or left out")
        elif number != keys.date.weekday():
            message = f"{keys.date} is {true}, not {one_line(keys.weekday)}"
            fields.tell("wrong-weekday", fields.place("weekday"), message, "the date or the weekday is wrong")

    def _page(self, keys: PageKeys, edition: EditionKeys, node: Node, number: int) -> PageContent:
        path = ("pages", number)
        fields = Fields(self.root, node, self.regular, page=keys.label)
        listed = () if keys.stories == "pool" else keys.stories
        stories = [self._story(s, fields, n, ("pages", number, "stories", n)) for n, s in enumerate(listed)]
        page = PageContent(
            label=one_line(keys.label),
            place=fields.place(*path),
            stories=tuple(sorted((s for s in stories if s is not None), key=lambda s: s.rank)),
            section=one_line(keys.section),
            slogan=fields.text(keys.slogan, "clauses", *path, "slogan"),
            slogan_latin=one_line(keys.slogan_latin),
            credits=fields.credits(keys.credits, *path, "credits"),
            masthead=read_masthead(keys.masthead, edition, fields, number, dated=self.dated) if keys.masthead else None,
            ads=read_ads(keys, fields, number, self.style),
            index=read_index(keys.index, fields, *path, "index") if keys.index is not None else None,
            folio=read_folio(keys.folio, fields, number, self.style) if keys.folio else FolioAsked(),
            side=keys.side or side_of(keys.label),
            pooled="pool" in (keys.stories, keys.more),
        )
        self.findings += fields.findings
        return page

    def _pool(self, keys: EditionKeys, fields: Fields) -> tuple[Story, ...]:
        """The stories to be dealt to pages; of ``pool: yes`` all that no page lists."""
        takers = [page.label for page in keys.pages if "pool" in (page.stories, page.more)]
        if keys.pool and not takers:
            fields.tell(
                "no-taker", fields.place("pool"), "no page takes stories of the pool", "stories: pool on a page"
            )
        if takers and not keys.pool:
            message = f"page {takers[0]} takes stories of a pool that the edition has not"
            fields.tell(
                "no-pool", fields.place(), message, "pool: yes for all stories that no page lists, or their slugs"
            )
        if isinstance(keys.pool, bool):
            slugs = [s for s in self._slugs() if s not in self.listed] if keys.pool else []
        else:
            slugs = list(keys.pool)
        read = [self._story(slug, fields, -1, ("pool", n)) for n, slug in enumerate(slugs)]
        return tuple(story for story in read if story is not None)

    def _story(self, slug: str, fields: Fields, number: int, at: tuple[str | int, ...]) -> Story | None:
        """A story that is listed ``at`` a place, the ``number``-th of its page from 0; -1 in the pool."""
        place = fields.place(*at)
        if slug in self.listed:
            message = f"story {slug} stands twice; first on line {self.listed[slug].line}"
            fields.tell("duplicate-story", place, message, "each story on one page")
            return None
        self.listed[slug] = place
        if "/" in slug or "\\" in slug:
            fields.tell("bad-slug", place, f"{slug} is no slug", f"the name of a file in {STORIES} without .md")
            return None
        try:
            boxes = self.style.boxes if self.style else None
            story, findings = read_story(self.root, slug, regular=self.regular, boxes=boxes)
        except Unreadable as error:
            hint = (
                missing_story(self.root / STORIES, slug, self._slugs()) if error.code == "missing-file" else error.hint
            )
            fields.tell(error.code, place, f"story {error.message}", hint)
            return None
        self.findings += findings
        if story is None:
            return None
        box = self.style.box_for(story.kind) if self.style else ""
        if box and not story.box and story.form != "open":
            story = replace(story, form="box", box=box)
        if self.style and story.kind == "picture" and not story.flag:
            story = replace(story, flag=self.style.picture_story.label)
        least = 1 if story.kind in ("news", "commentary") else _ORDER_RANK_MOST
        return story if story.rank or number < 0 else replace(story, rank=max(least, min(number + 1, _ORDER_RANK_MOST)))

    def _slugs(self) -> list[str]:
        folder = self.root / STORIES
        return sorted(p.stem for p in folder.glob("*.md") if not p.name.startswith(".")) if folder.is_dir() else []

    def _check_unlisted(self, read_for_faults: bool) -> None:
        """Stories that no page lists: told, or read for their faults where the list itself could not be trusted."""
        for slug in self._slugs():
            if slug in self.listed:
                continue
            if read_for_faults:
                try:
                    _, findings = read_story(self.root, slug, regular=self.regular)
                except Unreadable as error:
                    findings = (error.at(Place(story_file(slug))),)
                self.findings += findings
            else:
                place = Place(story_file(slug), story=slug)
                message = f"story {slug} stands on no page"
                self.findings.append(Finding("unlisted-story", "warning", place, message, f"list it in {EDITION}"))


def _stand_in(node: Node) -> EditionKeys | None:
    """Keys with which the pages can be checked although the publication or the date is missing or faulty."""
    if not isinstance(node, Mapping):
        return None
    sound = {key: value for key, value in node.entries.items() if key not in ("date", "publication", "weekday")}
    sound |= {"date": Scalar("2000-01-01", node.place), "publication": Scalar("-", node.place)}
    keys, _ = decode(Mapping(sound, node.place, dict.fromkeys(sound, node.place)), EditionKeys, "the edition")
    return keys


def _empty_list(node: Node) -> bool:
    return isinstance(node, Mapping) and not getattr(node.entries.get("pages"), "items", ())


def _weekday_number(text: str) -> int | None:
    word = "".join(text.split()).casefold()
    for prefix in ("星期", "礼拜", "周"):
        if word.startswith(prefix):
            day = word.removeprefix(prefix).replace("天", "日")
            return _DAYS.index(day) if len(day) == 1 and day in _DAYS else None
    return next((n for n, name in enumerate(_DAYS_LATIN) if word in (name, name[:3])), None)
