"""CITATION.cff has the fields of its format and agrees with the package; forms and hooks name what exists."""

from __future__ import annotations

import tomllib

import pytest
import yaml

import carbonpath
from tests.unit.docs.maker import ROOT

REQUIRED = {"cff-version", "message", "title", "authors"}
ALLOWED = REQUIRED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url",
    "preferred-citation", "references", "repository", "repository-artifact", "repository-code", "type",
    "url", "version",
}  # fmt: skip
"""Keys of the Citation File Format 1.2.0."""


def read(name: str):
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_citation_has_the_fields_of_its_format():
    cited = read("CITATION.cff")
    assert set(cited) >= REQUIRED and set(cited) <= ALLOWED
    assert cited["cff-version"] == "1.2.0" and cited["type"] == "software"
    for author in cited["authors"]:
        assert set(author) >= {"name"} or set(author) >= {"family-names", "given-names"}


def test_citation_agrees_with_the_package():
    cited = read("CITATION.cff")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited["version"] == carbonpath.__version__
    assert cited["license"] == project["license"]
    assert cited["keywords"] == project["keywords"]
    assert [author["name"] for author in cited["authors"]] == [author["name"] for author in project["authors"]]


@pytest.mark.parametrize("form", sorted(path.name for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")))
def test_issue_forms_ask_for_something(form):
    read_form = read(f".github/ISSUE_TEMPLATE/{form}")
    if form == "config.yml":
        assert read_form == {"blank_issues_enabled": True}
        return
    assert set(read_form) == {"name", "description", "labels", "body"}
    names = [field["id"] for field in read_form["body"]]
    assert names and len(names) == len(set(names))
    assert all(
        field["type"] in ("input", "textarea", "dropdown") and field["attributes"]["label"]
        for field in read_form["body"]
    )
    assert any(field.get("validations", {}).get("required") for field in read_form["body"])


def test_hooks_run_what_the_repository_has():
    (repository,) = read(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        words = hook["entry"].split()
        assert words[0] in {f".venv/bin/{name}" for name in ("ruff", "python", "carbonpath")}
        assert all((ROOT / word).is_file() for word in words[1:] if word.endswith(".py"))
