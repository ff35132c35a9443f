"""The inputs of technologies as a person reads them: one technology with its sources, or all on one wide sheet.

Values stand in the unit in which the table gives them, after levers and edits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.names import EVERYTHING, Technology
from carbonpath.reading.convert import TARGETS, multiplier
from carbonpath.reading.targets import Units

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.reading.scenario import Scenario
    from carbonpath.schema.rows import TechnologyRow

FACTS = ("table", "item", "mode", "year", "value", "unit", "kind", "payer", "grade", "source", "note")
STRUCTURE = ("technology", "label_en", "label_zh", "sector", "group", "kind", "output", "capacity_unit")

Fact = tuple[object, ...]


class Sheet:
    """Reads a scenario's tables back in the units they were written in."""

    def __init__(self, scenario: Scenario) -> None:
        self.tables = scenario.tables
        self._units = Units.of(scenario.tables.commodities, scenario.tables.technologies)

    def find(self, technology: Technology) -> TechnologyRow:
        """Structure row of a technology."""
        rows = {row.technology: row for row in self.tables.technologies}
        if technology not in rows:
            where, near = self.tables.technologies.file, nearest(technology, set(rows))
            remedy = near or "places and import_accounting of the scenario may leave it out"
            raise InputError(Fault(where, f"no technology '{technology}'", remedy=remedy))
        return rows[technology]

    def facts(self, technology: Technology) -> pd.DataFrame:
        """Every input row about a technology, with source and grade."""
        import pandas as pd

        row = self.find(technology)
        return pd.DataFrame([*self._numbers(technology), *self._limits(row)], columns=list(FACTS))

    def paths(self, technology: Technology) -> tuple[pd.DataFrame, list[str]]:
        """Every input about a technology as one row with its values by year, and the sources the rows point to.

        Returns
        -------
        Columns table, item, mode, values, unit, kind, payer, grade, source (numbers into the list, from 1), and the
        list: grade, source and note of each.
        """
        import pandas as pd

        sources: dict[str, int] = {}
        rows: dict[tuple[object, ...], tuple[list[str], dict[str, None], dict[str, None]]] = {}
        for fact in (*self._numbers(technology), *self._limits(self.find(technology))):
            table, item, mode, year, value, unit, kind, payer, grade, source, note = fact
            text = f"{grade}: {source}" + (f" ({note})" if note else "")
            place = str(sources.setdefault(text, len(sources) + 1))
            values, grades, places = rows.setdefault((table, item, mode, unit, kind, payer), ([], {}, {}))
            values.append(f"{value:.6g}" if year is None else f"{year}: {value:.6g}")
            grades[str(grade)] = places[place] = None
        found = [
            (table, item, mode, ", ".join(values), unit, kind, payer, " ".join(sorted(grades)), ", ".join(places))
            for (table, item, mode, unit, kind, payer), (values, grades, places) in rows.items()
        ]
        columns = ["table", "item", "mode", "values", "unit", "kind", "payer", "grade", "source"]
        return pd.DataFrame(found, columns=columns), list(sources)

    def wide(self) -> pd.DataFrame:
        """All technologies: a row each, a column per parameter and kind of flow, years and modes inside the cell."""
        import pandas as pd

        cells: dict[Technology, dict[str, list[str]]] = {row.technology: {} for row in self.tables.technologies}
        for number in self.tables.technology_values:
            kind = f" ({number.cost_kind})" if number.cost_kind not in (None, "resource") else ""
            text = self._dated("technology_values", number)
            cells[number.technology].setdefault(number.parameter + kind, []).append(text)
        for flow in self.tables.flows:
            text = f"{flow.commodity} {self._dated('flows', flow)}"
            cells[flow.technology].setdefault(f"{flow.direction} per {flow.per}", []).append(text)
        columns = sorted({column for found in cells.values() for column in found})
        rows = [
            (
                *(getattr(row, name) for name in STRUCTURE),
                *("; ".join(cells[row.technology].get(c, ())) for c in columns),
            )
            for row in self.tables.technologies
        ]
        return pd.DataFrame(rows, columns=[*STRUCTURE, *columns])

    def retrofits(self, technology: Technology) -> list[str]:
        """Say out of whose stock it is moved, and into what its own may be, by the table retrofits."""
        rows = list(self.tables.retrofits)
        source = [f"retrofit of {row.retrofit_of}" for row in rows if row.technology == technology]
        into = [row.technology for row in rows if row.retrofit_of == technology]
        return [*source, *([f"may be retrofitted to {', '.join(into)}"] if into else [])]

    def _numbers(self, technology: Technology) -> Iterator[Fact]:
        tables = self.tables
        for number in tables.technology_values:
            if number.technology == technology:
                yield self._fact("technology_values", number, number.parameter)
        for flow in tables.flows:
            if flow.technology == technology:
                yield self._fact("flows", flow, f"{flow.commodity} {flow.direction} per {flow.per}")
        for cohort in tables.stock:
            if cohort.technology == technology:
                yield self._fact("stock", cohort, cohort.name or "standing", year=cohort.vintage)
        for factor in tables.emission_factors:
            if factor.subject == "technology" and factor.name == technology:
                yield self._fact("emission_factors", factor, factor.species)

    def _limits(self, row: TechnologyRow) -> Iterator[Fact]:
        selectors = {row.technology, f"group:{row.group}", f"sector:{row.sector}", f"place:{row.place}", EVERYTHING}
        for bound in self.tables.bounds:
            if bound.select in selectors:
                yield self._fact("bounds", bound, f"{bound.quantity} {bound.sense} of {bound.select}")
        for pin in self.tables.pins:
            if pin.select in selectors:
                for column, end in (("low", "at least"), ("high", "at most")):
                    if getattr(pin, column) is not None:
                        yield self._fact("pins", pin, f"{pin.quantity} {end} of {pin.select}", column)
        for used in self.tables.use_factors:
            if used.select in selectors:
                per = f"per {used.commodity} burnt" if used.commodity else "per activity"
                yield self._fact("use_factors", used, f"{used.species} {per} of {used.select}")
        for limit in self.tables.emission_limits:
            if limit.select in selectors:
                yield self._fact("emission_limits", limit, f"{limit.species} of {limit.select}, {limit.limit}")
        for price in self.tables.emission_prices:
            if price.select in selectors:
                yield self._fact("emission_prices", price, f"price of {price.species} of {price.select}")
        for step in self.tables.choice:
            if step.technology == row.technology:
                yield self._fact("choice", step, f"{step.choice} step {step.step}, {step.share:.0%} of sales")

    def _fact(self, table: str, row: Any, item: str, column: str = "value", year: int | None = None) -> Fact:
        about = (table, item, getattr(row, "mode", None), getattr(row, "year", year))
        who = (getattr(row, "cost_kind", None), getattr(row, "payer", None))
        return (*about, self._written(table, row, column), row.unit, *who, row.grade, row.source, row.note)

    def _written(self, table: str, row: Any, column: str = "value") -> float:
        target = TARGETS[table](row, self._units)
        by = 1.0 if target is None else multiplier(row.unit, target)
        value: float = getattr(row, column)
        return value if isinstance(by, str) else value / by

    def _dated(self, table: str, row: Any) -> str:
        where = ", ".join(str(part) for part in (row.mode, row.year) if part is not None)
        return f"{self._written(table, row):.6g} {row.unit}" + (f" ({where})" if where else "")
