"""PostScript calculator functions (ISO 32000-1, 7.10.5): parsed to nested lists, and worked out on a stack."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Sequence

Program = list["float | str | Program"]

_TOKEN = re.compile(rb"[{}]|[^\s{}]+")
_COMMENT = re.compile(rb"%[^\r\n]*")
_TOKENS_MOST = 20_000
_DEEP_MOST = 40
_STACK_MOST = 200


class BadProgram(ValueError):  # noqa: N818 - it names what the program is
    """A program that cannot be worked out."""


def parsed(data: bytes) -> Program:
    """A program, without its outer braces. Raises BadProgram."""
    tokens = _TOKEN.findall(_COMMENT.sub(b" ", data))
    if len(tokens) > _TOKENS_MOST or tokens[:1] != [b"{"]:
        raise BadProgram("it is no program, or too long")
    open_: list[Program] = [[]]
    for token in tokens:
        if token == b"{":
            open_.append([])
            if len(open_) > _DEEP_MOST:
                raise BadProgram("its procedures lie too deep in one another")
        elif token == b"}":
            inner = open_.pop()
            if not open_:
                break
            open_[-1].append(inner)
        else:
            open_[-1].append(_word(token.decode("latin-1")))
    if len(open_) != 1 or len(open_[0]) != 1 or not isinstance(open_[0][0], list):
        raise BadProgram("its braces do not match")
    return open_[0][0]


def _word(text: str) -> float | str:
    if text in _WORDS:
        return text
    try:
        return float(text)
    except ValueError:
        raise BadProgram(f"it has an operator that is unknown, {text[:20]}") from None


def worked_out(program: Program, inputs: Sequence[float]) -> list[float]:
    """What the program leaves on the stack. Raises BadProgram, or what arithmetic raises."""
    stack = list(inputs)
    _run(program, stack)
    return stack


def _run(program: Program, stack: list[float]) -> None:
    procedures: list[Program] = []
    for word in program:
        if isinstance(word, list):
            procedures.append(word)
        elif isinstance(word, float):
            stack.append(word)
        elif word == "if":
            (then,) = procedures
            procedures = []
            if stack.pop():
                _run(then, stack)
        elif word == "ifelse":
            then, other = procedures
            procedures = []
            _run(then if stack.pop() else other, stack)
        else:
            _WORDS[word](stack)
        if len(stack) > _STACK_MOST:
            raise BadProgram("its stack is too deep")


def _one(work: Callable[[float], float]) -> Callable[[list[float]], None]:
    def run(stack: list[float]) -> None:
        stack.append(float(work(stack.pop())))

    return run


def _two(work: Callable[[float, float], float]) -> Callable[[list[float]], None]:
    def run(stack: list[float]) -> None:
        second, first = stack.pop(), stack.pop()
        stack.append(float(work(first, second)))

    return run


def _whole(work: Callable[[int, int], int]) -> Callable[[list[float]], None]:
    return _two(lambda a, b: work(int(a), int(b)))


def _copy(stack: list[float]) -> None:
    count = int(stack.pop())
    if not 0 <= count <= len(stack):
        raise BadProgram("it copies what is not there")
    stack.extend(stack[len(stack) - count :])


def _drop(stack: list[float]) -> None:
    stack.pop()


def _exchange(stack: list[float]) -> None:
    stack[-2], stack[-1] = stack[-1], stack[-2]


def _index(stack: list[float]) -> None:
    at = int(stack.pop())
    if not 0 <= at < len(stack):
        raise BadProgram("it reaches for what is not there")
    stack.append(stack[-1 - at])


def _roll(stack: list[float]) -> None:
    by, count = int(stack.pop()), int(stack.pop())
    if not 0 <= count <= len(stack):
        raise BadProgram("it rolls what is not there")
    if count:
        by %= count
        top = stack[len(stack) - count :]
        stack[len(stack) - count :] = top[count - by :] + top[: count - by]


def _shift(value: int, by: int) -> int:
    if abs(by) > 31:
        return 0
    return value << by if by >= 0 else value >> -by


def _angle(first: float, second: float) -> float:
    return math.degrees(math.atan2(first, second)) % 360


_WORDS: dict[str, Callable[[list[float]], None]] = {
    "abs": _one(abs),
    "add": _two(operator.add),
    "and": _whole(operator.and_),
    "atan": _two(_angle),
    "bitshift": _whole(_shift),
    "ceiling": _one(math.ceil),
    "copy": _copy,
    "cos": _one(lambda v: math.cos(math.radians(v))),
    "cvi": _one(math.trunc),
    "cvr": _one(float),
    "div": _two(operator.truediv),
    "dup": lambda stack: stack.append(stack[-1]),
    "eq": _two(operator.eq),
    "exch": _exchange,
    "exp": _two(lambda a, b: a**b),
    "false": lambda stack: stack.append(0.0),
    "floor": _one(math.floor),
    "ge": _two(operator.ge),
    "gt": _two(operator.gt),
    "idiv": _two(lambda a, b: math.trunc(a / b)),
    "if": lambda stack: None,
    "ifelse": lambda stack: None,
    "index": _index,
    "le": _two(operator.le),
    "ln": _one(math.log),
    "log": _one(math.log10),
    "lt": _two(operator.lt),
    "mod": _two(math.fmod),
    "mul": _two(operator.mul),
    "ne": _two(operator.ne),
    "neg": _one(operator.neg),
    "not": _one(lambda v: not v),
    "or": _whole(operator.or_),
    "pop": _drop,
    "roll": _roll,
    "round": _one(lambda v: math.floor(v + 0.5)),
    "sin": _one(lambda v: math.sin(math.radians(v))),
    "sqrt": _one(math.sqrt),
    "sub": _two(operator.sub),
    "true": lambda stack: stack.append(1.0),
    "truncate": _one(math.trunc),
    "xor": _whole(operator.xor),
}
