"""What the guides say is tried out: commands are given, files named are there, the two READMEs agree."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
GUIDES = sorted(
    str(path.relative_to(CHECKOUT))
    for pattern in ("*.md", "docs/*.md", "editions/*.md", "fonts/data/*.md")
    for path in CHECKOUT.glob(pattern)
)
_FENCE = re.compile(r"^```(\w*) ?(\S*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FILE = re.compile(r"`([\w.-]+(?:/[\w.-]+)*\.(?:py|yaml))`")


class Block(NamedTuple):
    """A fenced block: its language, what stands behind that (a file's name, or ``run``), its text."""

    language: str
    name: str
    text: str


def text_of(guide: str) -> str:
    return (CHECKOUT / guide).read_text(encoding="utf-8")


def blocks(guide: str) -> list[Block]:
    return [Block(*found) for found in _FENCE.findall(text_of(guide))]


def duikai(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    name, *arguments = shlex.split(command)
    assert name == "duikai", command
    line = [sys.executable, str(CHECKOUT / "render.py"), *arguments]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_example_of_the_readme_makes_pages_from_start_to_end(tmp_path: Path) -> None:
    for block in blocks("README.md"):
        if block.name == "run":
            for command in block.text.splitlines():
                done = duikai(command, tmp_path)
                assert done.returncode == 0, f"{command}\n{done.stderr}"
        elif block.name:
            path = tmp_path / block.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
    made = {path.name for path in tmp_path.iterdir()}
    assert {"my-paper.pdf", "my-paper-01.png", "old-page.pdf"} <= made
    assert (tmp_path / "my-paper" / "plan.yaml").exists()
    assert "一棵老槐" in (tmp_path / "old-page" / "stories" / "03-1.md").read_text(encoding="utf-8")


def test_a_joined_paragraph_of_the_readme_comes_out_whole(tmp_path: Path) -> None:
    (page,) = (block for block in blocks("README.md") if block.name == "page.txt")
    (tmp_path / page.name).write_text(page.text, encoding="utf-8")
    assert duikai("duikai import page.txt -o old-page", tmp_path).returncode == 0
    story = (tmp_path / "old-page" / "stories" / "03-1.md").read_text(encoding="utf-8")
    assert "挪树那天，半条巷子的人都来扶了一把绳子。" in story
    assert "caption: 老槐树挪到了新家。, credit: 程砚 摄" in story


def test_both_readmes_show_the_same_examples_and_the_same_places() -> None:
    english, chinese = READMES
    assert blocks(english) == blocks(chinese)
    ends = [[link for link in _LINK.findall(text_of(guide)) if not link.startswith("README")] for guide in READMES]
    assert sorted(set(ends[0])) == sorted(set(ends[1]))
    assert text_of(english).count("\n## ") == text_of(chinese).count("\n## ")


def test_each_readme_leads_to_the_other() -> None:
    assert "README.zh-CN.md" in _LINK.findall(text_of("README.md"))
    assert "README.md" in _LINK.findall(text_of("README.zh-CN.md"))


@pytest.mark.parametrize("guide", GUIDES)
def test_links_lead_somewhere(guide: str) -> None:
    links = [link for link in _LINK.findall(text_of(guide)) if "://" not in link]
    folder = (CHECKOUT / guide).parent
    assert [link for link in links if not (folder / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("guide", ["docs/architecture.md", "docs/glossary.md"])
def test_modules_named_are_there(guide: str) -> None:
    assert [name for name in _FILE.findall(text_of(guide)) if not (CHECKOUT / name).exists()] == []


def test_every_guide_can_be_reached_from_the_readme() -> None:
    reached = set(READMES[:1])
    todo = list(reached)
    while todo:
        guide = todo.pop()
        for link in _LINK.findall(text_of(guide)):
            path = (CHECKOUT / guide).parent / link.partition("#")[0]
            if path.suffix == ".md" and path.exists():
                name = str(path.resolve().relative_to(CHECKOUT))
                if name not in reached:
                    reached.add(name)
                    todo.append(name)
    assert [guide for guide in GUIDES if guide.startswith("docs/") and guide not in reached] == []


def test_options_named_in_the_guides_exist(tmp_path: Path) -> None:
    commands = ("render", "check", "import", "fonts", "schema")
    known = "".join(duikai(f"duikai {c} --help", tmp_path).stdout for c in commands)
    for guide in (*READMES, *(g for g in GUIDES if g.startswith("docs/"))):
        for line in re.findall(rf"duikai (?:{'|'.join(commands)})\b[^`\n|]*", text_of(guide)):
            named = re.findall(r"--[a-z-]+", line)
            assert [option for option in named if option not in known] == [], f"{guide}: {line}"


def test_targets_of_make_named_in_the_guides_exist() -> None:
    known = re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE)
    for guide in GUIDES:
        named = re.findall(r"(?:^|`)make ([a-z]+)\b", text_of(guide), re.MULTILINE)
        assert [target for target in named if target not in known] == [], guide


def test_the_program_of_the_guide_runs(tmp_path: Path) -> None:
    (program,) = (block.text for block in blocks("docs/commands.md") if block.language == "python")
    shutil.copytree(CHECKOUT / "editions" / "lanchuan", tmp_path / "editions" / "lanchuan")
    code = f"import sys; sys.path.insert(0, {str(CHECKOUT)!r})\n{program}"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
