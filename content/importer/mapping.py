"""Which field of an archive is what: dotted paths by a small YAML file, and the names that are guessed without one."""

from pathlib import Path

from content.decode import decode
from content.files import File, Lines
from content.importer.json_source import Array, Object, Text, Value
from content.named import read_named
from content.report import BadInput, Report
from content.yaml_source import parse

# No annotations from __future__: msgspec would evaluate the text of each one at every start.


class PictureMap(File, frozen=True, kw_only=True):
    """Fields of a picture, paths from the picture."""

    file: Lines = ("file", "path", "filename", "文件", "文件名")
    url: Lines = ("url", "src", "href", "link", "地址", "链接")
    caption: Lines = ("caption", "description", "text", "title", "alt", "图说", "说明")
    credit: Lines = ("credit", "photographer", "author", "copyright", "作者", "摄影", "摄")


class ArchiveMap(File, frozen=True, kw_only=True):
    """``map.yaml``: fields of an article, each a dotted path from the article, or several of which the first counts.

    ``articles`` leads from a file's top to its articles. ``paper`` is the paper's name itself, where no field has it.
    """

    articles: Lines = (
        "articles",
        "items",
        "stories",
        "data.articles",
        "data.items",
        "pages.articles",
        "data",
        "docs",
        "文章",
        "稿件",
    )
    paper: str = ""
    publication: Lines = ("publication", "newspaper", "paper", "报名", "报纸", "报纸名称")
    title: Lines = ("headline.main", "title", "headline", "标题", "主题", "主标题")
    kicker: Lines = ("kicker", "pretitle", "引题", "肩题", "眉题", "headline.kicker")
    deck: Lines = ("subtitle", "deck", "subhead", "副题", "副标题", "headline.deck")
    author: Lines = ("byline", "author.name", "author", "authors.name", "authors", "署名", "作者", "记者")
    date: Lines = (
        "date",
        "published",
        "pubdate",
        "pub_date",
        "published_at",
        "publish_date",
        "日期",
        "出版日期",
        "发布时间",
    )
    page: Lines = ("page", "page_no", "page_number", "版次", "版面", "版号")
    section: Lines = (
        "section.name",
        "section",
        "page_name",
        "category",
        "channel.name",
        "channel",
        "版名",
        "栏目",
        "版面名称",
    )
    body: Lines = ("paragraphs", "body", "content", "text", "html", "正文", "内容", "段落")
    pictures: Lines = ("pictures", "images", "photos", "image", "picture", "图片", "配图")
    picture: PictureMap = PictureMap()


def read_map(path: Path | None) -> ArchiveMap:
    """The map of a file; without one, the usual names, English and Chinese. Raises BadInput with every fault."""
    if path is None:
        return ArchiveMap()
    text, faults = read_named(path)
    node, told = parse(text, str(path))
    found, wrong = decode(node, ArchiveMap, "the map")
    faults += told + wrong
    if faults or found is None:
        raise BadInput(Report(faults))
    return found


def paths(given: Lines) -> tuple[str, ...]:
    """The paths of a field, in the order they are looked at."""
    return (given,) if isinstance(given, str) else given


def follow(value: Value, path: str) -> tuple[Value, ...]:
    """What stands at a dotted path: a number picks from a list, a name goes through all of a list's items."""
    here: tuple[Value, ...] = (value,)
    for step in path.split("."):
        there: list[Value] = []
        for one in here:
            there += _step(one, step.strip())
        here = tuple(there)
    return here


def _step(value: Value, name: str) -> list[Value]:
    if isinstance(value, Object):
        found = value.entries.get(name)
        if found is None:
            folded = name.casefold()
            found = next((v for k, v in value.entries.items() if k.casefold() == folded), None)
        return [] if found is None else [found]
    if isinstance(value, Array):
        if name.isascii() and name.isdecimal():
            return [value.items[int(name)]] if len(name) < 7 and int(name) < len(value.items) else []
        return [inner for item in value.items if isinstance(item, Object) for inner in _step(item, name)]
    return []


def first(value: Value, given: Lines) -> tuple[Value, ...]:
    """What stands at the first path that leads to something said; nothing where none does."""
    for path in paths(given):
        found = tuple(v for v in follow(value, path) if said(v))
        if found:
            return found
    return ()


def said(value: Value) -> bool:
    """Whether a value holds anything: empty texts, lists and objects do not, nor does ``null``."""
    if isinstance(value, Text):
        return bool(value.text.strip())
    return (
        bool(value.items)
        if isinstance(value, Array)
        else bool(value.entries)
        if isinstance(value, Object)
        else (value.text != "null")
    )
