"""What a rule of the preflight is: a code, where it comes from, how grave a breach is, and the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from proof.preflight.finished import Finished, Sheet
from proof.preflight.geometry import Box
from proof.preflight.limits import Limits

Severity = Literal["error", "warning", "note"]


class Fault(NamedTuple):
    """A breach: what is wrong, on which page (None for the file), where."""

    what: str
    sheet: Sheet | None = None
    box: Box | None = None


Faults = Iterator[Fault]
Test = Callable[[Finished, Limits], Faults]


class Rule(NamedTuple):
    """A rule of the table.

    ``says`` is what is so where the rule is kept; ``page`` and ``ad`` how grave a breach is in a page that goes to
    press and in an advertisement that will be placed on one ("" where the rule does not ask that).
    """

    code: str
    source: str
    page: Severity | Literal[""]
    ad: Severity | Literal[""]
    says: str
    remedy: str
    test: Test

    def severity(self, limits: Limits) -> Severity | Literal[""]:
        return self.ad if limits.ad else self.page


class Book:
    """Rules of one subject, in the order they are written down."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(
        self, code: str, source: str, page: Severity | Literal[""], ad: Severity | Literal[""], remedy: str
    ) -> Callable[[Test], Test]:
        """Enter a test; its docstring says what it asks for."""

        def entered(test: Test) -> Test:
            self.rules.append(Rule(code, source, page, ad, " ".join((test.__doc__ or "").split()), remedy, test))
            return test

        return entered
