"""What every chart must hold, whatever it shows: structure, not pixels."""

from __future__ import annotations

import warnings
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.colors import to_hex

from carbonpath.analysis.compare import compare as set_side_by_side
from carbonpath.charts import compare, day_shift, fonts, palette, style, vision
from carbonpath.charts.draw import draw
from carbonpath.charts.gallery import CHARTS, Drawn
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from carbonpath.errors import InputError
from tests.unit.charts.drawing import bars, box, drawn_numbers, layers, texts, thickness
from tests.unit.charts.fake_result import GROUPS, fake, growing, write_fake

LANGS = ("en", "zh")
NAMES = [chart.name for chart in CHARTS]
COMPARED = {name: (numbers, figure) for name, numbers, figure in compare.CHARTS}
PAGES = [("page", "en"), ("page", "zh"), ("column", "en"), ("column", "zh"), ("slide", "en")]
"""A slide has the layout of a page and more room: the longer words of English are enough."""
TOUCH = 1.0
"""Text boxes include room above and below the letters; they may touch by this [pixel]."""
LINES = ("line", "share", "yearly", "hourly", "price", "path", "cost", "measure")
"""Kinds of lines that stand for something; leaders and marks do not."""
NO_AXES = ("clauses", "flows")
"""Charts that name their units beside the numbers."""


@pytest.fixture(scope="module")
def result():
    return fake()


@pytest.fixture(scope="module")
def comparison(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    paths = [write_fake(folder / "reference", saving=-0.05, dearer=-0.012), write_fake(folder / "plan")]
    return set_side_by_side(paths)


@pytest.fixture(scope="module")
def charts(result, comparison):
    drawn = {chart.name: Drawn(chart.name, chart.of(result), chart.figure) for chart in CHARTS}
    return drawn | {name: Drawn(name, numbers(comparison), figure) for name, (numbers, figure) in COMPARED.items()}


@pytest.fixture(scope="module")
def figures(charts, result):
    """Draw a chart once in a language and size; a missing glyph warns, and warnings are errors."""
    made = {}

    def figure(name, lang, size="page"):
        if (name, lang, size) not in made:
            words = Words.of(fonts.drawable([lang])[lang], result.tables["labels"])
            stamp = replace(Stamp.of(result), size=style.SIZES[size])
            with rc_context(style.settings(fonts.families())), warnings.catch_warnings():
                warnings.simplefilter("error")
                drawn = charts[name].figure(charts[name].frame, words, stamp)
                drawn.draw_without_rendering()
            made[name, lang, size] = drawn
        return made[name, lang, size]

    return figure


each = pytest.mark.parametrize("name", [*NAMES, *COMPARED])
in_each = pytest.mark.parametrize("lang", LANGS)
of_each = pytest.mark.parametrize("size", style.SIZES)


@each
@pytest.mark.parametrize(("size", "lang"), PAGES)
def test_texts_stay_on_the_canvas_and_apart(figures, name, lang, size):
    figure = figures(name, lang, size)
    width, height = figure.bbox.width, figure.bbox.height
    boxes = [(text.get_text(), box(text)) for text in texts(figure)]
    for said, found in boxes:
        assert found.x0 >= 0.0 and found.x1 <= width and found.y0 >= 0.0 and found.y1 <= height, said
    for (one, a), (other, b) in combinations(boxes, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        along = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= TOUCH or along <= TOUCH, (one, other)


@each
@of_each
def test_a_page_has_its_size(figures, name, size):
    """A slide is 16 to 9; a page and a column have their width."""
    figure = figures(name, "en", size)
    width, height = figure.get_size_inches()
    if style.SIZES[size].ratio is None:
        assert width == style.SIZES[size].width
    else:
        assert width / height == pytest.approx(16 / 9)


@each
def test_what_touches_can_be_told_apart(figures, name):
    """Neighbours of every stack, and all lines of a panel, lie apart for each eye."""
    for axes in figures(name, "en").axes:
        stacked = [(layer, to_hex(drawn.get_facecolor()[0]).upper()) for layer, drawn in layers(axes)]
        lines = [(line.get_gid(), to_hex(line.get_color()).upper()) for line in axes.get_lines() if line.get_gid()]
        lines = [pair for pair in lines if pair[0].partition(":")[0] in LINES]
        for (one, a), (other, b) in [*pairwise(stacked), *combinations(lines, 2)]:
            assert vision.apart(a, b) >= palette.APART, (one, other, a, b)


@pytest.mark.parametrize("name", [name for name in [*NAMES, *COMPARED] if name not in NO_AXES])
@in_each
def test_units_stand_on_the_axes(figures, charts, name, lang):
    units = {Words(lang).unit(unit) for unit in charts[name].frame["unit"].unique()}
    written = [axes.get_ylabel() for axes in figures(name, lang).axes]
    assert all(any(unit in label for label in written) for unit in units)


@in_each
def test_scorecard_names_units_in_its_cells(figures, lang):
    words = [text.get_text() for text in texts(figures("clauses", lang))]
    assert any("%" in word for word in words)
    assert any(Words(lang).unit("m3/(10 thousand CNY)") in word for word in words)


@each
@in_each
def test_title_and_stamp_are_there(figures, result, name, lang):
    written = " ".join(text.get_text() for text in texts(figures(name, lang)))
    share = f"{100.0 * result.summary['grade_c_share']:.0f}"
    assert share in written and "carbonpath" in written


@each
def test_chinese_charts_are_chinese_and_hold_no_math(figures, name):
    if fonts.cjk_family() is None:
        pytest.skip("no font with Chinese characters on this machine")
    written = [text.get_text() for text in texts(figures(name, "zh"))]
    assert any("一" <= sign <= "鿿" for text in written for sign in text)
    assert not any("$" in text for text in written)


@each
def test_what_is_drawn_stands_in_the_csv(figures, charts, name):
    """Every height of a layer or bar and every point of a line is a number of the csv; charging lies below 0."""
    known = np.abs(charts[name].frame["value"].dropna().to_numpy(dtype=float))
    drawn = drawn_numbers(figures(name, "en"))
    assert [value for value in drawn if not np.isclose(known, value, rtol=1e-6, atol=1e-9).any()] == []


def lines_of(figure):
    return {line.get_gid(): line for axes in figure.axes for line in axes.get_lines() if line.get_gid()}


def rows_of(chart, element, name):
    frame = chart.frame
    return frame[(frame["element"] == element) & (frame["name"] == name)].sort_values("year")


@in_each
def test_emission_lines_are_the_numbers(figures, charts, lang):
    lines, chart = lines_of(figures("emissions", lang)), charts["emissions"]
    for name in ("city", "territorial", "free_run", "frozen_factor"):
        assert list(lines[f"line:{name}"].get_ydata()) == rows_of(chart, "line", name)["value"].tolist()


@in_each
@pytest.mark.parametrize(("name", "element"), [("emissions", "sector"), ("electricity", "supply")])
def test_layers_are_the_numbers(figures, charts, name, element, lang):
    axes = figures(name, lang).axes[0]
    frame = charts[name].frame
    for row in frame[frame["element"] == element].itertuples():
        assert thickness(axes, row.name, row.year) == pytest.approx(row.value, abs=1e-9)


@in_each
@pytest.mark.parametrize("name", ["cost_by_sector", "cost_by_kind", "cost_by_payer", "investment"])
def test_bars_are_the_numbers(figures, charts, name, lang):
    (axes,) = figures(name, lang).axes
    drawn, frame = bars(axes), charts[name].frame
    assert len(drawn) == len(frame)
    for row in frame.itertuples():
        assert drawn[row.name, row.year] == pytest.approx(row.value)


@in_each
def test_comparison_lines_are_the_numbers(figures, charts, lang):
    lines, chart = lines_of(figures(compare.NAME, lang)), charts[compare.NAME]
    for element, name in (("path", "plan"), ("path", "reference"), ("cost", "plan")):
        assert list(lines[f"{element}:{name}"].get_ydata()) == rows_of(chart, element, name)["value"].tolist()


@in_each
def test_hindcast_draws_model_observations_and_error(figures, charts, lang):
    """The best series first; its line over all modelled years, a dot an observation, the mean error in words."""
    scale = Words(lang).scale("TWh")
    first = figures("hindcast", lang).axes[0]
    model = charts["hindcast"].frame.query("element == 'modelled' and series == 'electricity_total'")
    (line,) = [drawn for drawn in first.get_lines() if drawn.get_gid() == "modelled:electricity_total"]
    assert list(line.get_xdata()) == list(range(2020, 2025))
    assert list(line.get_ydata()) == pytest.approx([value * scale for value in model["value"]])
    dots = [tuple(map(float, drawn.get_xydata()[0])) for drawn in first.get_lines() if not drawn.get_gid()]
    assert [year for year, _ in dots] == [2021.0, 2022.0, 2024.0]
    assert dots[0][1] == pytest.approx(90.0 * 1.04 / 1.01 * scale)
    written = " ".join(text.get_text() for text in texts(figures("hindcast", lang)))
    assert "1.0" in written and "20.0" in written


def test_hindcast_title_counts_series_within_ten_per_cent(charts):
    from carbonpath.charts.hindcast import title

    assert "1 of 2 observed series within 10 %" in title(charts["hindcast"].frame, Words("en"))


@in_each
def test_supply_less_charging_is_the_load_on_both_days(figures, charts, lang):
    frame = charts["dispatch"].frame
    sums = frame.groupby(["element", "year", "panel", "hour"])["value"].sum()
    pd.testing.assert_series_equal(sums["supply"], sums["load"], check_names=False)
    assert set(frame.loc[frame["panel"] == "highest", "day"]) == {"peak"}
    assert set(frame.loc[frame["panel"] == "usual", "day"]) == {"summer"}
    last = figures("dispatch", lang).axes[-1]
    shown = [line for line in last.get_lines() if line.get_gid() == "line:load"]
    assert list(shown[0].get_ydata()) == pytest.approx(sums["load"][2035]["highest"].tolist())


@in_each
def test_panels_of_pollutants_are_the_numbers(figures, charts, lang):
    """75 kt of NOx in 2020, 60 % of it transport's: 45; memo items are in no panel; observed means from 2015 on."""
    panels = {axes.get_gid(): axes for axes in figures("pollutants", lang).axes}
    frame = charts["pollutants"].frame
    for row in frame[frame["element"] == "sector"].itertuples():
        assert thickness(panels[f"panel:{row.species}"], row.name, row.year) == pytest.approx(row.value, abs=1e-9)
    assert thickness(panels["panel:nox"], "transport", 2020) == pytest.approx(45.0)
    lines = lines_of(figures("pollutants", lang))
    assert (
        list(lines["line:air.pm25_mean"].get_ydata())
        == rows_of(charts["pollutants"], "line", "air.pm25_mean")["value"].tolist()
    )
    assert list(lines["observed:air.pm25_mean"].get_xdata()) == [2016, 2021]


def test_pollutants_without_a_model_of_the_air_have_panels_alone(result):
    """A city of one species and no concentration still has its panel; one of CO2 alone has no chart."""
    from carbonpath.charts import pollutants
    from carbonpath.results.result import Result

    emissions = result.tables["emissions"]
    tables = {"emissions": emissions[emissions["species"].isin(["co2", "so2"])]}
    frame = pollutants.numbers(Result({}, {}, tables))
    with rc_context(style.settings(fonts.families())):
        drawn = pollutants.figure(frame, Words("en"), Stamp.of(result))
    assert [axes.get_gid() for axes in drawn.axes] == ["panel:so2"]
    assert "SO₂ emissions rise by 16 %" in " ".join(text.get_text() for text in texts(drawn))
    bare = {"emissions": emissions[emissions["species"] == "co2"]}
    assert pollutants.numbers(Result({}, {}, bare)) is None


def test_numbers_agree_with_the_tables(charts, result):
    """The sectors and imports add up to the city path; supply to the city's use; grids and batteries are no supply."""
    emissions = charts["emissions"].frame
    by_year = emissions[emissions["element"] == "sector"].groupby("year")["value"].sum()
    peak = result.tables["peak"]
    city = peak[peak["series"] == "city"].set_index("year")["value"]
    assert by_year.to_dict() == pytest.approx(city.to_dict())
    supply = charts["electricity"].frame.query("element == 'supply'")
    assert set(supply["name"]) <= {*GROUPS, "other"}
    assert supply[supply["year"] == 2035]["value"].sum() == pytest.approx(
        sum(growing(*path, 2035) for path in GROUPS.values())
    )


def test_a_clause_shows_its_tightest_year(charts):
    clauses = charts["clauses"].frame.set_index("id")
    assert clauses.loc["A012", "year"] == 2030
    assert clauses.loc["A012", "status"] == "binding"
    assert clauses.index.is_unique
    assert clauses.loc["A018", ["year", "status", "later", "shadow_price"]].tolist() == [
        2025,
        "missed",
        "binding",
        1.92,
    ]
    assert clauses.loc["A020", "later"] == ""


def test_scorecard_title_counts_targets_on_time_late_and_never(charts):
    """Of 6 imposed targets A018 comes a year late and A020 never, so 4 are reached on time."""
    from carbonpath.charts.clauses import title

    frame = charts["clauses"].frame
    assert title(frame, Words("en")) == "The plan's imposed targets: 4 of 6 reached on time, 1 later, 1 not reached"


@pytest.mark.parametrize("kind", ["interior", "edge", "history", "base"])
@in_each
def test_every_kind_of_peak_has_its_title(charts, kind, lang):
    from carbonpath.charts.emissions import title

    frame = charts["emissions"].frame
    frame = frame.assign(note=frame["note"].where(frame["element"] != "peak", kind))
    assert ("2035" if kind == "edge" else "2023") in title(frame, Words(lang))


def test_files_are_named_and_equal_run_by_run(tmp_path):
    folder = write_fake(tmp_path / "plan")
    written = draw(folder, only=["clauses"])
    assert sorted(path.name for path in written) == [
        "clauses.csv", "clauses.en.png", "clauses.en.svg", "clauses.zh.png", "clauses.zh.svg",
    ]  # fmt: skip
    before = {path: path.read_bytes() for path in written}
    draw(folder, only=["clauses"])
    assert {path: path.read_bytes() for path in written} == before
    assert b"<text" in before[folder / "figures/clauses.en.svg"]
    assert sorted((folder / "figures").iterdir()) == sorted(written)


def test_unknown_chart_names_the_nearest(tmp_path):
    with pytest.raises(InputError, match="emissions"):
        draw(write_fake(tmp_path / "plan"), only=["emission"])


def test_what_leaves_a_day_comes_back_to_it(charts):
    """0.3 and 0.2 GW over four hours each way."""
    frame = charts["shifting"].frame
    assert set(frame["panel"]) == {"usual", "highest"} and set(frame["year"]) == {2035}
    assert frame.groupby(["panel", "name"])["value"].sum().abs().max() < 1e-12
    assert frame[frame["hour"] == 2].groupby("panel")["value"].sum().tolist() == pytest.approx([0.5, 0.5])
    said = day_shift.title(frame, Words.of("en", None))
    assert said == "In 2035 up to 0.5 GW of load leave an hour, and up to 0.5 GW come to another of the same day"


def test_a_result_without_clauses_and_dispatch_draws_the_rest(result):
    result = fake()
    for name in ("clauses", "dispatch", "observations", "hindcast"):
        del result.tables[name]
    made = {chart.name for chart in CHARTS if chart.of(result) is not None}
    assert made == set(NAMES) - {"clauses", "dispatch", "shifting", "hindcast"}


def test_without_a_chinese_font_labels_are_english_and_one_message_says_so(monkeypatch, caplog):
    monkeypatch.setattr(fonts, "cjk_family", lambda: None)
    assert fonts.drawable(["en", "zh"]) == {"en": "en", "zh": "en"}
    assert [record.getMessage() for record in caplog.records] == [fonts.NO_CJK]
    assert fonts.families() == [fonts.FALLBACK]
