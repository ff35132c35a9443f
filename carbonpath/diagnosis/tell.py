"""A diagnosis in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from carbonpath.diagnosis.bite import Bite
from carbonpath.diagnosis.choice import Choice, Rank
from carbonpath.diagnosis.diagnose import Diagnosis
from carbonpath.diagnosis.mending import Change
from carbonpath.diagnosis.words import say
from carbonpath.solver.standard_form import text

INDENT = "  "
LINES = 12
"""Lines of a balance that are told."""


@dataclass(frozen=True)
class Teller:
    """Puts the parts of a diagnosis in the words of one language."""

    found: Diagnosis
    lang: str

    def lines(self) -> list[str]:
        """Put the whole diagnosis in lines."""
        name = self.found.scenario.settings.name
        if self.found.kind == "solvable":
            return [say("solvable", self.lang, name=name)]
        if self.found.kind == "unbounded":
            return [say("unbounded", self.lang, name=name), *self._runaway()]
        told = [say("infeasible_peak" if self.found.with_peak else "infeasible", self.lang, name=name)]
        return [*told, *self._conflict(), *self._bite(), *self._mendings()]

    def _conflict(self) -> list[str]:
        lines = ["", say("conflict", self.lang)]
        lines += [INDENT + self.placed(choice) for choice in self.found.conflict]
        if self.found.given is not None:
            rank, count, heaviest = self.found.given
            lines.append(say("given", self.lang, count=count, rank=self.rank(rank)))
            lines += [INDENT + self.placed(choice) for choice in heaviest]
        return lines

    def _bite(self) -> list[str]:
        bite = self.found.bite
        if bite is None:
            return []
        lines = ["", say("since", self.lang, when=self._when(bite))]
        subject = say("emissions", self.lang) if bite.subject == "emissions" else self.label("commodity", bite.subject)
        lines.append(INDENT + say("balance", self.lang, subject=subject, unit=bite.unit))
        for line in (*bite.lines[: LINES - 2], *bite.lines[LINES - 2 :][-2:]):
            what = say(line.name, self.lang) if line.kind == "word" else self.label(line.kind, line.name)
            lines.append(f"{2 * INDENT}{number(line.value):>10}  {what}")
        return lines

    def _when(self, bite: Bite) -> str:
        if bite.year is None:
            return say("since_horizon", self.lang)
        key = "since_slice" if bite.slice else "since_year"
        return say(key, self.lang, year=bite.year, slice=bite.slice)

    def _mendings(self) -> list[str]:
        free = self.found.scenario.settings.peak is not None and not self.found.with_peak
        lines = ["", say("mend_free" if free else "mend", self.lang)]
        if not self.found.mendings:
            return ["", say("no_mend", self.lang)]
        for position, mending in enumerate(self.found.mendings, 1):
            lines.append(f"{position:>3}. {say('and', self.lang).join(map(self.change, mending.changes))}")
        return lines

    def _runaway(self) -> list[str]:
        lines = []
        for column in self.found.runaway:
            what = self.label("technology", column.technology) if column.technology else text(column.label)
            if column.price < 0.0:
                unit = "billion CNY"
                lines.append(
                    INDENT
                    + say("runaway", self.lang, what=what, year=column.year, price=number(column.price), unit=unit)
                )
                if column.places:
                    lines.append(INDENT + say("runaway_place", self.lang, places=", ".join(column.places)))
            else:
                lines.append(INDENT + say("runaway_with", self.lang, what=text(column.label)))
        return [*lines, say("runaway_remedy", self.lang)]

    def rank(self, rank: Rank) -> str:
        """Name of a rank."""
        return say(f"rank_{rank.name}", self.lang)

    def placed(self, choice: Choice) -> str:
        """A choice with its place."""
        return say("item", self.lang, what=self.what(choice), place=choice.key.place)

    def what(self, choice: Choice) -> str:
        """A choice in words, its number in the unit it was written in."""
        kind, facts = choice.key.kind, choice.facts
        key = {"demand": "demand_of"}.get(kind, "bound_growth" if facts.get("quantity") == "growth" else kind)
        given: dict[str, Any] = dict(facts) | {"name": self._name(choice)}
        given["value"] = int(choice.value) if choice.stepped else number(choice.value / factor(choice))
        given["sense"] = say(str(facts.get("sense", "max")), self.lang)
        given["quantity"] = (
            say(f"quantity_{facts['quantity']}", self.lang) if "quantity" in facts and key != "bound_growth" else ""
        )
        given["select"] = self._select(str(facts.get("select", "")))
        given["commodity"] = self.label("commodity", str(facts.get("commodity", "")))
        given["title"] = facts.get(f"title_{self.lang}", "")
        given["rate"] = number(100.0 * float(str(facts.get("rate", 0.0))))
        given["years"] = self._years(choice)
        return say(key, self.lang, **given)

    def change(self, change: Change) -> str:
        """A change of a number in words."""
        choice = self.found.choices[change.choice]
        if change.field == "decline":
            return say("change_decline", self.lang, was=number(100 * change.was), becomes=number(100 * change.becomes))
        what = self.placed(choice)
        if change.field == "year":
            return say("change", self.lang, what=what, becomes=int(change.becomes), unit="").rstrip()
        if choice.key.kind == "demand":
            percent = number(abs(change.becomes - change.was) * 100.0)
            less = say("less" if change.becomes < change.was else "more", self.lang)
            return say("change_demand", self.lang, what=what, percent=percent, less=less)
        becomes, unit = number(change.becomes / factor(choice)), choice.facts.get("unit", "")
        return say("change", self.lang, what=what, becomes=becomes, unit=unit)

    def label(self, kind: str, name: str) -> str:
        """Label of a technology or commodity in the language, else its name."""
        tables = self.found.scenario.tables
        known: dict[str, Iterable[Any]] = {"technology": tables.technologies, "commodity": tables.commodities}
        rows = known.get(kind, ())
        return next((getattr(row, f"label_{self.lang}") for row in rows if getattr(row, kind) == name), name)

    def _name(self, choice: Choice) -> str:
        kinds = {"demand": "commodity", "reserve": "commodity", "least_use": "technology", "shift": "technology"}
        return self.label(kinds.get(choice.key.kind, ""), choice.key.name)

    def _select(self, selector: str) -> str:
        return self.label("technology", selector)

    def _years(self, choice: Choice) -> str:
        years = choice.years
        if not years:
            return ""
        return say("years" if len(years) == 1 else "years_to", self.lang, first=years[0], last=years[-1])


def factor(choice: Choice) -> float:
    """Model units in one unit as written."""
    return float(str(choice.facts.get("factor", 1.0)))


def number(value: float) -> str:
    """A number in five digits."""
    return f"{value:.5g}"
