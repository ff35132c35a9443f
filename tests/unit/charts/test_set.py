"""Charts of drivers, flows, plants, sales, prices and comparisons: their numbers, and that these are what is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib import rc_context

from carbonpath.analysis.compare import compare as set_side_by_side
from carbonpath.charts import capacity, compare_many, dispatch, drivers, flows, fonts, prices, sales, sankey, style
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from tests.unit.charts.drawing import bars, box, thickness
from tests.unit.charts.fake_power import PLANTS, SPIKE
from tests.unit.charts.fake_result import GROUPS, fake, write_fake


@pytest.fixture(scope="module")
def result():
    return fake()


def drawn(result, module, frame):
    with rc_context(style.settings(fonts.families())):
        return module.figure(frame, Words.of("en", result.tables["labels"]), Stamp.of(result))


def lines(axes):
    return {line.get_gid(): line for line in axes.get_lines() if line.get_gid()}


def test_causes_add_up_to_the_change_of_the_city(result):
    frame = drivers.numbers(result)
    causes = frame[frame["element"] == "cause"].groupby("year")["value"].sum()
    city = result.tables["peak"].query("series == 'city'").set_index("year")["value"]
    assert (causes - (city - city[2020])).abs().max() < 1e-9
    figure = drawn(result, drivers, frame)
    for (name, year), height in bars(figure.axes[0]).items():
        row = frame[(frame["name"] == name) & (frame["year"] == year)]
        assert height == pytest.approx(float(row["value"].iloc[0]), abs=1e-9)
    assert list(lines(figure.axes[0])["line:change"].get_ydata()) == pytest.approx((city - city[2020]).tolist())


def test_what_flows_into_a_carrier_flows_out_of_it(result):
    """Of 2035: a carrier between two ends gains and loses nothing; ends are supply, use and losses."""
    frame = flows.numbers(result)
    assert set(frame["year"]) == {2035}
    into, out = (frame.groupby(side)["value"].sum() for side in ("target", "source"))
    between = set(into.index) & set(out.index)
    assert {"carrier:electricity", "carrier:hydrogen"} <= between
    for node in between:
        assert into[node] == pytest.approx(out[node]), node
    ends = into[[node for node in into.index if node not in between]]
    assert sum(sankey.roots(frame).values()) == pytest.approx(ends.sum())


def test_flows_of_a_year_by_hand(result):
    """Gas distribution takes 9.1 and gives 9.0, the electrolyser takes 0.16 and gives 0.10; cars take 20 and 1 petrol;
    of 2020, the battery loses 0.1 and the grid 2 of 80 %."""
    frame = flows.numbers(result, year=2020).set_index(["source", "target"])["value"]
    assert frame["carrier:petrol", "sector:transport"] == pytest.approx(21.0)
    assert frame["carrier:electricity", "carrier:hydrogen"] == pytest.approx(0.10)
    whole = sum(start for start, _ in GROUPS.values())
    assert frame["carrier:electricity", "loss:losses"] == pytest.approx(0.1 + 0.02 * whole + 0.06)
    assert frame["carrier:natural_gas", "loss:losses"] == pytest.approx(0.1)
    assert ("from:import", "carrier:electricity") in frame.index


def test_bands_are_as_wide_as_what_flows(result):
    frame = flows.numbers(result)
    figure = drawn(result, flows, frame)
    bands = {patch.get_gid(): patch for patch in figure.axes[0].patches}
    wide = {}
    for row in frame.itertuples():
        corners = bands[f"flow:{row.source}>{row.target}"].get_path().vertices
        wide[row.source, row.target] = (corners[0][1] - corners[7][1], corners[3][1] - corners[4][1], row.value)
    scale = wide["carrier:petrol", "sector:transport"][0] / 21.0
    for left, right, value in wide.values():
        assert left == pytest.approx(value * scale) and right == pytest.approx(value * scale)
    for node, size in sankey.sizes(frame).items():
        assert bands[f"node:{node}"].get_height() == pytest.approx(size * scale)


def test_plants_stand_and_change_while_lines_and_contracts_are_none(result):
    frame = capacity.numbers(result)
    now = frame[(frame["element"] == "capacity") & (frame["year"] == 2030)].set_index("name")["value"].to_dict()
    wanted = {name: first + 10 * more for name, (first, more) in PLANTS.items()} | {"battery": 0.5}
    assert now == pytest.approx(wanted)
    change = frame[(frame["element"] == "change") & (frame["year"] == 2030)].set_index("name")["value"].to_dict()
    assert change == pytest.approx({"coal_power": -0.1, "pv": 0.3})
    left, right = drawn(result, capacity, frame).axes
    assert thickness(left, "pv", 2030) == pytest.approx(3.2)
    assert bars(right)["coal_power", 2030] == pytest.approx(-0.1)


def test_shares_of_new_vehicles_by_class(result):
    """Of 0.4 new cars a year 0.3 are battery and 0.1 petrol cars."""
    frame = sales.numbers(result)
    assert sales.classes(frame) == ["car"]
    now = frame[frame["year"] == 2030].set_index("name")["value"].to_dict()
    assert now == pytest.approx({"electricity": 75.0, "petrol": 25.0})
    assert frame["number"].tolist() == pytest.approx([0.4] * len(frame))
    (axes,) = drawn(result, sales, frame).axes
    assert bars(axes)["electricity", 2030] == pytest.approx(75.0)
    assert "Private cars" in sales.title(frame, Words("en")) and "75 %" in sales.title(frame, Words("en"))


def test_prices_by_year_and_hour_and_the_spike_in_words(result):
    frame = prices.numbers(result)
    left, hourly, carbon = drawn(result, prices, frame).axes
    assert lines(left)["yearly:electricity"].get_ydata()[-1] == pytest.approx(0.75)
    assert lines(left)["yearly:electricity_hv"].get_ydata()[-1] == pytest.approx(0.40)
    highest = lines(hourly)["hourly:highest"].get_ydata()
    assert highest[13] == SPIKE and highest[12] == pytest.approx(0.62)
    assert hourly.get_ylim()[1] < 5.0
    assert f"{SPIKE:.1f} at 13 h" in [text.get_text() for text in hourly.texts]
    assert lines(carbon)["carbon:price"].get_ydata()[-1] == pytest.approx(75.0)
    (told,) = [text for text in hourly.texts if f"{SPIKE:.1f}" in text.get_text()]
    edges = hourly.transData.transform([(13.0, 0.0), (14.0, 0.0)])[:, 0]
    beside = box(told)
    assert all(not beside.x0 < edge < beside.x1 for edge in edges), "the note stands clear of the spike"
    assert prices.title(frame, Words("en")).endswith("a tonne of CO₂ 75 CNY in 2035")


def test_without_a_price_of_carbon_there_is_no_panel_of_it():
    result = fake()
    result.summary["carbon_price"] = {}
    frame = prices.numbers(result)
    assert "carbon" not in set(frame["element"])
    assert len(drawn(result, prices, frame).axes) == 2


def test_days_and_flows_of_a_year_that_was_asked_for(result):
    assert set(dispatch.numbers(result, year=2028)["year"]) == {2028}
    assert dispatch.numbers(result, year=2029) is None
    assert set(flows.numbers(result, year=2028)["year"]) == {2028}
    said = dispatch.title(dispatch.numbers(result, year=2028), Words("en"))
    assert said.startswith("The load of 2028 is highest at") and "imports cover" in said


@pytest.fixture(scope="module")
def comparison(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    changes = {"reference": {}, "plan": {"saving": 0.1}, "dear": {"dearer": 0.05}}
    return set_side_by_side([write_fake(folder / name, **change) for name, change in changes.items()])


def test_a_panel_for_each_result_with_the_total_of_the_first(comparison, result):
    """All that is saved is a tenth of every sector after 2025."""
    frame = compare_many.sector_numbers(comparison)
    first = frame[frame["element"] == "first"].set_index("year")["value"]
    sums = frame[frame["element"] == "sector"].groupby(["name", "year"])["value"].sum()
    assert sums["plan"][2035] == pytest.approx(0.9 * first[2035]) and sums["dear"][2035] == pytest.approx(first[2035])
    with rc_context(style.settings(fonts.families())):
        figure = compare_many.sector_figure(frame, Words("en"), Stamp.of_comparison(comparison.names, ("x",)))
    assert [axes.get_gid() for axes in figure.axes] == ["panel:reference", "panel:plan", "panel:dear"]
    for axes in figure.axes:
        assert list(lines(axes)["line:first"].get_ydata()) == first.tolist()
        rows = frame[(frame["element"] == "sector") & (frame["name"] == axes.get_gid().removeprefix("panel:"))]
        for row in rows[rows["year"] == 2030].itertuples():
            assert thickness(axes, row.sector, 2030) == pytest.approx(row.value)


def test_measures_are_those_all_results_have(comparison):
    """Shares in percent and money of resources; the dearer result is the one that differs."""
    frame = compare_many.measure_numbers(comparison)
    assert set(frame["measure"]) == {"transport.green_travel_share", "air.pm25_mean", "cost"}
    paths = frame[frame["measure"] == "cost"].pivot(index="year", columns="name", values="value")
    assert paths.loc[2035, "dear"] == pytest.approx(1.05 * paths.loc[2035, "plan"])
    with rc_context(style.settings(fonts.families())):
        figure = compare_many.measure_figure(frame, Words("en"), Stamp.of_comparison(comparison.names, ("x",)))
    (axes,) = [axes for axes in figure.axes if axes.get_gid() == "panel:cost"]
    assert list(lines(axes)["measure:dear"].get_ydata()) == paths["dear"].tolist()
    assert "resource cost" in compare_many.measure_title(frame, Words("en"))


def test_scenarios_are_named_by_their_titles(comparison):
    """In panels, keys and sentences; the csv holds the titles beside the names."""
    titles = {name: {"en": f"Title of {name}", "zh": f"{name}情景"} for name in comparison.names}
    frame = compare_many.sector_numbers(replace(comparison, titles=titles))
    said = compare_many.sector_title(frame, Words("en"))
    assert "Title of plan" in said and "情景" in compare_many.sector_title(frame, Words("zh"))
    assert compare_many.labels(frame, Words("zh"))["dear"] == "dear情景"


def test_results_that_agree_say_so(tmp_path):
    paths = [write_fake(tmp_path / name) for name in ("one", "two")]
    frame = compare_many.measure_numbers(set_side_by_side(paths))
    assert compare_many.measure_title(frame, Words("en")) == "The results hardly differ in these measures in 2035"


def test_footer_of_a_comparison_names_the_inputs(comparison):
    said = " ".join(Stamp.of_comparison(comparison.names, comparison.places).lines(Words("en")))
    assert "reference, plan and dear" in said and "inputs of Shenzhen" in said
