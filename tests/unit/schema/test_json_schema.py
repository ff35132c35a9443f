"""The schemas that editors use: every shipped file fits, and what `validate` refuses for its form they refuse too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jsonschema
import pytest

from carbonpath.cli.schema import NAMES
from carbonpath.reading.yaml_positions import load_yaml, parse_yaml
from carbonpath.schema.json_schema import FILES, SCHEMAS, json_schema

ROOT = Path(__file__).parents[3]
SHIPPED = [(name, path) for name, pattern in FILES.items() for path in sorted(ROOT.glob(pattern))]


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults(name: str, text: str) -> list[str]:
    return [error.message for error in validator(name).iter_errors(parse_yaml(text, "text").data)]


def test_commands_flags_and_places_are_those_of_the_schemas():
    assert tuple(SCHEMAS) == tuple(FILES) == NAMES


@pytest.mark.parametrize(("name", "path"), SHIPPED, ids=lambda value: getattr(value, "stem", value))
def test_every_shipped_file_fits(name, path):
    errors = [error.message for error in validator(name).iter_errors(load_yaml(path, path.name).data)]
    assert errors == []


def test_every_kind_of_file_ships():
    assert {name for name, _ in SHIPPED} == set(FILES)


WHOLE = "name: a\ninputs: b\nhorizon: {start: 2020, end: 2035}\n"
BROKEN = {
    "an unknown key": "extends: plan.yaml\npeek: {year: 2028}",
    "an unknown key inside": "extends: plan.yaml\npeak: {yaer: 2028}",
    "a word for a year": "extends: plan.yaml\npeak: {year: soon}",
    "a share above 1": "extends: plan.yaml\npeak: {decline: 1.5}",
    "an unknown choice": "extends: plan.yaml\nboundary: province",
    "half a title": 'extends: plan.yaml\ntitle: {en: "A plan"}',
    "an unknown table": "extends: plan.yaml\nedits: [{table: technologys, multiply: 2}]",
    "an edit that does nothing": "extends: plan.yaml\nedits: [{table: bounds}]",
    "an edit that does two things": "extends: plan.yaml\nedits: [{table: bounds, multiply: 2, add: 1}]",
    "no horizon and nothing extended": "name: a\ninputs: b",
    "half a horizon and nothing extended": WHOLE.replace(", end: 2035", ""),
    "a word for a lever": WHOLE + "levers: {gas_price: higher}",
}
SOUND = {
    "a whole scenario": WHOLE,
    "half a horizon of another": "extends: plan.yaml\nhorizon: {end: 2030}",
    "one title for both languages": WHOLE + "title: A plan",
    "no peak": "extends: plan.yaml\npeak: null",
    "a lever's number": "extends: plan.yaml\nlevers: {gas_price: 1.2, pv_cost: low}",
    "years of an edit": "extends: plan.yaml\nedits: [{table: bounds, drop: yes, years: {from: 2021, to: 2025}}]",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_scenario_is_refused(text):
    assert faults("scenario", text)


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_scenario_fits(text):
    assert faults("scenario", text) == []


def test_a_lever_without_source_is_refused():
    lever = "gas: {title: Gas, low: 1, central: 1, high: 2, grade: C, edits: [{table: bounds, multiply: value}]}"
    assert faults("levers", lever) == ["'source' is a required property"]
    assert faults("levers", lever.replace("grade: C", "grade: C, source: s")) == []


SWEEP = "name: s\nscenario: ../plan.yaml\ndesign: {kind: grid}\n"


@pytest.mark.parametrize(
    "axes", ["levers.gas_price: {low: 0.7, high: 1.5}", "peak.year: [2026, 2027]", "levers.gas_price:", "{}"]
)
def test_an_axis_may_be_a_range_a_list_or_blank(axes):
    assert faults("sweep", f"{SWEEP}axes:\n  {axes}") == []


@pytest.mark.parametrize("text", [SWEEP.replace("grid", "grit"), SWEEP + "axes: {peak.year: {lo: 1, high: 2}}"])
def test_a_broken_sweep_is_refused(text):
    assert faults("sweep", text)
