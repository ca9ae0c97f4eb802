"""What tests of PDFs share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.pdf.kept import NAMES, Kept, edition
from tests.tools.verapdf import Validator, missing


@pytest.fixture(scope="session")
def validator() -> Iterator[Validator]:
    """veraPDF, one process for all files. Where it cannot be run the test is skipped, unless DUIKAI_MUST_VALIDATE is
    set."""
    lacking = missing()
    if lacking and not os.environ.get("DUIKAI_MUST_VALIDATE"):
        pytest.skip(f"veraPDF cannot be run: {lacking}")
    running = Validator()
    yield running
    running.close()


@pytest.fixture(params=NAMES, scope="module")
def kept(request: pytest.FixtureRequest) -> Kept:
    """Each edition that is kept in an archive."""
    return edition(request.param)
