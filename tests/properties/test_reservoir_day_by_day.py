"""Contents of reservoirs, walked day by day through weeks, seasons and the years that a model year stands for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbonpath.results.reservoir import level_table, reservoir_check
from tests.hand.city import Answer, City
from tests.hand.native import NativeCity
from tests.properties.cities import few

BRACKETS, YEARS = 3, (2020, 2021, 2024)
SPAN = {2020: 1, 2021: 3, 2024: 2}
LENGTHS = (6.0, 10.0, 8.0)


@dataclass(frozen=True)
class Raw:
    """Days in a week of each block by season, number of weeks, cost of power and demand by slice."""

    seasons: tuple[tuple[tuple[int, ...], int], ...]
    weekly: tuple[bool, ...]
    cost: tuple[float, ...]
    demand: tuple[float, ...]
    growth: tuple[float, ...]
    capex: float
    least: float
    carry: str

    def blocks(self) -> list[tuple[str, str | None, int, int]]:
        """Block, its season, its days in a week, weeks; not weekly: one long week."""
        found: list[tuple[str, str | None, int, int]] = []
        for at, ((days, weeks), weekly) in enumerate(zip(self.seasons, self.weekly, strict=True)):
            for block, count in enumerate(days):
                found.append((f"s{at}_d{block}", f"s{at}", *((count, weeks) if weekly else (count * weeks, 1))))
        return found


some = st.floats(0.2, 3.0)
season = st.tuples(st.lists(st.integers(1, 5), min_size=1, max_size=3).map(tuple), st.integers(1, 5))
of_weeks = st.tuples(st.lists(st.integers(2, 5), min_size=2, max_size=3).map(tuple), st.integers(2, 5))
raw = st.builds(
    Raw,
    seasons=st.tuples(season, of_weeks),
    weekly=st.tuples(st.booleans(), st.just(True)),
    cost=st.tuples(*[some] * 18),
    demand=st.tuples(*[some] * 18),
    growth=st.tuples(*[some] * len(YEARS)),
    capex=st.floats(0.001, 0.3),
    least=st.floats(0.0, 0.4),
    carry=st.sampled_from(["year", "horizon"]),
)


def as_city(n: Raw) -> City:
    """One machine with two ways to run, pump and turbine; a loss both ways."""
    horizon = {"start": YEARS[0], "end": 2025, "milestones": list(YEARS)}
    city = NativeCity(start=YEARS[0], end=2025, settings={"horizon": horizon})
    weight = {}
    for block, of, days, weeks in n.blocks():
        weekly = n.weekly[int(block[1])]
        for at, hours in enumerate(LENGTHS):
            cells = {"slice": f"{block}_{at}", "day": block, "hour": at, "hours": hours, "days": float(days * weeks)}
            city.tables["time_slices"].append({**cells, "season": of, "week_days": days if weekly else None})
            weight[f"{block}_{at}"] = hours * days * weeks
    load = dict(zip(weight, n.demand, strict=False))
    mean = sum(load[s] * w for s, w in weight.items()) / sum(weight.values())
    city.profile("load", "shape", {s: v / mean for s, v in load.items()})
    wanted = {**dict(zip(YEARS, n.growth, strict=True)), 2025: n.growth[-1]}
    city.commodity("power", demand=wanted, resolution="slice", load_shape="load")
    for s, price in zip(weight, n.cost, strict=False):
        city.profile(f"only_{s}", "availability", {other: float(other == s) for other in weight})
        city.technology(f"plant_{s}", "power", "flow", variable_om=price, structure={"profile": f"only_{s}"})
    city.commodity("water", resolution="stored")
    city.technology("machine", "power", "flow", structure={"output": None, "activity_unit": "native"})
    for mode, into, out_of, gives in (("pump", "power", "water", 0.9), ("turbine", "water", "power", 0.8)):
        city.flow("machine", into, 1.0, "in", mode=mode)
        city.flow("machine", out_of, gives, "out", mode=mode)
    values = {"start_content": 0.01} if n.carry == "horizon" else {}
    city.technology(
        "lake",
        "water",
        "reservoir",
        structure={"carry": n.carry},
        capex=n.capex,
        life=40,
        least_level=n.least,
        **values,
    )
    return city


def walk(n: Raw, answer: Answer, year: int, content: float) -> Iterator[tuple[int, str, int, int, int, float, float]]:
    """Year of the span, block, week, day, bracket, content at the bracket's beginning and at its end."""
    flow = {
        f"{block}_{at}": (
            answer.value("act_slice", "machine", "pump", year, f"{block}_{at}") * 0.9
            - answer.value("act_slice", "machine", "turbine", year, f"{block}_{at}")
        )
        / (days * weeks)
        for block, _, days, weeks in n.blocks()
        for at in range(BRACKETS)
    }
    for again in range(SPAN[year]):
        for position, ((_, weeks), weekly) in enumerate(zip(n.seasons, n.weekly, strict=True)):
            blocks = [b for b in n.blocks() if b[1] == f"s{position}"]
            for week in range(weeks if weekly else 1):
                for block, _, days, _ in blocks:
                    for day in range(days):
                        for at in range(BRACKETS):
                            after = content + flow[f"{block}_{at}"]
                            yield again, block, week, day, at, content, after
                            content = after


def sure(n: Raw, block: str, week: int, day: int) -> bool:
    """Whether the moments looked at bound this day: not late in an early week's last block, nor the reverse."""
    mine = next(b for b in n.blocks() if b[0] == block)
    blocks = [b[0] for b in n.blocks() if b[1] == mine[1]]
    _, _, days, weeks = mine
    if len(blocks) == 1 or weeks == 1:
        return True
    if block == blocks[-1]:
        return day * (weeks - 1) <= week * (days - 1) or days == 1
    return block != blocks[0] or week * (days - 1) <= day * (weeks - 1) or days == 1


def looked_at(n: Raw) -> Iterator[tuple[int, str, str, str]]:
    """Year, slice, moment, and year of the span, as the published storage constraints SC1 to SC4 list them."""
    for position, (days, _) in enumerate(n.seasons):
        for block in range(len(days)):
            moments = ["begins_first_week", "ends_last_week"]  # SC1, SC3
            if n.weekly[position]:
                moments += ["ends_first_week"] * (block + 1 < len(days))  # SC2
                moments += ["begins_last_week"] * (block > 0)  # SC4
            for year, at, moment in product(YEARS, range(BRACKETS), moments):
                for end in ("first_year", "last_year") if n.carry == "horizon" and SPAN[year] > 1 else ("first_year",):
                    yield year, f"s{position}_d{block}_{at}", moment, end


@settings(few, max_examples=40)
@given(raw)
def test_the_content_walked_day_by_day_is_the_one_told_and_stays_within_its_limits(n: Raw) -> None:
    with tempfile.TemporaryDirectory() as folder:
        answer = as_city(n).solve(Path(folder))
    assert reservoir_check(answer.values) <= 1e-6
    table = level_table(answer.values)
    keys = ["year", "slice", "moment", "in_year"]
    told = {key: value for *key_, value in table[[*keys, "value"]].itertuples(index=False) for key in [tuple(key_)]}
    weeks_of = {block: (days, weeks) for block, _, days, weeks in n.blocks()}
    content, seen = 0.01, set()
    for year in YEARS:
        full = answer.value("cap", "lake", year)
        if n.carry == "year":
            content = answer.value("first_week", "lake", year, n.blocks()[0][0])
        steps = list(walk(n, answer, year, content))
        content = steps[-1][-1]
        assert n.carry == "horizon" or content == pytest.approx(steps[0][-2], abs=1e-6)
        for again, block, week, day, at, before, after in steps:
            days, weeks = weeks_of[block]
            if sure(n, block, week, day):
                assert n.least * full - 1e-6 <= min(before, after) <= max(before, after) <= full + 1e-6
            for end, chosen in (("first_year", again == 0), ("last_year", again == SPAN[year] - 1)):
                for word, here in (("first_week", week == 0), ("last_week", week == weeks - 1)):
                    for moment, edge, value in (("begins", day == 0, before), ("ends", day == days - 1, after)):
                        key = (year, f"{block}_{at}", f"{moment}_{word}", end)
                        if chosen and here and edge and key in told:
                            seen.add(key)
                            assert told[key] == pytest.approx(value, abs=1e-6)
    assert seen == set(told) == set(looked_at(n))
