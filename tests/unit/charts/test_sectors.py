"""Charts of the sectors: what they select from the tables, and that what is drawn is the numbers."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib import rc_context

from carbonpath.charts import end_use, floor, fonts, style, trips, vehicles
from carbonpath.charts.draw import Output, draw
from carbonpath.charts.gallery import CHARTS
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from carbonpath.results import carriers
from carbonpath.results.result import Result
from tests.unit.charts.drawing import bars, layers, thickness
from tests.unit.charts.fake_result import fake, write_fake
from tests.unit.charts.fake_sectors import FLEET, FLOOR, TRIPS, USES, WAYS

SECTORAL = ("vehicles", "trips", "floor_area", "energy_buildings", "energy_industry", "waste", "water")
BY_NAME = {chart.name: chart for chart in CHARTS}


@pytest.fixture(scope="module")
def result() -> Result:
    return fake()


def drawn(result: Result, name: str):
    """Numbers and figure of a chart in English."""
    frame = BY_NAME[name].of(result)
    assert frame is not None
    with rc_context(style.settings(fonts.families())):
        return frame, BY_NAME[name].figure(frame, Words.of("en", result.tables["labels"]), Stamp.of(result))


def at(frame: pd.DataFrame, year: int, **equal: str) -> dict[str, float]:
    rows = frame[frame["year"] == year]
    for column, value in equal.items():
        rows = rows[rows[column] == value]
    return dict(zip(rows["name"], rows["value"], strict=True))


def test_carriers_follow_what_is_handed_on_and_stop_where_it_is_converted(result):
    """A charger gives 2.5 of 2.75 and city gas 9 of 9.1: handed on. An electrolyser gives 0.1 of 0.16, and an air
    conditioner more than it takes: converted."""
    found = carriers.carriers(result.tables["activity"])
    assert found["charging_home"] == "electricity" and found["electricity_hv"] == "electricity"
    assert found["city_gas"] == "natural_gas"
    assert found["hydrogen"] == "hydrogen" and found["cooling_homes"] == "cooling_homes"


def test_final_energy_counts_no_service_and_no_charger_twice(result):
    """Of transport: 21 petrol, 15 diesel, 0.1 hydrogen, and 2.75 electricity of the charger and 2.0 of the metro."""
    labels = result.tables["labels"]
    supplied = labels[(labels["kind"] == "commodity") & labels["sector"].isin(["power", "supply"])]["name"]
    rows = carriers.final_energy(result.tables["activity"], supplied)
    now = rows[(rows["year"] == 2020) & (rows["sector"] == "transport")].groupby("carrier")["value"].sum()
    assert now.to_dict() == pytest.approx({"petrol": 21.0, "diesel": 15.0, "hydrogen": 0.1, "electricity": 2.75 + 2.0})


def test_powertrains_are_told_from_what_vehicles_take(result):
    found = vehicles.powertrains(result.tables["activity"])
    assert {name: found[name] for name in FLEET} == {
        "car_petrol_high": "petrol",
        "car_plugin": "plug_in",
        "car_battery": "electricity",
        "truck_diesel": "diesel",
        "truck_hydrogen": "hydrogen",
    }


def test_share_of_new_energy_vehicles(result):
    """2020: (0.3 + 0.6 + 0.01) of 4.01; 2030: 2.0 more battery and 1.0 fewer petrol cars, so 2.91 of 5.01.
    Of 0.4 new ones 0.3 are battery cars."""
    frame = vehicles.numbers(result)
    assert at(frame, 2020, element="share") == pytest.approx({"stock": 91.0 / 4.01})
    assert at(frame, 2030, element="share") == pytest.approx({"stock": 291.0 / 5.01, "sales": 75.0})
    seen = frame[frame["element"] == "observed"]
    assert sorted(zip(seen["name"], seen["year"], seen["value"], strict=True)) == [
        ("all", 2022, 4.2), ("nev", 2020, 0.9), ("sales", 2023, 68.0),
    ]  # fmt: skip


def test_shares_are_those_of_the_indicators_where_the_city_has_them(result):
    """0.8 of 4.0 million by the indicators: 20 %; sales as stated."""
    found = {"transport.vehicle_stock": 4.0, "transport.nev_stock": 0.8, "transport.nev_sales_share": 55.0}
    rows = pd.DataFrame([(name, 2030, value) for name, value in found.items()], columns=["indicator", "year", "value"])
    frame = vehicles.numbers(Result(result.summary, {}, dict(result.tables) | {"indicators": rows}, result.resolved))
    assert at(frame, 2030, element="share") == pytest.approx({"stock": 20.0, "sales": 55.0})


def test_trips_are_shares_of_all_with_green_modes_below(result):
    frame, figure = drawn(result, "trips")
    assert at(frame, 2030, element="mode") == pytest.approx(TRIPS)
    layers = [drawn.get_gid() for drawn in figure.axes[0].collections if drawn.get_gid()]
    assert layers[:4] == ["layer:trips_walk", "layer:trips_cycle", "layer:trips_bus", "layer:trips_metro"]
    assert trips.title(frame, Words("en")) == "Green travel rises from 78.0 % of trips in 2020 to 78.0 % in 2035"


def test_without_the_indicator_the_title_names_the_largest_mode(result):
    tables = dict(result.tables) | {"indicators": result.tables["indicators"].iloc[:1]}
    frame = trips.numbers(Result(result.summary, result.manifest, tables, result.resolved))
    assert trips.title(frame, Words("en")).startswith("Walking rises from 45.0 %")


def test_floor_area_by_standard_and_its_changes(result):
    """15 built a year and 3 gone; retrofits stand apart, and what they leave is no demolition."""
    frame = floor.numbers(result)
    assert at(frame, 2020, element="stock") == {name: first for name, (first, _) in FLOOR.items()}
    assert at(frame, 2030, element="flow") == {"built": 15.0, "demolished": -3.0, "retrofitted": 2.0}
    assert "82" not in floor.title(frame, Words("en")) and "86 % of it in 2020" in floor.title(frame, Words("en"))


@pytest.mark.parametrize("sector", USES)
def test_uses_and_carriers_are_the_same_energy(result, sector):
    frame = end_use.numbers(result, sector)
    sums = frame.groupby(["element", "year"])["value"].sum()
    assert sums["use"].to_dict() == pytest.approx(sums["carrier"].to_dict())
    whole = sum(sum(taken.values()) for taken in USES[sector].values())
    assert sums["use"][2020] == pytest.approx(whole)
    assert at(frame, 2020, element="carrier")["electricity"] == pytest.approx(
        sum(taken.get("electricity", 0.0) for taken in USES[sector].values())
    )


@pytest.mark.parametrize("name", ["waste", "water"])
def test_ways_are_the_technologies_of_each_task(result, name):
    """Waste in tonnes and cubic metres; of water what bears its name."""
    frame = BY_NAME[name].of(result)
    tasks = {task: ways for (task, _), ways in WAYS.items() if ("water" in task) == (name == "water")}
    assert set(frame["commodity"]) == set(tasks)
    for task, ways in tasks.items():
        wanted = {way: first + 10.0 * more for way, (first, more) in ways.items()}
        assert at(frame, 2030, commodity=task) == pytest.approx(wanted)


@pytest.mark.parametrize("name", SECTORAL)
def test_layers_drawn_are_the_numbers(result, name):
    """Each panel's areas have the heights of the csv, in every year."""
    frame, figure = drawn(result, name)
    areas = {}
    for axes in figure.axes:
        for key, layer in layers(axes):
            if len(layer.get_paths()) == 1:
                for year in frame["year"].unique():
                    areas.setdefault((key, year), []).append(thickness(axes, key, year))
    rows = frame[frame["element"].isin(["stock", "mode", "use", "carrier", "way"])]
    wanted = rows.groupby(["name", "year"])["value"].apply(lambda values: sorted(values)).to_dict()
    assert areas.keys() == wanted.keys()
    for key, values in wanted.items():
        assert sorted(areas[key]) == pytest.approx(values, abs=1e-9), key


def test_floor_bars_are_the_changes(result):
    frame, figure = drawn(result, "floor_area")
    right = figure.axes[1]
    found = {key: value for key, value in bars(right).items() if value}
    rows = frame[frame["element"] == "flow"]
    assert len(found) == len(rows)
    for row in rows.itertuples():
        assert found[row.name, row.year] == pytest.approx(row.value)


def test_a_city_without_these_sectors_has_no_such_charts(tmp_path):
    result = fake()
    for name, column, gone in (
        ("activity", "sector", ("transport", "buildings", "industry", "waste_water")),
        ("capacity", "sector", ("transport", "buildings")),
    ):
        table = result.tables[name]
        result.tables[name] = table[~table[column].isin(gone)]
    assert [name for name in SECTORAL if BY_NAME[name].of(result) is not None] == []


def test_csv_beside_the_figure_holds_its_numbers(tmp_path):
    folder = write_fake(tmp_path / "plan")
    draw(folder, Output(("en",), ("svg",)), only=["vehicles"])
    read = pd.read_csv(folder / "figures" / "vehicles.csv")
    frame = vehicles.numbers(fake()).reset_index(drop=True)
    pd.testing.assert_frame_equal(read, frame, check_dtype=False)
