"""Seasons and weeks of time slices."""

from __future__ import annotations

from tests.bad_inputs.case import Case

SLICES = "inputs/time_slices.csv"
HEAD = "slice,day,hour,hours,days,season,week_days\n"


def slices(id: str, rows: list[str], *words: str) -> Case:
    """Other time slices under the names that the profiles know."""
    return Case(id, SLICES, None, HEAD + "\n".join(rows) + "\n", ("time_slices.csv", *words))


CASES = [
    slices(
        "season of half a day",
        ["day,mean,0,12,365,dry,", "night,mean,12,12,365,wet,"],
        ":3:",
        "another season or week_days",
    ),
    slices(
        "weeks of unequal number",
        ["day,work,0,24,260,all,5", "night,rest,0,24,105,all,1"],
        ":3:",
        "has 105 weeks",
        "52",
        "as many weeks",
    ),
    slices(
        "week_days for one block",
        ["day,work,0,24,260,all,5", "night,rest,0,24,105,all,"],
        ":3:",
        "week_days given for only one of 'rest' and 'work'",
    ),
    slices("no days in a week", ["day,mean,0,12,365,all,0", "night,mean,12,12,365,all,0"], ":2:", "'0'", "more than 0"),
    slices(
        "season in two parts",
        ["day,a,0,24,100,dry,", "night,b,0,24,100,wet,", "more,c,0,24,165,dry,"],
        ":2:",
        "blocks of season 'dry' with others between them",
    ),
]
