"""A small door to OR-Tools' CP-SAT: a model of integers as CpModelProto text, solved the same on any machine.

The model is written as text and read by the solver's own binding: ``ortools.sat.python.cp_model`` loads pandas and
numpy, 0.9 s of a page's second; the binding alone takes 0.09 s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Terms = Sequence[tuple[int, int]]
"""A linear expression: variable and factor."""


class Solution(NamedTuple):
    """Values by variable, what they cost, and whether nothing cheaper exists."""

    values: tuple[int, ...]
    cost: int
    best: bool


class Model:
    """Integer variables, constraints over them, and a cost to keep small.

    A literal is a variable of domain 0 to 1, or ``-v - 1`` for its opposite.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._variables = 0
        self._constraints = 0
        self._costs: dict[int, int] = {}
        self._hints: dict[int, int] = {}

    def variable(self, *domain: int) -> int:
        """A variable; ``domain`` are ends of intervals, both meant: (0, 5) or (0, 2, 7, 9)."""
        self._lines.append(f"variables {{ {_each('domain', domain)} }}")
        self._variables += 1
        return self._variables - 1

    def literal(self) -> int:
        return self.variable(0, 1)

    def linear(self, terms: Terms, least: int | None, most: int | None, only_if: Sequence[int] = ()) -> None:
        """``least`` <= sum of terms <= ``most``, where all of ``only_if`` hold; None leaves that side open."""
        low, high = (-_FAR if least is None else least), (_FAR if most is None else most)
        body = f"{_each('vars', (v for v, _ in terms))} {_each('coeffs', (c for _, c in terms))}"
        self._constraint(f"linear {{ {body} domain: {low} domain: {high} }}", only_if)

    def any_of(self, literals: Sequence[int]) -> None:
        """One of these holds at least."""
        self._constraint(f"bool_or {{ {_each('literals', literals)} }}")

    def table(self, variables: Sequence[int], rows: Iterable[Sequence[int]]) -> None:
        """The variables together take one of these rows."""
        exprs = " ".join(f"exprs {{ vars: {v} coeffs: 1 }}" for v in variables)
        self._constraint(f"table {{ {exprs} {_each('values', (n for row in rows for n in row))} }}")

    def interval(self, start: int, size: int, end: int) -> int:
        """The stretch from ``start`` over ``size`` to ``end``, all variables; returns its number."""
        parts = zip(("start", "size", "end"), (start, size, end), strict=True)
        self._constraint("interval { " + " ".join(f"{k} {{ vars: {v} coeffs: 1 }}" for k, v in parts) + " }")
        self.linear(((start, 1), (size, 1), (end, -1)), 0, 0)
        return self._constraints - 2

    def fixed(self, start: int, size: int) -> int:
        """A stretch that stands; returns its number."""
        parts = (("start", start), ("size", size), ("end", start + size))
        self._constraint("interval { " + " ".join(f"{k} {{ offset: {n} }}" for k, n in parts) + " }")
        return self._constraints - 1

    def apart(self, across: Sequence[int], down: Sequence[int]) -> None:
        """Rectangles, each an interval across and one down, that do not overlap."""
        self._constraint(f"no_overlap_2d {{ {_each('x_intervals', across)} {_each('y_intervals', down)} }}")

    def cost(self, variable: int, factor: int) -> None:
        """Add ``factor`` times a variable to what is kept small."""
        self._costs[variable] = self._costs.get(variable, 0) + factor

    def hint(self, values: Mapping[int, int]) -> None:
        """Values to try first."""
        self._hints.update(values)

    def solve(self, effort: float, *, first: bool = False) -> list[Solution]:
        """The solutions found within ``effort`` (units of the solver's deterministic time), each better than the one
        before, or only the ``first``; empty where there is none or none was found."""
        from ortools.sat.python import cp_model_helper as binding

        proto = binding.CpModelProto()
        if not proto.parse_text_format("\n".join((*self._lines, self._objective(), self._hint()))):
            raise RuntimeError("the solver does not read the model")
        parameters = binding.SatParameters()
        parameters.parse_text_format(
            _PARAMETERS + f" max_deterministic_time: {effort} stop_after_first_solution: {str(first).lower()}"
        )
        found: list[tuple[tuple[int, ...], int]] = []
        count = self._variables

        class Keep(binding.SolutionCallback):
            def OnSolutionCallback(self) -> None:  # noqa: N802
                values = tuple(self.SolutionIntegerValue(v) for v in range(count))
                found.append((values, round(self.ObjectiveValue())))

        wrapper = binding.SolveWrapper()
        keep = Keep()
        wrapper.set_parameters(parameters)
        wrapper.add_solution_callback(keep)
        status = wrapper.solve(proto).status  # type: ignore[no-untyped-call]
        wrapper.clear_solution_callback(keep)
        proved = status == binding.CpSolverStatus.OPTIMAL
        return [Solution(values, cost, proved and n == len(found) - 1) for n, (values, cost) in enumerate(found)]

    def _constraint(self, body: str, only_if: Sequence[int] = ()) -> None:
        self._lines.append(f"constraints {{ {_each('enforcement_literal', only_if)} {body} }}")
        self._constraints += 1

    def _objective(self) -> str:
        costs = sorted(self._costs.items())
        return f"objective {{ {_each('vars', (v for v, _ in costs))} {_each('coeffs', (c for _, c in costs))} }}"

    def _hint(self) -> str:
        hints = sorted(self._hints.items())
        if not hints:
            return ""
        return f"solution_hint {{ {_each('vars', (v for v, _ in hints))} {_each('values', (n for _, n in hints))} }}"


_FAR = 1 << 40

_PARAMETERS = "random_seed: 1 num_workers: 1 linearization_level: 0 cp_model_probing_level: 0 symmetry_level: 0"


def _each(name: str, numbers: Iterable[int]) -> str:
    return " ".join(f"{name}: {n}" for n in numbers)
