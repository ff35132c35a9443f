"""The scorecard and the chart of costs with every clause of the city's three sets: nothing overlaps or is cut off."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure

import carbonpath
from carbonpath.charts import clause_costs, clauses, fonts, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import MARGIN
from carbonpath.charts.stamp import Stamp
from carbonpath.reading.scenario import Scenario
from carbonpath.results.result import Result
from tests.unit.charts.drawing import box, texts
from tests.unit.charts.test_charts import PAGES, TOUCH

ROOT = Path(__file__).parents[3]
COVERED = {("A018", 2026): "F009", ("A018", 2035): "F009", ("F008", 2030): "K006"}
STAMP = Stamp({"en": "All targets to 2030", "zh": "全部规划目标"}, "0.1.0", "shenzhen")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return carbonpath.load(ROOT / "scenarios" / "all-targets.yaml")


@pytest.fixture(scope="module")
def table(scenario: Scenario) -> pd.DataFrame:
    """Every clause, with what it asks for as its value: missed in 2025, binding later, the covered ones met."""
    units = {row.indicator: row.unit for row in scenario.tables.indicators}
    rows = []
    for clause in scenario.clauses:
        row, indicator = clause.row, clause.row.indicator
        names = {
            key: getattr(row, key) for key in ("id", "measure", "chapter_en", "chapter_zh", "title_en", "title_zh")
        }
        head: dict[str, Any] = {**names, "treatment": row.treatment, "sense": row.sense, "reference": row.reference}
        head |= {
            "bound": row.value,
            "unit": units.get(indicator or "", row.unit),
            "shadow_unit": "",
            "covered_by": None,
        }
        if indicator is None:
            rows.append({**head, "year": None, "value": None, "slack": None, "shadow_price": None, "status": "outside"})
            continue
        for year in (2025, 2026, 2030, 2035):
            imposed, other = row.treatment == "constraint", COVERED.get((row.id, year))
            status = row.treatment if not imposed else "missed" if year == 2025 else "met" if other else "binding"
            value = row.value if row.value is not None else 1.0
            slack = None if row.value is None else -0.5 if status == "missed" else 0.0
            price = 12.345 if imposed else 0.0
            found = {"year": year, "value": value, "slack": slack, "shadow_price": price, "status": status}
            rows.append({**head, **found, "covered_by": other})
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def costs(scenario: Scenario) -> pd.DataFrame:
    """Costs of the imposed ones, the last of them below nothing in resources, and of all together."""
    rows: list[dict[str, Any]] = []
    imposed = [clause.row for clause in scenario.clauses if clause.row.treatment == "constraint"]
    for number, row in enumerate([*imposed, None]):
        names = {f"title_{lang}": row and getattr(row, f"title_{lang}") for lang in ("en", "zh")}
        paid = 10.0 if row is None else 2.0 / (1.0 + number)
        money = {"objective_cost": paid, "cost_at_price": 1.2 * paid, "system_cost": paid - 1.0}
        peak = {"peak_year_with": 2026, "peak_year_without": 2028, "peak_change": -0.123, "cumulative_change": -12.34}
        rows.append({"id": "all" if row is None else row.id, **names, **money, **peak, "status": "optimal"})
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def frame(table: pd.DataFrame) -> pd.DataFrame:
    found = clauses.numbers(Result({}, {}, {"clauses": table}))
    assert found is not None
    return found


def drawn(make: Callable[[Words], Figure], lang: str) -> Figure:
    """A figure as it is written; a missing glyph warns, and warnings are errors."""
    with rc_context(style.settings(fonts.families())), warnings.catch_warnings():
        warnings.simplefilter("error")
        labels = pd.DataFrame(columns=["kind", "name", "en", "zh"])
        figure = make(Words.of(fonts.drawable([lang])[lang], labels))
        figure.draw_without_rendering()
    return figure


@pytest.fixture(scope="module", params=[(lang, size) for size, lang in PAGES], ids="-".join)
def figures(request: Any, frame: pd.DataFrame, costs: pd.DataFrame) -> Iterator[tuple[Figure, Figure]]:
    shown, (lang, size) = clause_costs.numbers(costs), request.param
    stamp = replace(STAMP, size=style.SIZES[size])
    yield (
        drawn(lambda words: clauses.figure(frame, words, stamp), lang),
        drawn(lambda words: clause_costs.figure(shown, words, stamp), lang),
    )


def test_no_text_leaves_the_margins_or_touches_another(figures: tuple[Figure, Figure]) -> None:
    for figure in figures:
        found = [(text.get_text(), box(text)) for text in texts(figure)]
        right = figure.bbox.width * (1.0 - MARGIN / figure.get_figwidth())
        for text, place in found:
            assert place.x0 >= 0.0 and place.x1 <= right + TOUCH, text
            assert place.y0 >= 0.0 and place.y1 <= figure.bbox.height, text
        for (one, a), (other, b) in combinations(found, 2):
            across = min(a.x1, b.x1) - max(a.x0, b.x0)
            along = min(a.y1, b.y1) - max(a.y0, b.y0)
            assert across <= TOUCH or along <= TOUCH, (one, other)


def test_the_scorecard_names_chapters_and_the_tighter_bound(
    figures: tuple[Figure, Figure], frame: pd.DataFrame
) -> None:
    written = [text.get_text() for text in texts(figures[0])]
    lang = "en" if "Status" in written else "zh"
    assert set(frame[f"chapter_{lang}"]) <= set(written)
    expected = {"en": "tighter 2026–35: ≥ 81 %", "zh": "2026–35年更严：≥ 81 %"}
    assert expected[lang] in written
    assert any("1.5 GW" in word if lang == "en" else "150" in word for word in written if "2030" in word)


def test_chapters_stand_in_the_plans_order_and_a_covered_one_says_by_what(frame: pd.DataFrame) -> None:
    assert frame["chapter_en"].drop_duplicates().tolist()[:2] == ["1 Ecological space", "2 Environmental quality"]
    covered = frame.set_index("id").loc[["A018", "F008"], ["covered_by", "covered_from", "covered_to"]]
    assert covered.to_numpy().tolist() == [["F009", 2026, 2035], ["K006", 2030, 2030]]
    assert frame.set_index("id").loc[["F009", "K006"], "covered_by"].isna().all()
