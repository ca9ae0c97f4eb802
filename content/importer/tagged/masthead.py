"""A masthead of a tagged PDF, its ears and the index of stories inside, as rows of edition.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping

from content.importer.tagged.element import Element, Shown
from content.importer.tagged.figures import place_of
from content.importer.write import flow, pairs, scalar

_KEYS = (
    ("cn", re.compile("国内统一连续出版物号\\s*(?:CN)?\\s*(.+)")),
    ("total", re.compile("(总第.+期)")),
    ("postal_code", re.compile("邮发代号\\s*(.+)")),
    ("address", re.compile("社址\\s*(.+)")),
    ("price", re.compile("零售价\\s*(.+)")),
    ("pages_today", re.compile("今日([0-9]+)版")),
)
_AUTO = (("lunar", re.compile("农历.+")), ("solar_term", re.compile("今日..|[0-9]+月[0-9]+日\\s*..")))
_DAY = re.compile("[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月([0-9]{1,2}日)?|星期[一二三四五六日]")
_POINTER = re.compile(".{0,12}[A-Z0-9]{1,4}版")


def masthead_rows(head: Element, publication: str, issue: str, pictures: dict[str, Shown]) -> list[str]:
    """``masthead`` of a page. What has no key of its own stands in ``lines``; the day is that of the edition.

    Pictures of ears are added to ``pictures``.
    """
    rows = [f"  name: {scalar(publication)}"]
    known: dict[str, str] = {}
    lines: list[str] = []
    for line in head.elements:
        text = line.text
        if line.type == "Ear" or text in ("", publication, issue) or _DAY.fullmatch(text):
            continue
        key, value = _keyed(text)
        if key and key not in known:
            known[key] = value
        else:
            lines.append(text)
    rows += [f"  {row}" for row in pairs(*known.items())]
    rows += [f"  lines: {flow(lines)}"] if lines else []
    ears = [row for ear in head.of("Ear") if (row := _ear(ear, pictures))]
    return ["masthead:", *rows, *(["  ears:", *(f"    - {ear}" for ear in ears)] if ears else [])]


def index_rows(index: Element, slugs: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """``index`` of a page by the headlines of stories, and the entries that are none of theirs."""
    found, left = [], []
    for entry in index.of("P"):
        slug = next((slug for headline, slug in slugs.items() if entry.text.endswith(headline)), "")
        if slug:
            found.append(slug)
        elif len(entry.text) > 1:  # 导 and 读 are its own head
            left.append(entry.text)
    return ([f"index: {{stories: {flow(dict.fromkeys(found))}}}"] if found else []), left


def _keyed(text: str) -> tuple[str, str]:
    for key, pattern in _AUTO:
        if pattern.fullmatch(text):
            return key, "auto"
    for key, pattern in _KEYS:
        if found := pattern.fullmatch(text):
            return key, found[1].strip()
    return ("latin", text) if re.fullmatch("[A-Za-z][A-Za-z .'’&-]*", text) else ("", "")


def _ear(ear: Element, pictures: dict[str, Shown]) -> str:
    """An ear: its pointer as the label, its other lines as the title; its picture, or a place kept for it."""
    lines = [part.text for part in ear.of("P") if part.text]
    label = lines.pop(0) if len(lines) > 1 and _POINTER.fullmatch(lines[0]) else ""
    parts = [("label", scalar(label))] if label else []
    parts += [("title", flow(lines))] if lines else []
    picture = next(ear.of("Figure"), None)
    if picture is not None:
        alt = f", alt: {scalar(picture.alt)}" if picture.alt else ""
        parts.append(("picture", f"{{{place_of(picture, f'ear-{len(pictures) + 1}', pictures)}{alt}}}"))
    return "{" + ", ".join(f"{key}: {value}" for key, value in parts) + "}" if parts else ""
