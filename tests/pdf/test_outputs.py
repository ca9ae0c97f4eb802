"""Where files may be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.report import BadInput
from pdf.outputs import output_faults, write_files


def test_no_input_is_overwritten_under_any_of_its_names(tmp_path: Path) -> None:
    read = tmp_path / "read.yaml"
    read.write_text("x")
    (tmp_path / "link.yaml").symlink_to(read)
    (tmp_path / "second.yaml").hardlink_to(read)
    (tmp_path / "sub").mkdir()
    for name in ("read.yaml", "sub/../read.yaml", "link.yaml", "second.yaml"):
        with pytest.raises(BadInput, match="it is read in this run"):
            write_files({tmp_path / "new.pdf": b"a", tmp_path / name: b"b"}, [read])
    assert read.read_text() == "x"
    assert not (tmp_path / "new.pdf").exists()


def test_a_folder_is_made_where_its_parent_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write_files({folder / "a.pdf": b"a"}, [], folder)
    write_files({folder / "a.pdf": b"b"}, [], folder)
    assert (folder / "a.pdf").read_bytes() == b"b"
    (fault,) = output_faults([folder / "a.pdf/b.pdf"], [], [folder / "a.pdf"])[:1]
    assert fault.message == "it is a file, not a folder"
    (fault,) = output_faults([tmp_path / "x/y/b.pdf"], [], [tmp_path / "x/y"])
    assert fault.message == f"there is no folder {tmp_path / 'x'} to make it in"


def test_one_name_for_two_files(tmp_path: Path) -> None:
    (fault,) = output_faults([tmp_path / "a.pdf", tmp_path / "b/../a.pdf"], [])
    assert fault.message == "two files would be written to this name"
