"""A machine with the square face, and the small edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import machine, write_small


@pytest.fixture(scope="module")
def one_machine(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The machine of all tests of a module."""
    with pytest.MonkeyPatch.context() as patch:
        machine(tmp_path_factory.mktemp("machine"), patch)
        yield


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return write_small(tmp_path / "edition")
