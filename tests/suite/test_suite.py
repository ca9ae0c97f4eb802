"""Every case put to the engine."""

from __future__ import annotations

import pytest

from tests.layout.build import EM, em
from tests.suite import generate, report
from tests.suite.cases import (
    Case,
    broken_into,
    cases,
    cells,
    clauses,
    dots,
    first_line,
    parted_wrongly,
    places,
    readings,
    stands,
    strokes,
)

ALL = [row for rows in cases().values() for row in rows]


def _fits(row: Case) -> None:
    if row.lines or row.whole or row.parts or row.first or row.last:
        lines = broken_into(row)
        if row.lines:
            assert "|".join(lines) == row.lines
        assert row.whole in "|".join(lines)
        assert not row.parts or not parted_wrongly(row, lines)
        assert not [line for line in lines[1:] if row.first and line[0] in row.first]
        assert not [line for line in lines[:-1] if row.last and line[-1] in row.last]
    if row.stands:
        assert stands(first_line(row)) == row.stands
    if row.places:
        wanted = {part[0]: part[1:].replace("-", " ") for part in row.places.split()}
        assert places(first_line(row), wanted) == wanted
    if row.looked_at:
        line = first_line(row)
        if row.at:
            assert cells(line) == pytest.approx([float(at) for at in row.at.split()], abs=0.0015)
            assert line.spacing.over == pytest.approx(row.over * EM, abs=1)
            if not (row.ends or row.align):  # set to its measure to a thousandth of a point
                assert line.width == em(row.measure) - em(row.indent) + line.spacing.over
        for expected, found in ((row.dots, dots), (row.readings, readings), (row.strokes, strokes)):
            if expected is not None:
                assert found(line) == pytest.approx([float(at) for at in expected.split()], abs=0.0015)


GROUPS = {(file, row.name): [r for r in rows if r.name == row.name] for file, rows in cases().items() for row in rows}


@pytest.mark.parametrize("group", GROUPS, ids=": ".join)
def test_cases(group: tuple[str, str]) -> None:
    """All cases of a file that try the same; those that are not done must not come out, or their file should say so."""
    told = [(row, _fault(row)) for row in GROUPS[group]]
    assert [f"{row}: {fault}" for row, fault in told if row.status == "done" and fault] == []
    assert [f"{row}: comes out" for row, fault in told if row.status != "done" and not fault] == []


def _fault(row: Case) -> str:
    try:
        _fits(row)
    except AssertionError as error:
        return str(error) or "differs"
    return ""


def test_every_case_names_clauses_that_exist_and_something_to_look_at() -> None:
    known = {clause.key for part in clauses() for clause in part.clauses}
    assert [row for row in ALL if not set(row.clause.split()) <= known] == []
    assert [row for row in ALL if row.status != "done" and not row.why] == []
    asked = [
        row for row in ALL if row.lines or row.whole or row.parts or row.first or row.last or row.stands or row.places
    ]
    assert [row for row in ALL if row not in asked and not row.looked_at] == []
    assert len(set(map(str, ALL))) == len(ALL)


def test_every_clause_has_a_state_and_says_what_it_lacks() -> None:
    for part in clauses():
        for clause in part.clauses:
            assert clause.state in ("done", "partly", "not done", "elsewhere"), clause.key
            assert clause.lacks or clause.state in ("done", "elsewhere"), clause.key


def test_every_clause_that_is_done_has_cases() -> None:
    tried = {key for row in ALL if row.status == "done" for key in row.clause.split()}
    stated = {c.key for part in clauses() for c in part.clauses if c.state in ("done", "partly")}
    assert stated - tried == set()


@pytest.mark.parametrize("name", generate.files())
def test_files_of_cases_are_up_to_date(name: str) -> None:
    assert (generate.CASES / f"{name}.yaml").read_text(encoding="utf-8") == generate.files()[name]


def test_the_page_of_the_guide_is_up_to_date() -> None:
    """``python -m tests.suite.report`` writes it."""
    assert report.PAGE.read_text(encoding="utf-8") == report.page()
