"""Hand cases of what a peak avoids beside CO2."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from carbonpath.analysis.compare import benefits, spans
from carbonpath.cli.closing import print_closing
from carbonpath.results.cobenefits import co_benefits
from tests.hand.city import City


def city(cap: float) -> City:
    """10 TWh: coal at 3 bn CNY/TWh, 0.9 Mt CO2 and 2 kt NOx per TWh; wind at 5; 1 ug/m3 per 4 kt over 10 of its own."""
    made = City(settings={"peak": {"cap": cap}}).commodity("power", demand=10.0)
    made.technology("coal", "power", "flow", variable_om=3.0).technology("wind", "power", "flow", variable_om=5.0)
    for species, value, unit in (("co2", 0.9, "MtCO2/TWh"), ("nox", 2.0, "kt/TWh")):
        made.row("emission_factors", subject="technology", name="coal", species=species, value=value, unit=unit)
    made.row(
        "indicators", indicator="air.mean", part="numerator", quantity="constant", coefficient=10.0, unit="ug/m3",
        label_en="mean", label_zh="均值",
    )  # fmt: skip
    return made.row("responses", indicator="air.mean", species="nox", value=0.25, unit="ug/m3/kt")


def test_a_cap_on_carbon_takes_nitrogen_oxides_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Capped at 4.5 Mt, 5 TWh of coal stay of 10: CO2 9 to 4.5, NOx 20 to 10 kt, the air 15 to 12.5 ug/m3.

    Per Mt CO2: 10 / 4.5 = 2.22 kt and 2.5 / 4.5 = 0.556 ug/m3; of a single year the horizon is the year.
    """
    result = city(4.5).result(tmp_path)
    table = result["co_benefits"]
    for rows in (table[table["year"] == 2020], table[table["year"].isna()]):
        found = rows.set_index("quantity")
        assert found["against"].to_dict() == pytest.approx({"co2": 9.0, "nox": 20.0, "air.mean": 15.0})
        assert found["avoided"].to_dict() == pytest.approx({"co2": 4.5, "nox": 10.0, "air.mean": 2.5})
        assert found["per_co2"].drop("co2").to_dict() == pytest.approx({"nox": 10 / 4.5, "air.mean": 2.5 / 4.5})
        assert found["per_unit"].to_dict()["nox"] == "kt per MtCO2"
    print_closing(result, tmp_path)
    assert "nox 2.22 kt, air.mean 0.556 ug/m3" in capsys.readouterr().out


def test_a_cap_that_does_not_bind_avoids_nothing_and_says_nothing_per_tonne(tmp_path: Path) -> None:
    table = city(9.5).result(tmp_path)["co_benefits"]
    assert table["avoided"].abs().max() == pytest.approx(0.0, abs=1e-9)
    assert table["per_co2"].isna().all()


def test_a_run_that_emits_more_has_no_gain_per_tonne() -> None:
    """CO2 5 against 4 Mt, NOx 2 against 3 kt: 1 kt less, but for 1 Mt more."""
    run, base = emitted({2020: 5.0}, {2020: 2.0}, {}), emitted({2020: 4.0}, {2020: 3.0}, {})
    table = co_benefits(run, base, {2020: 1}).set_index("quantity")
    assert table.loc["nox", "avoided"].tolist() == [1.0, 1.0]
    assert table["per_co2"].isna().all()


def emitted(co2: dict[int, float], nox: dict[int, float], mean: dict[int, float]) -> dict[str, pd.DataFrame]:
    rows = [(y, "co2", "territorial", v, "MtCO2") for y, v in co2.items()]
    rows += [(y, "nox", "territorial", v, "kt") for y, v in nox.items()]
    rows += [(y, "nox", "memo", 99.0, "kt") for y in nox]
    emissions = pd.DataFrame(rows, columns=["year", "species", "boundary", "value", "unit"])
    air = [("air.mean", y, v, "ug/m3") for y, v in mean.items()] + [("share", y, 1.0, "%") for y in mean]
    return {"emissions": emissions, "indicators": pd.DataFrame(air, columns=["indicator", "year", "value", "unit"])}


def test_milestones_count_as_often_as_the_years_they_stand_for() -> None:
    """2020 for two years, 2022 for three: CO2 avoided 1 * 2 + 2 * 3 = 8 Mt, NOx 3 * 2 + 1 * 3 = 9 kt: 9 / 8.

    The air 0 and 1 ug/m3 better: mean 3 / 5 = 0.6, CO2 a year 8 / 5 = 1.6: 0.375 per Mt a year. An absent row of
    emissions is 0.
    """
    run = emitted({2020: 4.0, 2022: 3.0}, {2020: 2.0}, {2020: 15.0, 2022: 13.0})
    base = emitted({2020: 5.0, 2022: 5.0}, {2020: 5.0, 2022: 1.0}, {2020: 15.0, 2022: 14.0})
    table = co_benefits(run, base, {2020: 2, 2022: 3})
    whole = table[table["year"].isna()].set_index("quantity")
    assert whole["avoided"].to_dict() == pytest.approx({"co2": 8.0, "nox": 9.0, "air.mean": 0.6})
    assert whole["per_co2"].drop("co2").to_dict() == pytest.approx({"nox": 9 / 8, "air.mean": 0.375})
    late = table[table["year"] == 2022].set_index("quantity")["per_co2"]
    assert late.drop("co2").to_dict() == pytest.approx({"nox": 0.5, "air.mean": 0.5})


def test_finished_results_are_set_against_the_first() -> None:
    """The same by `compare`, in the years both have; a city of CO2 alone has no rows."""
    run = emitted({2020: 4.0, 2022: 3.0}, {2020: 2.0}, {2020: 15.0, 2022: 13.0})
    base = emitted({2020: 5.0, 2022: 5.0, 2025: 1.0}, {2020: 5.0, 2022: 1.0}, {2020: 15.0, 2022: 14.0})
    results = {
        "base": SimpleNamespace(tables=base, resolved={"horizon": {"start": 2020, "end": 2029}}),
        "run": SimpleNamespace(tables=run, resolved={}),
    }
    assert spans(results["base"]) == {2020: 2, 2022: 3, 2025: 5}
    assert spans(SimpleNamespace(tables=base, resolved={"horizon": {"stands_for": "year"}}))[2025] == 1
    table = benefits(results)
    assert set(table["result"]) == {"run"}
    whole = table[table["year"].isna()].set_index("quantity")["avoided"]
    assert whole.to_dict() == pytest.approx({"co2": 8.0, "nox": 9.0, "air.mean": 0.6})
    bare = emitted({2020: 4.0}, {}, {})
    assert len(co_benefits(bare, bare, {2020: 1})) == 0
