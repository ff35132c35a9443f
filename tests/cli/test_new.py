"""`carbonpath new` and `carbonpath schema`: what they write, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from carbonpath.cli.main import main
from carbonpath.starter import folder as starter


def run(*words: object):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_new_folder_has_scenarios_inputs_guide_and_editor_settings(tmp_path):
    done = run("new", tmp_path / "deep" / "work")
    assert (done.exit_code, done.stderr) == (0, "")
    work = tmp_path / "deep" / "work"
    names = [".vscode", "README.md", "README.zh.md", "inputs", "scenarios", "schemas"]
    assert sorted(path.name for path in work.iterdir()) == names
    settings = json.loads((work / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"]["./schemas/scenario.schema.json"] == "scenarios/*.yaml"
    assert all((work / schema).is_file() for schema in settings["yaml.schemas"])


def test_an_empty_folder_is_filled(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("new", ".").exit_code == 0
    assert (tmp_path / "scenarios" / "plan.yaml").is_file()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    done = run("new", tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    said = f"carbonpath: {tmp_path}: the folder is not empty; expected a new or empty folder; name another one\n"
    assert done.stderr == said
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("new", tmp_path / "file")
    assert done.exit_code == 2 and done.stderr.count("\n") == 1


@pytest.mark.parametrize("existed", [True, False])
def test_what_fails_leaves_nothing(tmp_path, monkeypatch, existed):
    def fail(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(starter, "write_schemas", fail)
    target = tmp_path / "work"
    if existed:
        target.mkdir()
    assert run("new", target).exit_code == 2
    assert target.exists() == existed and not (existed and any(target.iterdir()))


def test_the_scenario_schema_is_printed_unless_another_is_named():
    default = run("schema").stdout
    assert json.loads(default)["properties"]["peak"] and default == run("schema", "--scenario").stdout
    assert json.loads(run("schema", "--levers").stdout)["title"] == "carbonpath levers"


def test_all_schemas_are_written_to_a_folder(tmp_path):
    done = run("schema", "--to", tmp_path / "schemas")
    assert done.stdout.split() == [str(path) for path in starter.write_schemas(tmp_path / "schemas")]
    assert json.loads((tmp_path / "schemas" / "scenario.schema.json").read_text(encoding="utf-8"))
