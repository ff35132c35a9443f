"""The base year against what was observed: every component in its band, and stocks against the stock table.

Bands are the rows of `observations.csv` of the result's first year that give a range. A band is compared with its
indicator, or with a figure of `MEASURES`. Series that begin with `base_` are the reconciliation proper: the calibrated
year must meet them. The page `docs/base-year.md` is filled from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError
from carbonpath.results.balance import TAKEN
from carbonpath.results.carriers import SUPPLY

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.reading.scenario import Scenario
    from carbonpath.results.result import Result

PREFIX = "base_"
GRID = "grid"
"""Group of the technologies through which the whole load passes."""
BALANCE = "balance_"
"""Start of the series that say what a sector took of a carrier: `balance_<sector>_<carrier>` [TWh]."""
WHOLE = "all with a statistic"
EXACT = 1.0e-8
"""Relative difference of a stock that is rounding (tables are written with nine digits)."""


@dataclass(frozen=True)
class BaseYear:
    """What a result says of its first year.

    Attributes
    ----------
    bands
        series, unit, model, observed, low, high, inside, grade, source of every band.
    stocks
        technology, sector, unit, given (sum of the stock table), model, difference.
    balance
        final energy: sector, carrier (`WHOLE`: the sum of those with a statistic), model, mtce, observed, difference
        (relative), grade (of a sum the worst), source.
    figures
        value by name: indicators, measures, final energy as `balance_<sector>_<carrier>`, and `series@year` of every
        observation.
    grades
        grade of each `series@year`.
    """

    year: int
    bands: pd.DataFrame
    stocks: pd.DataFrame
    balance: pd.DataFrame
    figures: Mapping[str, float]
    grades: Mapping[str, str]


def base_year(result: Result, scenario: Scenario) -> BaseYear:
    """Set the first year of a result against the observations and the stock of its inputs."""
    year = int(result["indicators"]["year"].min())
    indicators = result["indicators"]
    now = indicators[indicators["year"] == year]
    figures = dict(zip(now["indicator"], now["value"].astype(float), strict=True))
    figures |= {name: measure(result, year) for name, measure in MEASURES.items()}
    seen = result["observations"]
    balance = _balance(result, seen[seen["year"] == year], year)
    cells = balance[balance["carrier"] != WHOLE]
    figures |= {
        f"{BALANCE}{sector}_{carrier}": value
        for sector, carrier, value in zip(cells["sector"], cells["carrier"], cells["model"], strict=True)
    }
    dated = [f"{series}@{y}" for series, y in zip(seen["series"], seen["year"], strict=True)]
    bands = _bands(seen[seen["year"] == year], figures)
    figures |= dict(zip(dated, seen["value"].astype(float), strict=True))
    grades = dict(zip(dated, seen["grade"], strict=True))
    return BaseYear(year, bands, _stocks(result, scenario, year), balance, figures, grades)


def peak_load(result: Result, year: int) -> float:
    """Highest load of any slice, at the high-voltage side of the grid [GW]."""
    rows = result["dispatch"]
    rows = rows[(rows["year"] == year) & (rows["group"] == GRID) & (rows["flow"] == "in")]
    return float(rows.groupby("slice", observed=True)["value"].sum().max())


MEASURES = {"base_peak_load": peak_load}
"""Figures that are no sum over the year, so no indicator: by the series they are compared with."""


def _bands(rows: pd.DataFrame, figures: Mapping[str, float]) -> pd.DataFrame:
    import pandas as pd

    found = []
    for row in rows[rows["low"].notna() | rows["high"].notna()].itertuples():
        name = row.series if pd.isna(row.indicator) else row.indicator
        if name not in figures and row.series.startswith(PREFIX):
            raise InputError(Fault(f"observations: {row.series}", "a band without an indicator", "an indicator"))
        if name not in figures:
            continue
        model = figures[name]
        # A blank side of a band, NaN, excludes nothing; a model value that is NaN is inside no band.
        inside = not pd.isna(model) and not (model < row.low or model > row.high)
        found.append((row.series, row.unit, model, row.value, row.low, row.high, inside, row.grade, row.source))
    columns = ["series", "unit", "model", "observed", "low", "high", "inside", "grade", "source"]
    return pd.DataFrame(found, columns=columns)


def _stocks(result: Result, scenario: Scenario, year: int) -> pd.DataFrame:
    """Capacity in the result against the cohorts that the stock table lets stand; what has no row must have none."""
    import pandas as pd

    rows = result["capacity"]
    rows = rows[(rows["year"] == year) & (rows["quantity"] == "capacity")]
    model = dict(zip(rows["technology"], rows["value"].astype(float), strict=True))
    given: dict[str, float] = {}
    for cohort in scenario.tables.stock:
        if cohort.vintage <= year and (cohort.retirement is None or cohort.retirement > year):
            given[cohort.technology] = given.get(cohort.technology, 0.0) + cohort.value
    found = [
        (tech.technology, tech.sector, tech.capacity_unit, given.get(tech.technology, 0.0), stands)
        for tech in scenario.tables.technologies
        if tech.kind != "flow"
        for stands in [model.get(tech.technology, 0.0)]
    ]
    frame = pd.DataFrame(found, columns=["technology", "sector", "unit", "given", "model"])
    return frame.assign(difference=(frame["model"] - frame["given"]) / frame["given"].clip(lower=1.0))


def _balance(result: Result, seen: pd.DataFrame, year: int) -> pd.DataFrame:
    """Final energy of each sector by carrier beside its statistic, with a row for what has one together."""
    import pandas as pd

    rows = result["balance"]
    rows = rows[(rows["year"] == year) & (rows["flow"] == TAKEN) & ~rows["sector"].isin(SUPPLY)]
    known = seen.set_index("series")
    columns = ["sector", "carrier", "model", "mtce", "observed", "difference", "grade", "source"]
    parts = []
    for sector, part in rows.groupby("sector"):
        names = [f"{BALANCE}{sector}_{carrier}" for carrier in part["carrier"]]
        facts = (
            known.reindex(names)[["value", "grade", "source"]]
            .set_axis(part.index)
            .rename(columns={"value": "observed"})
        )
        cells = pd.concat(
            [part.rename(columns={"value": "model"})[["sector", "carrier", "model", "mtce"]], facts], axis=1
        )
        stated = cells[cells["observed"].notna()]
        whole = stated[["model", "mtce", "observed"]].sum().to_dict()
        worst = "" if stated.empty else max(stated["grade"])
        total = pd.DataFrame([{"sector": sector, "carrier": WHOLE, **whole, "grade": worst, "source": ""}])
        parts += [cells, total] if len(stated) > 1 else [cells]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns, dtype=float)
    return frame.assign(difference=frame["model"] / frame["observed"] - 1.0)[columns]
