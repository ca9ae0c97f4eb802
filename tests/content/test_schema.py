"""The JSON Schemas say what the reader says."""

from __future__ import annotations

import jsonschema  # type: ignore[import-untyped]
import pytest

from content.schema import schemas


@pytest.mark.parametrize("name", ["edition", "story", "publication"])
def test_the_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas()[name])


def test_good_files_pass_and_unknown_keys_do_not() -> None:
    good = {"publication": "澜川周报", "date": "2025-10-20", "pages": [{"label": "B2", "stories": ["lead"]}]}
    validator = jsonschema.Draft202012Validator(schemas()["edition"])
    assert validator.is_valid(good)
    assert not validator.is_valid({**good, "publicaton": "x"})
    assert not validator.is_valid({**good, "pages": [{"label": "B2"}]})


def test_a_story_and_a_partial_style_pass() -> None:
    story = {
        "headline": ["甲", "乙"],
        "rank": 1,
        "pictures": [{"placeholder": "4:3"}, {"file": "a.jpg", "crop": False}],
    }
    assert jsonschema.Draft202012Validator(schemas()["story"]).is_valid(story)
    style = jsonschema.Draft202012Validator(schemas()["publication"])
    assert style.is_valid({"format": "四开", "types": {"body": {"size": 10}}})
    assert style.is_valid({"format": {"side_mm": 15}})
    assert style.is_valid({"base": "modern"})
    assert not style.is_valid({"base": "modrn"})
    assert not style.is_valid({"grid": {"columns": 0}})
