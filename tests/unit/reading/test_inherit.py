"""Inheritance: later keys win, mappings merge, edits append, paths belong to their file."""

from __future__ import annotations

from pathlib import Path

from carbonpath.reading.inherit import resolve


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_later_keys_win_and_mappings_merge(tmp_path: Path):
    write(
        tmp_path,
        base="name: base\ntitle: {en: Base, zh: 基}\nhorizon: {start: 2020, end: 2030}\nedits: [{table: a}]\n",
        top="extends: base.yaml\nname: top\ntitle: Top\nhorizon: {end: 2035}\nedits:\n  - {table: b}\n",
    )
    merged = resolve(tmp_path / "top.yaml")
    assert merged.document.data == {
        "name": "top",
        "title": "Top",
        "horizon": {"start": 2020, "end": 2035},
        "edits": [{"table": "a"}, {"table": "b"}],
    }
    where = merged.document.where
    assert where(("horizon", "start")).endswith("base.yaml:3")
    assert where(("horizon", "end")).endswith("top.yaml:4")
    assert where(("edits", 0, "table")).endswith("base.yaml:4")
    assert where(("edits", 1, "table")).endswith("top.yaml:6")
    assert [file.name for file in merged.files] == ["top.yaml", "base.yaml"]


def test_inputs_belong_to_the_file_that_names_them(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    write(tmp_path, base="inputs: city\n")
    write(tmp_path / "deep", top="extends: ../base.yaml\n")
    merged = resolve(tmp_path / "deep" / "top.yaml")
    assert Path(merged.document.data["inputs"]).resolve() == tmp_path / "city"


def test_null_takes_a_mapping_away(tmp_path: Path):
    write(tmp_path, base="peak: {year: 2029}\n", top="extends: base.yaml\npeak: null\n")
    assert resolve(tmp_path / "top.yaml").document.data["peak"] is None


def test_overrides_are_yaml_and_win(tmp_path: Path):
    write(tmp_path, base="peak: null\nclauses: {sets: [a], soft: {}}\n")
    sets = ["peak.year=2026", "clauses.sets=[b, c]", "levers.gas_price=1.2", "clauses.soft={x: 3}", "time="]
    data = resolve(tmp_path / "base.yaml", sets).document.data
    assert data == {
        "peak": {"year": 2026},
        "clauses": {"sets": ["b", "c"], "soft": {"x": 3}},
        "levers": {"gas_price": 1.2},
        "time": None,
    }
