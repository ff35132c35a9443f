"""A result folder is written whole or not at all, and comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from carbonpath.errors import InputError
from carbonpath.results import store
from carbonpath.results.result import Result
from tests.hand.test_policies import share_clause, supply
from tests.properties.cities import Numbers, rich_city


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return rich_city(Numbers(carry="horizon")).result(tmp_path_factory.mktemp("city"))


def named(summary: str) -> Result:
    """A result of next to nothing."""
    frame = pd.DataFrame({"technology": ["na", "null", None], "value": [1.0, 2.0, None]})
    return Result({"name": summary}, {"checks": {}}, {"activity": frame, "dispatch": frame.head(0)}, {"name": summary})


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_result_comes_back_as_it_was(tmp_path: Path, rich: Result) -> None:
    """Tables to nine digits, words and blanks as they were; summary and manifest to the last digit."""
    folder = store.write(rich, tmp_path / "results" / "rich")
    back = store.read(folder)
    assert back.summary == json.loads(json.dumps(rich.summary))
    assert back.manifest == json.loads(json.dumps(rich.manifest))
    assert back.resolved == rich.resolved
    assert back.tables.keys() == rich.tables.keys()
    for name, table in rich.tables.items():
        wanted = table.replace("", None).infer_objects() if len(table) else table
        assert list(back[name].columns) == list(table.columns)
        for column in table.columns:
            here, there = list(back[name][column]), list(wanted[column])
            assert len(here) == len(there)
            for found, given in zip(here, there, strict=True):
                if pd.isna(given):
                    assert pd.isna(found)
                elif isinstance(given, float):
                    assert found == pytest.approx(given, rel=1e-8)
                else:
                    assert found == given
    assert listing(tmp_path / "results") == ["rich"]


def test_words_that_look_like_nothing_or_like_numbers(tmp_path: Path) -> None:
    """A technology may be called na; a clause 1.10 is no 1.1."""
    back = store.read(store.write(named("first"), tmp_path / "first"))
    assert list(back["activity"]["technology"][:2]) == ["na", "null"]
    assert pd.isna(back["activity"]["technology"][2])
    city = share_clause(supply(), id="1.10", measure="007")
    clauses = store.read(store.write(city.result(tmp_path / "city"), tmp_path / "second"))["clauses"]
    assert list(clauses["id"]) == ["1.10"]
    assert list(clauses["measure"]) == ["007"]


def test_an_undefined_figure_is_null_and_not_nan(tmp_path: Path) -> None:
    result = Result({"name": "x", "value": float("nan"), "list": [float("inf"), 1]}, {}, {}, {})
    folder = store.write(result, tmp_path / "x")
    assert json.loads((folder / "summary.json").read_text()) == {"name": "x", "value": None, "list": [None, 1]}


def test_a_new_result_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    folder = store.write(named("first"), tmp_path / "result")
    (folder / "figures").mkdir()
    store.write(named("second"), folder)
    assert store.read(folder).summary == {"name": "second"}
    assert not (folder / "figures").exists()
    assert listing(tmp_path) == ["result"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError, MemoryError])
@pytest.mark.parametrize("step", ["_json", "_fill", "rename"])
def test_an_interrupt_leaves_the_earlier_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException], step: str
) -> None:
    """In the middle of the files, after the last of them, and between taking the old away and putting the new there."""
    folder = store.write(named("first"), tmp_path / "result")
    before = listing(folder)

    def broken(*_: Any) -> None:
        raise stop

    def moves(path: Path, target: Path) -> Path:
        if path.name.startswith(".result") and not path.name.endswith(".old"):
            raise stop
        return real(path, target)

    real = Path.rename
    if step == "rename":
        monkeypatch.setattr(Path, "rename", moves)
    else:
        monkeypatch.setattr(store, step, broken)
    with pytest.raises(stop):
        store.write(named("second"), folder)
    monkeypatch.undo()
    assert store.read(folder).summary == {"name": "first"}
    assert listing(folder) == before
    assert listing(tmp_path) == ["result"]


def test_a_first_result_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "_json", broken)
    with pytest.raises(KeyboardInterrupt):
        store.write(named("first"), tmp_path / "result")
    assert listing(tmp_path) == []


def test_a_folder_that_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no summary\.json"):
        store.read(tmp_path)
