"""Chart of the carbon market: signs of what is traded, and the price beside the observed one."""

from __future__ import annotations

import pytest
from matplotlib import rc_context

from carbonpath.charts import fonts, market, style
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from tests.unit.charts.fake_result import fake


@pytest.fixture(scope="module")
def drawn():
    result = fake()
    frame = market.numbers(result)
    with rc_context(style.settings(fonts.families())):
        return frame, market.figure(frame, Words.of("en", result.tables["labels"]), Stamp.of(result))


def test_what_takes_allowances_is_below_zero_and_what_is_not_used_is_left_out(drawn):
    traded = drawn[0][drawn[0]["element"] == "traded"].groupby("name")["value"].first().to_dict()
    assert traded == {"offset": 1.5, "withdraw": -0.5}


def test_the_line_of_the_price_is_the_number_and_each_observation_a_dot(drawn):
    frame, figure = drawn
    lines = {line.get_gid(): line for axes in figure.axes for line in axes.get_lines() if line.get_gid()}
    modelled = lines["price:price"]
    assert modelled.get_ydata()[0] == pytest.approx(80.0)
    assert modelled.get_xdata()[0] == 2026
    seen = frame[frame["element"] == "observed"]
    assert dict(zip(seen["year"], seen["value"], strict=True)) == {2023: 60.0, 2024: 52.0}


def test_the_title_says_how_much_is_covered_and_what_a_tonne_costs(drawn):
    said = market.title(drawn[0], Words("en"))
    assert said == "The market covers 25.0 Mt in 2026; a tonne costs 80 CNY then and 124 CNY in 2035"


def test_a_result_without_a_market_has_no_chart():
    result = fake()
    del result.tables["market"]
    assert market.numbers(result) is None
