"""docs/inputs/sources.md names the sources that the tables name."""

from __future__ import annotations

import re

import pytest

from tests.unit.docs.maker import maker

sources = maker("make_sources")
PAGE = sources.PAGE.read_text(encoding="utf-8")


def column(heading: str, text: str) -> list[list[str]]:
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("| ")
    ]


def test_every_source_of_grade_a_and_b_is_listed_and_no_other():
    made = sources.page(sources.standing(PAGE))
    assert column("Sources of grade A and B", PAGE) == column("Sources of grade A and B", made), (
        "run: make docs-sources"
    )


def test_counts_are_near_those_of_the_tables():
    """Rows come every week; the page is written anew with each result. A tenth off is stale."""
    counted = {row[0]: [int(cell or 0) for cell in row[1:]] for row in column("Rows by grade", PAGE)[1:]}
    now = {row[0]: [int(cell or 0) for cell in row[1:]] for row in column("Rows by grade", sources._counts())[1:]}
    assert sum(counted["**all**"]) == pytest.approx(sum(now["**all**"]), rel=0.1), "run: make docs-sources"
    assert set(counted) == set(now)


def test_all_estimates_say_on_what_they_rest():
    text = sources.assumptions()
    rows = sum(int(count) for count in re.findall(r"\| (\d+) \|$", text, re.MULTILINE))
    assert rows == sum(row["grade"] == "C" for _, row in sources.rows())


def test_the_weakest_add_up():
    block = sources.standing(PAGE)
    for title in ("CO2 over the horizon, Mt", "Discounted cost, billion CNY"):
        table = block.split(title, 1)[1].split("\n\n", 1)[0]
        weak = [int(row.split("|")[3]) for row in table.splitlines()[2:]]
        assert weak[:-1] == sorted(weak[:-1], reverse=True)
        assert 0.6 * weak[-1] < sum(weak[:-1]) <= weak[-1] + len(weak)
