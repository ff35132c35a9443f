"""The register of rules: every constraint of the model is a small function that stands here.

A rule is written as

    @rule("5")
    def slice_limit(model, data, tech, year, s): ...

and put into the model by `add_rule(model, data, slice_limit, over=...)`, where `over` says which rows exist.
The register feeds `carbonpath equations`, the docs, the test that no rule lacks a hand-solved case, and the
labels in which patches, duals and messages speak: `activity.slice_limit[gas,2030,summer_14]`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from carbonpath.errors import Infeasible
from carbonpath.moving import Linear, moving

MODULES = (
    "carbonpath.network.stocks",
    "carbonpath.network.choice",
    "carbonpath.network.activity",
    "carbonpath.network.shapes",
    "carbonpath.network.balance",
    "carbonpath.network.storage",
    "carbonpath.network.reservoir",
    "carbonpath.network.flexible",
    "carbonpath.network.firm",
    "carbonpath.network.bounds",
    "carbonpath.network.emissions",
    "carbonpath.network.costs",
    "carbonpath.sectors.transport",
    "carbonpath.policies.history",
    "carbonpath.policies.clauses",
    "carbonpath.policies.peak",
    "carbonpath.policies.carbon_market",
)
"""Files that hold rules, in the order of the formulation."""

Term = tuple[float, Any]
Sum = tuple[list[Term], float]
"""A linear expression: terms in variables and a constant."""
RuleFunction = Callable[..., Any]


@dataclass(frozen=True)
class Rule:
    """A registered rule."""

    name: str
    """`topic.function`, the stem of its row labels."""
    number: str
    """Equation number of the formulation."""
    function: RuleFunction

    @property
    def topic(self) -> str:
        """File of the rule."""
        return self.name.split(".")[0]

    @property
    def doc(self) -> str:
        """What holds, with unit, formula, existence of rows and source."""
        return inspect.getdoc(self.function) or ""


_REGISTER: dict[RuleFunction, Rule] = {}


def rule(number: str) -> Callable[[RuleFunction], RuleFunction]:
    """Register a function as the rule of equation `number`."""

    def register(function: RuleFunction) -> RuleFunction:
        topic = function.__module__.rsplit(".", 1)[-1]
        _REGISTER[function] = Rule(f"{topic}.{function.__name__}", number, function)
        return function

    return register


def registered() -> list[Rule]:
    """Every rule, in the order of the formulation."""
    for module in MODULES:
        import_module(module)
    order = {module: position for position, module in enumerate(MODULES)}
    return sorted(_REGISTER.values(), key=lambda r: order[r.function.__module__])


def as_text() -> str:
    """The formulation as the code states it."""
    parts, topic = [], ""
    for entry in registered():
        if entry.topic != topic:
            topic = entry.topic
            heading = inspect.getdoc(inspect.getmodule(entry.function)) or ""
            parts.append(f"{topic}\n{'=' * len(topic)}\n\n{heading}\n")
        title = f"({entry.number}) {entry.name}"
        parts.append(f"{title}\n{'-' * len(title)}\n\n{entry.doc}\n")
    return "\n".join(parts)


def add_rule(model: Any, data: Any, function: RuleFunction, over: Iterable[Hashable]) -> None:
    """Put one row per index of `over` into the model, labelled by the rule's name.

    Raises
    ------
    Infeasible
        if a row has nothing to act on and cannot hold.
    """
    import pyomo.environ as pyo

    entry = _REGISTER[function]
    block = model.component(entry.topic)
    if block is None:
        block = pyo.Block()
        model.add_component(entry.topic, block)
    relations: dict[Hashable, Any] = {}
    for index in over:
        parts = index if isinstance(index, tuple) else (index,)
        relation = function(model, data, *parts)
        if relation is False and _KEEP_EMPTY.get():
            relation = _of_nothing(model, partial(function, model, data, *parts))
        if relation is False:
            label = f"{entry.name}[{','.join(str(part) for part in parts)}]"
            raise Infeasible(f"{label} cannot hold: nothing in the model can act on it; see the rows that ask for it")
        if relation is not True:
            relations[index] = relation
    gathers = moving()
    if gathers is not None:
        gathers.take(entry.name, relations)
    elif relations:
        rows = pyo.Constraint(list(relations), rule=lambda _, *index: relations[index if len(index) > 1 else index[0]])
        setattr(block, function.__name__, rows)


def add_objective(model: Any, expression: Any) -> None:
    """Minimise a linear expression."""
    import pyomo.environ as pyo

    gathers = moving()
    if gathers is not None:
        gathers.objective = expression
    else:
        model.cost = pyo.Objective(expr=expression, sense=pyo.minimize)


_KEEP_EMPTY: ContextVar[bool] = ContextVar("keep_empty", default=False)
_NOTHING: ContextVar[Any] = ContextVar("nothing", default=0.0)
"""What an empty sum is: the number 0, or a variable that can only be 0."""


@contextmanager
def empty_rows_kept() -> Iterator[None]:
    """Keep rows that have nothing to act on and cannot hold as rows of a variable that is 0, to be diagnosed."""
    token = _KEEP_EMPTY.set(True)
    try:
        yield
    finally:
        _KEEP_EMPTY.reset(token)


def _of_nothing(model: Any, relation: Callable[[], Any]) -> Any:
    import pyomo.environ as pyo

    if model.component("nothing") is None:
        model.nothing = pyo.Var(bounds=(0.0, 0.0))
    token = _NOTHING.set(1.0 * model.nothing)
    try:
        return relation()
    finally:
        _NOTHING.reset(token)


def total(parts: Iterable[tuple[float, Sum]]) -> Sum:
    """Sum of linear expressions, each times a factor: terms and a constant."""
    terms: list[Term] = []
    constant = 0.0
    for factor, (part, standing) in parts:
        terms += [(factor * c, v) for c, v in part]
        constant += factor * standing
    return terms, constant


def linear(terms: Sequence[Term]) -> Any:
    """Sum of coefficient times variable; the number 0 (see `_NOTHING`) when there is none."""
    from pyomo.core.expr.numeric_expr import LinearExpression

    kept = [(c, v) for c, v in terms if c != 0.0]
    if not kept:
        return _NOTHING.get()
    if moving() is not None:
        return Linear(kept)
    return LinearExpression(linear_coefs=[c for c, _ in kept], linear_vars=[v for _, v in kept])
