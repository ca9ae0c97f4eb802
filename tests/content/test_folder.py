"""Files of the edition's folder: nothing outside it, nothing that hangs, no text that cannot be printed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from content.folder import TEXT_BYTES_MOST, Unreadable, decode_text, inside, read_text
from content.yaml_source import DEPTH_MOST, Mapping, Scalar, parse


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "a/../../secret", "C:\\x", "\\\\host\\x", "..\\secret", "", "a\0b"]
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "edition").mkdir()
    (tmp_path / "secret").write_text("x")
    with pytest.raises(Unreadable) as caught:
        inside(tmp_path / "edition", name)
    assert caught.value.code in ("outside", "bad-path")


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    root = tmp_path / "edition"
    root.mkdir()
    (tmp_path / "secret").write_text("x")
    (root / "real").write_text("y")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "in").symlink_to("real")
    (root / "loop").symlink_to("loop")
    assert inside(root, "in") == (root / "real").resolve()
    with pytest.raises(Unreadable, match="leads out"):
        inside(root, "out")
    with pytest.raises(Unreadable):
        inside(root, "loop")


def test_folders_pipes_and_missing_files_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, word in [("folder", "a folder"), ("pipe", "a named pipe"), ("nothing", "does not exist")]:
        with pytest.raises(Unreadable, match=word):
            read_text(tmp_path, name)


def test_large_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a" * (TEXT_BYTES_MOST + 1))
    with pytest.raises(Unreadable, match="larger"):
        read_text(tmp_path, "a.md")


def test_byte_order_mark_and_line_ends_do_not_matter() -> None:
    assert decode_text("\ufeff甲\r\n乙\r丙".encode(), "a.md") == ("甲\n乙\n丙", ())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("甲\n乙".encode() + b"\xff", "a.md:2:2: byte 0xFF is not UTF-8; save the file as UTF-8"),
        ("中文".encode("gb18030"), "looks like GBK"),
        ("中文".encode("utf-16"), "looks like UTF-16"),
        ("甲\x00".encode(), "a.md:1:2: control character U+0000 (NUL)"),
        ("甲\n\x1b".encode(), "a.md:2:1: control character U+001B (ESC)"),
        ("甲\u202e".encode(), "U+202E"),
        ("甲\u2028".encode(), "U+2028"),
    ],
)
def test_text_that_cannot_be_printed_is_refused_with_its_place(data: bytes, message: str) -> None:
    _, (fault,) = decode_text(data, "a.md")
    assert message in str(fault)


def test_the_yaml_tree_knows_every_place() -> None:
    node, faults = parse("a: 甲\nb:\n  - {c: 03}\n", "e.yaml")
    assert not faults
    assert isinstance(node, Mapping)
    assert node.entries["a"] == Scalar("甲", node.entries["a"].place)
    assert str(node.entries["a"].place) == "e.yaml:1:4"
    assert str(node.keys["b"]) == "e.yaml:2:1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x [1]\nb: *x", "e.yaml:2:4: the alias *x is not allowed"),
        ("a: 1\na: 2", "e.yaml:2:1: a stands twice; first on line 1"),
        ("a: !!python/object:os.system x", "e.yaml:1:4: the tag"),
        ("a\n---\nb", "e.yaml:2:1: a second document"),
        ("[a]: b", "e.yaml:1:1: a list or mapping cannot be a key"),
        ('a: "\\u0007"', "e.yaml:1:4: control character U+0007"),
        ("a: [", "e.yaml:2:1: no valid YAML"),
        ("a: 1\nb：2\nc: 3", "e.yaml:2:2: no valid YAML: a full-width colon behind a key"),
        ("a:\n\t- b", "e.yaml:2:1: no valid YAML: the line begins with a tab; indent with spaces"),
        ("a: 路灯: 亮了", 'a second colon in the line; put the text in quotation marks: a: "路灯: 亮了"'),
        ('a: "路灯"亮了\nb: 1', "quote all of it: a: '\"路灯\"亮了'"),
        ("- a: @路灯", "e.yaml:1:6: no valid YAML: a text cannot begin with @"),
        ("[" * 100_000, "nest deeper"),
        ("{a: " * 100_000, "nest deeper"),
        ("- " * 100_000, "nest deeper"),
    ],
)
def test_yaml_that_is_refused(text: str, message: str) -> None:
    _, faults = parse(text, "e.yaml")
    assert any(message in str(f) for f in faults)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 路灯亮了 #1", ["e.yaml:1:9: #1 is left out, for # begins a comment"]),
        ("a: [路灯 #1\n  ]", ["e.yaml:1:8: #1 is left out"]),
        ("a: #1 路灯", ["e.yaml:1:4: #1 路灯 is left out"]),
        ("a: 路灯 # a comment\n# another\nb: '路灯 #1'\nc: 路灯#1", []),
    ],
)
def test_a_text_that_yaml_takes_for_a_comment_is_told(text: str, told: list[str]) -> None:
    _, found = parse(text, "e.yaml")
    assert all(f.severity == "warning" for f in found)
    assert len(found) == len(told)
    assert all(str(f).startswith(start) for f, start in zip(found, told, strict=True))


def test_depth_within_the_limit_is_read() -> None:
    assert parse("[" * DEPTH_MOST + "]" * DEPTH_MOST, "e.yaml")[1] == ()


def test_aliases_cannot_explode() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*{p}, *{p}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True))
    _, faults = parse(bomb, "e.yaml")
    assert len([f for f in faults if f.code == "yaml-alias"]) == 25
