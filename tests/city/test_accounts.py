"""What a scenario takes into the account: the Shen-Shan zone, stations serving the province, power contracts."""

from __future__ import annotations

import functools

import pytest

import carbonpath
from carbonpath.params.accounting import residual_factors
from carbonpath.params.series import Series
from carbonpath.results.result import Result
from tests.city.short import FIVE_YEARLY, load


@functools.cache
def solved(*sets: str) -> Result:
    return carbonpath.solve(load("reference", *FIVE_YEARLY, *sets))


def observed(series: str, year: int) -> tuple[float, float]:
    rows = load("reference").tables.observations
    row = next(row for row in rows if row.series == series and row.year == year)
    assert row.low is not None and row.high is not None
    return row.low, row.high


def test_the_city_with_the_zone_meets_the_published_account() -> None:
    """The account with Shen-Shan, scaled to 2020 as that without it."""
    low, high = observed("co2_city_national_with_shenshan", 2020)
    assert low <= solved("places=[shenzhen, shenshan]").summary["emissions_mt"][2020] <= high


def test_the_zone_costs_the_city_nothing_and_adds_stack_less_credit() -> None:
    """2020: 9 TWh at 0.79 - 0.457 Mt/TWh; the objective stays."""
    alone, both = solved(), solved("places=[shenzhen, shenshan]")
    assert both.summary["objective"] == pytest.approx(alone.summary["objective"], rel=1e-9)
    more = both.summary["emissions_mt"][2020] - alone.summary["emissions_mt"][2020]
    assert more == pytest.approx(9.0 * (0.79 - 0.457), rel=1e-6)


def test_nuclear_stations_count_as_clean_capacity_and_nowhere_else() -> None:
    alone, both = solved(), solved("places=[shenzhen, province]")
    assert both.summary["emissions_mt"] == pytest.approx(alone.summary["emissions_mt"])
    share = [
        r["indicators"].query("indicator == 'power.clean_capacity_share' and year == 2020")["value"].item()
        for r in (alone, both)
    ]
    assert share[1] > share[0]


def test_contracts_leave_the_base_year_and_what_the_average_counts_unchanged() -> None:
    """Pool and contracts at their given amounts emit what the average says; less pool alone is dirtier."""
    tables = load("reference", "import_accounting=residual").tables
    after = residual_factors(tables)
    average = Series({r.year: r.value for r in tables.emission_factors if r.name == "import_power"})
    rest = Series({r.year: r.value for r in after.emission_factors if r.name == "import_power"})
    volume = {n: Series({r.year: r.value for r in tables.contracts if r.technology == n}) for n in
              ("import_power", "contract_offshore_wind")}  # fmt: skip
    assert rest(2020) == pytest.approx(average(2020), rel=1e-12), "no contract yet"
    for year in (2027, 2028, 2030, 2035):
        whole, part = volume["import_power"](year), volume["contract_offshore_wind"](year)
        assert rest(year) * (whole - part) == pytest.approx(average(year) * whole, rel=1e-12)


def test_contracts_are_in_the_model_only_where_asked_for() -> None:
    assert "contract_offshore_wind" not in {row.technology for row in load("reference").tables.technologies}
    result = solved("import_accounting=residual")
    assert result.summary["emissions_mt"][2030] > solved().summary["emissions_mt"][2030]
    assert result.summary["emissions_mt"][2020] == pytest.approx(solved().summary["emissions_mt"][2020])


def test_what_is_sent_out_is_credited_at_the_factor_of_what_is_bought() -> None:
    """Row by row the negative of the factor of imported power, whatever lever or scenario moves it."""
    for name, sets in (("reference", ()), ("reference", ("levers.grid_factor=high",)), ("frozen-grid", ())):
        factors = load(name, "places=[shenzhen, shenshan]", *sets).tables.emission_factors
        bought, credit = (
            {row.year: row.value for row in factors if row.name == technology}
            for technology in ("import_power", "power_to_province")
        )
        assert {year: -value for year, value in bought.items()} == pytest.approx(credit)


def test_contract_and_pool_are_valued_alike_at_the_margin() -> None:
    tables = load("reference", "import_accounting=residual").tables
    margin = {row.technology: row.value for row in tables.technology_values if row.parameter == "marginal_factor"}
    assert {margin[row.technology] for row in tables.contracts} == {margin["import_power"]}
