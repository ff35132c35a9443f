"""Slices: hours and energy that no grouping may change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import carbonpath
from carbonpath.params.build import make_data
from carbonpath.params.calendar import coarsen, make_calendar
from carbonpath.params.data import ModelData
from carbonpath.schema.rows import SliceRow
from tests.hand.city import City
from tests.properties.cities import few, in_a_folder

HOURS = [h for h in range(1, 25) if 24 % h == 0]
days_of_a_year = st.lists(st.floats(1.0, 50.0), min_size=1, max_size=5).map(
    lambda parts: [365.0 * part / sum(parts) for part in parts]
)


def rows(days: list[float], each: int) -> list[SliceRow]:
    length = 24 // each
    return [
        SliceRow(slice=f"d{k}_{h}", day=f"d{k}", hour=h * length, hours=float(length), days=count)
        for k, count in enumerate(days)
        for h in range(each)
    ]


@settings(few, max_examples=25)
@given(days_of_a_year, st.sampled_from(HOURS), st.data())
def test_slices_last_8760_hours_however_grouped(days: list[float], each: int, data: st.DataObject) -> None:
    fine = rows(days, each)
    coarse, member_of = coarsen(fine, data.draw(st.sampled_from([h for h in HOURS if each % h == 0])))
    for given_rows in (fine, coarse):
        calendar = make_calendar(2020, 2020, None, 0.0, given_rows)
        assert calendar.total_hours == pytest.approx(8760.0)
        assert sum(calendar.hours(s) for s in calendar.slices) == pytest.approx(8760.0)
        assert sum(calendar.share(s) for s in calendar.slices) == pytest.approx(1.0)
        assert [s for day in calendar.days for s in calendar.block(day)] == list(calendar.slices)
    assert set(member_of) == {row.slice for row in fine}
    assert set(member_of.values()) == {row.slice for row in coarse}


def shaped(days: list[float], each: int, values: list[float], kept: int | None) -> City:
    given_rows = rows(days, each)
    time: dict[str, Any] = {} if kept is None else {"time": {"days": len(days), "hours": kept}}
    city = City(settings=time).commodity("power", demand=1.0, resolution="slice", load_shape="load")
    city.tables["time_slices"] = [row.model_dump() for row in given_rows]
    drawn = {row.slice: values[k % len(values)] for k, row in enumerate(given_rows)}
    mean = sum(drawn[row.slice] * row.hours * row.days for row in given_rows) / 8760.0
    city.profile("load", "shape", {s: value / mean for s, value in drawn.items()})
    city.profile("sun", "availability", {s: value / 10.0 for s, value in drawn.items()})
    return city.technology("plant", "power", structure={"profile": "sun"}, capex=1.0)


def built(city: City) -> ModelData:
    def act(folder: Path) -> ModelData:
        return make_data(carbonpath.load(city.write(folder)))

    return in_a_folder(act)


@settings(few, max_examples=10)
@given(
    days_of_a_year,
    st.sampled_from([4, 6, 8, 12]),
    st.lists(st.floats(0.1, 9.0), min_size=3, max_size=11),
    st.data(),
)
def test_grouping_keeps_the_energy_of_a_year(
    days: list[float], each: int, values: list[float], data: st.DataObject
) -> None:
    """A merged slice has the energy of its members, of a load shape and of an availability; so has the year."""
    kept = data.draw(st.sampled_from([h for h in HOURS if each % h == 0]))
    fine, coarse = built(shaped(days, each, values, None)), built(shaped(days, each, values, kept))
    _, member_of = coarsen(rows(days, each), kept)
    for s in coarse.calendar.slices:
        members = [name for name, group in member_of.items() if group == s]
        assert coarse.shapes["load"][s] == pytest.approx(sum(fine.shapes["load"][m] for m in members))
        energy = sum(fine.profiles["sun"][m] * fine.calendar.hours(m) for m in members)
        assert coarse.profiles["sun"][s] * coarse.calendar.hours(s) == pytest.approx(energy)
    assert sum(coarse.shapes["load"].values()) == pytest.approx(1.0)
