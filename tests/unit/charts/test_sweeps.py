"""Charts and sentences of sweeps: their numbers follow from the formulas of the made-up runs, in both languages."""

from __future__ import annotations

import warnings
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest
from matplotlib import rc_context

from carbonpath.charts import fonts, style, sweep_frontier, sweep_heat, sweep_parallel, sweep_peaks
from carbonpath.charts.draw import Output
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from carbonpath.charts.sweep_draw import CHARTS, draw_sweep
from carbonpath.charts.sweep_text import sentences
from carbonpath.errors import InputError
from carbonpath.schema.sweep import Axis
from carbonpath.sweeps.dataset import Ensemble, load_sweep
from tests.unit.charts.drawing import box, texts
from tests.unit.charts.fake_sweep import PEAKS, RANGES, write

GRID = {"peak.year": PEAKS, "levers.demand_growth": Axis(low=0.7, high=1.3, points=4)}


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Ensemble:
    return load_sweep(write(tmp_path_factory.mktemp("grid"), "grid", GRID))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Ensemble:
    return load_sweep(write(tmp_path_factory.mktemp("lhs"), "lhs", RANGES, 60))


def test_frontier_is_the_median_of_each_year(grid: Ensemble):
    """Cost = 4 (2031 - year) growth: of growth 0.7, 0.9, 1.1, 1.3 the median in 2027 is 16 * 1.0 = 16 bn CNY.

    In 2026 growth 1.3 has no way (above 1.1), so three runs are left: 20 * 0.9 = 18.
    """
    frame = sweep_frontier.numbers(grid)
    assert frame is not None
    median = frame[frame["element"] == "median"].set_index("year")["value"]
    assert median[2027] == pytest.approx(16.0)
    assert median[2026] == pytest.approx(18.0)
    assert frame[frame["element"] == "none"][["year", "value"]].to_numpy().tolist() == [[2026, 1]]


def test_a_peak_that_is_free_in_the_middle_is_told_with_its_dearest(grid: Ensemble):
    """Costs set to 0 but for one run of 2027 at 3 bn CNY."""
    frame = sweep_frontier.numbers(grid)
    assert frame is not None
    frame.loc[frame["element"] == "median", "value"] = 0.0
    frame.loc[(frame["element"] == "median"), "high"] = [0.0, 3.0, 0.0, 0.0, 0.0, 0.0]
    title = sweep_frontier.title(frame, Words("en"), "asked")
    assert title.endswith("by 2026 to 2031 costs nothing in the median run, and at most 3.00 billion CNY (2027)")


def test_map_has_a_field_for_every_pair(grid: Ensemble):
    frame = sweep_heat.numbers(grid)
    assert frame is not None
    fields = frame[frame["outcome"] == "system_cost"]
    assert len(fields) == 6 * 4
    assert fields["value"].isna().sum() == 1
    assert set(frame["x_axis"]) == {"peak.year"}, "the axis with more values lies across"


def test_classes_hold_every_run(sample: Ensemble):
    frame = sweep_peaks.numbers(sample)
    assert frame is not None
    for element in ("year", "level"):
        assert frame[frame["element"] == element]["value"].sum() == 60


def test_lines_cross_where_the_value_lies(sample: Ensemble):
    frame = sweep_parallel.numbers(sample)
    assert frame is not None
    rows = frame[frame["axis"] == "levers.demand_growth"]
    low, high = rows["value"].min(), rows["value"].max()
    first = rows.iloc[0]
    assert first["place"] == pytest.approx((first["value"] - low) / (high - low))
    assert (frame.groupby("shade")["run"].nunique() == 20).all(), "thirds of 60 runs"


def test_every_chart_has_its_design(grid: Ensemble, sample: Ensemble):
    drawable = {
        name: {chart.name for chart in CHARTS if chart.numbers(ensemble) is not None}
        for name, ensemble in (("grid", grid), ("sample", sample))
    }
    common = {"emissions_fan", "peak_distribution", "cost_by_peak_year", "cost_by_emissions", "parallel", "drivers"}
    assert drawable["grid"] == common | {"grid_map"}
    assert drawable["sample"] == common


def test_charts_are_drawn_in_both_languages(grid: Ensemble):
    written = draw_sweep(grid, Output(formats=("svg",)), only=["grid_map", "cost_by_peak_year"])
    assert {"grid_map.csv", "grid_map.en.svg", "grid_map.zh.svg", "cost_by_peak_year.zh.svg"} <= set(written)
    figures = Path(grid.folder.path("figures"))
    assert "Growth of demand" in (figures / "grid_map.en.svg").read_text(encoding="utf-8")
    assert "A peak by 2026 costs 18.0 billion CNY" in (figures / "cost_by_peak_year.en.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "samples", "chart"), [("oat", None, "tornado"), ("saltelli", 16, "sobol_indices")])
def test_bars_are_drawn(tmp_path: Path, kind: str, samples: int | None, chart: str):
    ensemble = load_sweep(write(tmp_path, kind, RANGES, samples))
    written = draw_sweep(ensemble, Output(("en",), ("svg",)), [chart])
    assert written == [f"{chart}.csv", f"{chart}.en.svg"]


def test_unknown_chart_is_refused(grid: Ensemble):
    with pytest.raises(InputError, match="no chart 'grid_mab'; did you mean 'grid_map'"):
        draw_sweep(grid, only=["grid_mab"])


def test_sentences_tell_the_numbers(grid: Ensemble):
    told = "\n".join(sentences(grid, Words("en")))
    assert "24 runs: 23 with a result and 1 without a solution." in told
    assert "18.0 by 2026, 16.0 by 2027" in told
    assert "共24次求解：23次有结果和1次无可行解。" in "\n".join(sentences(grid, Words("zh")))


@pytest.fixture(scope="module")
def bars(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ensemble]:
    """A sweep for each chart that only its design has."""
    kinds = {"tornado": ("oat", None), "sobol_indices": ("saltelli", 16)}
    folder = tmp_path_factory.mktemp("bars")
    return {chart: load_sweep(write(folder / kind, kind, RANGES, n)) for chart, (kind, n) in kinds.items()}


@pytest.mark.parametrize("name", [chart.name for chart in CHARTS if chart.name != "morris"])
def test_texts_stay_on_the_canvas_and_apart(grid: Ensemble, sample: Ensemble, bars: dict[str, Ensemble], name: str):
    """In both languages, on a page and in a column; a missing glyph warns, and warnings are errors."""
    (chart,) = [chart for chart in CHARTS if chart.name == name]
    ensemble = bars.get(name, sample if name in ("parallel", "drivers", "emissions_fan") else grid)
    frame = chart.numbers(ensemble)
    assert frame is not None
    for lang, size in product(("en", "zh"), ("page", "column")):
        stamp = replace(Stamp.of_sweep(ensemble.manifest), size=style.SIZES[size])
        words = Words(fonts.drawable([lang])[lang])
        with rc_context(style.settings(fonts.families())), warnings.catch_warnings():
            warnings.simplefilter("error")
            figure = chart.figure(frame, words, stamp)
            figure.draw_without_rendering()
        boxes = [(text.get_text(), box(text)) for text in texts(figure)]
        for said, found in boxes:
            inside = found.x0 >= 0.0 and found.x1 <= figure.bbox.width
            assert inside and found.y0 >= 0.0 and found.y1 <= figure.bbox.height, (lang, size, said)
        for (one, a), (other, b) in combinations(boxes, 2):
            apart = min(a.x1, b.x1) - max(a.x0, b.x0) <= 1.0 or min(a.y1, b.y1) - max(a.y0, b.y0) <= 1.0
            assert apart, (lang, size, one, other)
