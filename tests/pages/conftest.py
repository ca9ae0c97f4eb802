"""The pages every test of this folder judges."""

from __future__ import annotations

import pytest

from tests.pages.press import PAGES, Leaf, leaf


@pytest.fixture(params=[pytest.param(p, id="-".join(p)) for p in PAGES])
def page(request: pytest.FixtureRequest) -> Leaf:
    """Each page of the sample edition and of a real spread, one after another."""
    name, label = request.param
    return leaf(name, label)


@pytest.fixture(params=[pytest.param(p, id="-".join(p)) for p in PAGES if p[0] == "sample"])
def sample_page(request: pytest.FixtureRequest) -> Leaf:
    """Each page of the sample edition."""
    name, label = request.param
    return leaf(name, label)
