"""Property tests here are not timed: two shared cores are too uneven for a deadline."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.content.folders import write
from tests.content.test_pictures import drawn

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition's folder with a picture that lies on its side."""
    return write(tmp_path, {"pictures/river.jpg": drawn("JPEG", (300, 200), orientation=6)})
