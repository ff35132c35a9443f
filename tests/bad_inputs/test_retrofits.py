"""What a retrofit and the stock it is moved from must have in common: one line says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import carbonpath
from carbonpath.errors import InputError
from tests.hand.city import City
from tests.hand.test_retrofit import AREA, houses


def row_of(city: City, name: str) -> dict[str, object]:
    """A technology's row of technologies."""
    return next(row for row in city.tables["technologies"] if row["technology"] == name)


def retrofit(city: City, technology: str, of: str) -> None:
    city.tables["retrofits"][:] = [{"technology": technology, "retrofit_of": of}]


def chain(city: City) -> None:
    city.technology("warmer", "floor", capacity_unit=AREA, cap2act=1.0)
    city.tables["retrofits"].append({"technology": "warmer", "retrofit_of": "warm"})


CASES: dict[str, tuple[Callable[[City], object], tuple[str, ...]]] = {
    "no such technology": (lambda city: retrofit(city, "warmed", "old"), ("unknown technology 'warmed'", "'warm'")),
    "no such stock": (lambda city: retrofit(city, "warm", "odl"), ("unknown technology 'odl'", "'old'")),
    "of itself": (lambda city: retrofit(city, "old", "old"), ("'old' is a retrofit of itself", "another technology")),
    "of a retrofit": (chain, ("'warmer' is a retrofit of 'warm', which is itself a retrofit", "both are moved")),
    "of a flow": (lambda city: retrofit(city, "warm", "boiler"), ("'boiler' is flow", "two pooled technologies")),
    "another unit": (
        lambda city: row_of(city, "warm").update(capacity_unit="km2"),
        ("in km2 and million m2", "one capacity unit"),
    ),
    "another place": (lambda city: row_of(city, "warm").update(place="elsewhere"), ("at 'elsewhere'", "one place")),
    "nothing stands": (lambda city: city.tables["stock"].clear(), ("of which nothing stands", "stock.csv")),
    "twice": (
        lambda city: city.tables["retrofits"].append(dict(city.tables["retrofits"][0])),
        ("the same row as line 2", "each row once"),
    ),
}


@pytest.mark.parametrize(("spoil", "words"), CASES.values(), ids=CASES)
def test_message_names_place_and_remedy(
    spoil: Callable[[City], object], words: tuple[str, ...], tmp_path: Path
) -> None:
    city = houses(1.0)
    spoil(city)
    with pytest.raises(InputError) as caught:
        carbonpath.load(city.write(tmp_path))
    faults = [str(fault) for fault in caught.value.faults]
    assert any("retrofits.csv:" in fault and all(word in fault for word in words) for fault in faults), faults
    assert len(faults) == 1, faults
