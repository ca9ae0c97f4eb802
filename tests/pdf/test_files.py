from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pdf.files import CannotWrite, write_all, write_file
from pdf.outputs import write_files


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "B2.pdf"
    write_file(path, b"first")
    write_file(path, b"second")
    assert path.read_bytes() == b"second"
    assert [p.name for p in tmp_path.iterdir()] == ["B2.pdf"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "B2.pdf"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match=r"B2\.pdf: No space left"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["B2.pdf"]


def test_of_several_files_all_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []

    def full(file: int) -> None:
        written.append(file)
        if len(written) == 3:
            raise OSError(28, "No space left on device")

    (tmp_path / "B2.pdf").write_bytes(b"old")
    files = {tmp_path / "B2.pdf": b"new", tmp_path / "B2.png": b"new", tmp_path / "split" / "B2.pdf": b"new"}
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match=r"split.B2\.pdf: No space left"):
        write_files(files, [], tmp_path / "split")
    assert (tmp_path / "B2.pdf").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["B2.pdf"]
    monkeypatch.undo()
    write_files(files, [], tmp_path / "split")
    assert {p.read_bytes() for p in files} == {b"new"}


def test_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "a.pdf")
    with pytest.raises(CannotWrite, match=r"cannot write .*a\.pdf"):
        write_all({tmp_path / "a.pdf": b""})


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"there is no folder .*proofs"):
        write_file(tmp_path / "proofs" / "B2.pdf", b"")


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="it is a folder"):
        write_file(tmp_path, b"")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CannotWrite, match="Permission denied"):
            write_file(tmp_path / "B2.pdf", b"")
    finally:
        tmp_path.chmod(0o700)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "latest.pdf").symlink_to(tmp_path / "B2.pdf")
    write_file(tmp_path / "latest.pdf", b"pages")
    assert (tmp_path / "latest.pdf").is_symlink()
    assert (tmp_path / "B2.pdf").read_bytes() == b"pages"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_bytes)
        write_file(pipe, b"pages")
        assert read.result() == b"pages"
    assert pipe.is_fifo()
