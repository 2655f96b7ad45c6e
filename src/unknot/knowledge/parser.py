"""From the text of a condition to its tree.

The standard library's parser reads the text; this module turns its nodes into ours and refuses everything else, with the
place and what could be written instead. Types are not looked at here (see `typecheck.py`).
"""

from __future__ import annotations

import ast
from functools import lru_cache

from unknot.knowledge.language import (
    And,
    Compare,
    Count,
    DaysSince,
    Expr,
    HoursSince,
    In,
    Is,
    Latest,
    Name,
    Not,
    Number,
    Operand,
    Or,
    Quantity,
    Unavailable,
)

_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip


class NotInTheLanguage(ValueError):
    """The text is no condition. `column` is 1-based in the text as it was given."""

    def __init__(self, what: str, *, column: int, help: str = "") -> None:
        self.what, self.column, self.help = what, column, help
        super().__init__(f"{what} (column {column})")


@lru_cache(maxsize=4096)
def parse(text: str) -> Expr:
    """The tree of a condition; the same text gives the same tree, so that it is read once for a person.

    Raises
    ------
    NotInTheLanguage
        with the column and, where there is one, what to write instead.
    """
    line = " ".join(text.split())
    if len(line) > 4000:
        raise NotInTheLanguage(
            "the condition is longer than 4000 characters", column=4000, help="name a part as a term"
        )
    try:
        tree = ast.parse(line, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as wrong:
        column = getattr(wrong, "offset", None) or 1
        raise NotInTheLanguage(f"`{line}` cannot be read", column=column, help="see the rule language") from wrong
    if len(line) > _DEEPEST and _deeper(tree.body, _DEEPEST):  # each level is at least one letter
        raise NotInTheLanguage(
            f"the condition is nested deeper than {_DEEPEST} levels", column=1, help="name a part as a term"
        )
    return _truth(tree.body)


_DEEPEST = 40


def _deeper(tree: ast.AST, deepest: int) -> bool:
    level: list[ast.AST] = [tree]
    for _ in range(deepest):
        level = [inner for node in level for inner in ast.iter_child_nodes(node)]
    return bool(level)


def _number(value: int | float, node: ast.expr) -> Number:
    if abs(value) > 1e12:
        raise _refused(node, help="no term holds a number as large as this")
    return Number(float(value))


def _truth(node: ast.expr) -> Expr:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return And(tuple(_truth(value) for value in values))
        case ast.BoolOp(op=ast.Or(), values=values):
            return Or(tuple(_truth(value) for value in values))
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return Not(_truth(inner))
        case ast.Name(id=term):
            return Name(term)
        case ast.Compare(left=ast.Name(id=term), ops=[ast.Is()], comparators=[value]):
            return Is(term, _value(value))
        case ast.Compare(left=ast.Name(id=term), ops=[ast.In()], comparators=[ast.Tuple(elts=values)]) if values:
            return In(term, tuple(_value(value) for value in values))
        case ast.Compare(left=left, ops=signs, comparators=rest):
            return Compare((_operand(left), *map(_operand, rest)), tuple(_sign(sign, node) for sign in signs))
        case ast.Call(func=ast.Name(id="unavailable"), args=[ast.Name(id=term)], keywords=[]):
            return Unavailable(term)
    raise _refused(node)


def _operand(node: ast.expr) -> Operand:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return _number(value, node)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return _number(-value, node)
        case ast.Name(id=term):
            return Quantity(term)
        case ast.Call(func=ast.Name(id="days_since"), args=[ast.Name(id=event)], keywords=[]):
            return DaysSince(event)
        case ast.Call(func=ast.Name(id="hours_since"), args=[ast.Name(id=event)], keywords=[]):
            return HoursSince(event)
        case ast.Call(
            func=ast.Name(id="latest"), args=[ast.Name(id=term), ast.Constant(value=int() as days)], keywords=[]
        ):
            return Latest(term, days)
        case ast.Call(func=ast.Name(id="count"), args=items, keywords=[]) if items:
            return Count(tuple(_truth(item) for item in items))
    raise _refused(node)


def _value(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    raise _refused(node, help="a value is one word, as in `CES1 is yes`")


def _sign(sign: ast.cmpop, node: ast.expr) -> str:
    if type(sign) in _SIGNS:
        return _SIGNS[type(sign)]
    raise _refused(node, help="write `term is value`, `term in (value, value)` or a comparison of numbers")


def _refused(node: ast.expr, *, help: str = "") -> NotInTheLanguage:
    return NotInTheLanguage(
        f"`{ast.unparse(node)}` is not in the rule language",
        column=node.col_offset + 1,
        help=help
        or "allowed: and, or, not, terms, is, in, comparisons, count, days_since, hours_since, latest, unavailable",
    )
