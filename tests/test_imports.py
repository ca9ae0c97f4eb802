"""Who may import whom: the rooms of the house, and the libraries that only some of them may use."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("content", "fonts", "layout", "pdf", "proof", "commands", "render")

# The rooms and modules of ours that a room may import, besides its own.
OURS = {
    "content": ("fonts.cache",),
    "fonts": (),
    "layout": ("content", "fonts"),
    "pdf": ("layout.display", "layout.geometry", "layout.report", "fonts"),
    "proof": ("content", "fonts", "layout", "pdf"),
    "commands": ("content", "fonts", "layout", "pdf", "proof"),
    "render": ("commands", "content"),
}
# Libraries by the name they are imported by, and the rooms that may import them.
LIBRARIES = {
    "lunar_python": ("content",),
    "markdown_it": ("content",),
    "msgspec": ("content", "fonts", "layout", "pdf", "proof"),
    "yaml": ("content",),
    "indico_fonts": ("fonts",),
    "fontTools": ("fonts",),
    "uharfbuzz": ("fonts",),
    "pyphen": ("layout",),
    "reportlab": ("pdf",),
    "pypdf": ("content", "pdf", "proof"),
    "svglib": ("pdf",),
    "ortools": ("layout",),
    "numpy": ("layout", "pdf", "proof"),
    "PIL": ("content", "pdf", "proof"),
    "pypdfium2": ("pdf", "proof"),
}


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def imported(source: str, package: str) -> Iterator[str]:
    """Every module a source imports, wherever in it; ``package`` is the one it lies in."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: 1 - node.level or None]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            for alias in node.names:
                name = f"{module}.{alias.name}"
                yield name if module.split(".")[0] in ROOMS and is_module(name) else module


def violations(source: str, package: str) -> list[str]:
    """What a source in ``package`` imports and may not."""
    room = package.partition(".")[0]
    found = []
    for name in imported(source, package):
        top = name.partition(".")[0]
        if top in ROOMS:
            allowed = top == room or any(name == a or name.startswith(f"{a}.") for a in OURS[room])
        else:
            allowed = top in sys.stdlib_module_names or room in LIBRARIES.get(top, ())
        if not allowed:
            found.append(f"{package} imports {name}")
    return found


def sources() -> list[Path]:
    return [*(p for room in OURS for p in sorted((ROOT / room).rglob("*.py"))), ROOT / "render.py"]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    inside = path.relative_to(ROOT)
    package = ".".join(inside.parent.parts) or inside.stem
    assert violations(path.read_text(encoding="utf-8"), package) == []


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("content", "from layout.plan import PagePlan"),
        ("content.importer", "def f():\n    import reportlab"),
        ("fonts", "from content.report import Finding"),
        ("layout", "import pdf.write"),
        ("layout", "import reportlab.pdfbase.pdfdoc"),
        ("pdf", "from layout import compose"),
        ("pdf", "from layout.displayed import Page"),
        ("pdf", "from content.report import Report"),
        ("proof", "import commands.wanted"),
        ("proof", "from reportlab.lib import colors"),
        ("content", "if TYPE_CHECKING:\n    from commands.wanted import Wanted"),
        ("commands", "from render import main"),
        ("commands", "from msgspec import Struct"),
        ("render", "from layout.compose import compose"),
        ("render", "import reportlab"),
        ("content", "import numpy"),
        ("content", "import render"),
        ("layout", "from ..pdf import write"),
    ],
)
def test_the_rule_sees_what_breaks_it(package: str, source: str) -> None:
    assert violations(source, package) != []


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("pdf", "from layout import display"),
        ("pdf", "from layout.display import Page"),
        ("layout", "from content.model import Story\nfrom . import plan"),
        ("content.importer", "from .ledger import Book\nfrom ..report import Finding\nimport content.model"),
        ("commands", "from proof.pictures import page_pictures\nimport json"),
        ("render", "from commands.rendering import render"),
    ],
)
def test_the_rule_lets_pass_what_keeps_it(package: str, source: str) -> None:
    assert violations(source, package) == []


def test_every_package_is_listed_for_installing() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    rooms = [ROOT / room for room in ROOMS if (ROOT / room).is_dir()]
    there = {".".join(p.parent.relative_to(ROOT).parts) for room in rooms for p in room.rglob("__init__.py")}
    assert there == set(listed["packages"])
    assert listed["py-modules"] == ["render"]
