"""Write docs/formulation.md from the register of rules: the text of `carbonpath equations` as Markdown.

python docs/make_formulation.py            writes the chapter
python docs/make_formulation.py FILE       writes it elsewhere
"""

from __future__ import annotations

import inspect
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from carbonpath import rules

CHAPTER = Path(__file__).with_name("formulation.md")
HEAD = """\
# Formulation

Every constraint of the model as the code states it. This page is made by `python docs/make_formulation.py` from the
docstrings of the rules; `carbonpath equations` prints the same text. Change the docstring, not this page.

Money is billion CNY at 2020 prices, emissions are Mt CO2, a commodity has the unit of its row in `commodities.csv`.
"""
RULED = re.compile(r"^=+(?: +=+)+$")
SIGNS = {
    "t, a, b": "technology; a is moved into its retrofit b",
    "m": "mode of a technology",
    "c": "commodity, flexible load or clause",
    "g, k": "segment of choice; step, or storage and reservoir",
    "v": "year of building (vintage)",
    "y, y'": "model year; the model year before",
    "s, d": "time slice; block of alike days",
    "p": "load shape",
    "e, b": "species; account (territorial, imported, memo)",
    "P": "peak year",
}
"""Indices."""
GIVEN = {
    r"W": "discounting weight of a year",
    r"I": "present value of one unit built, by equation (2)",
    r"r": "social discount rate; i the investor's own, `technology_rate`",
    r"n": "years that a model year stands for (1 in the ready scenarios)",
    r"w": "hours of a slice in a year",
    r"\pi": "share of a year's energy that a load shape puts into a slice",
    r"D": "days of a slice or block; in shares the denominator",
    r"S": "share of a vintage that is left at an age",
    r"\rho": "share of what was built that is left",
    r"residual": "what is left of the capacity of the base year",
    r"capex": "overnight cost of new capacity",
    r"cap2act": "activity that a unit of capacity gives in a year at full use",
    r"availability": "share of the year in which capacity is available",
    r"profile": "availability in a slice",
    r"mileage": "yearly use of a unit of vintaged stock, by age",
    r"demand": "what is wanted of a commodity in a year",
    r"net": "what a unit of activity gives of a commodity less what it takes",
    r"duration": "hours of storage at full power",
    r"\eta": "efficiency of charging and discharging",
    r"loss": "share of a store's content lost in an hour",
    r"credit": "share of capacity that counts when the load is highest",
    r"margin": "reserve over the load",
    r"uplift": "yearly peak over the peak of the sliced load",
    r"content": "carbon in what is taken or given",
    r"captured": "share of the carbon that is captured",
    r"process": "emissions per unit of activity beside those of fuel",
    r"limit": "of a row of `bounds`, `mode_shift` or `emission_limits`",
    r"quota": "plates of a year",
    r"seed": "capacity from which growth can start",
    r"share": "of a step, of a load that moves, or below the peak",
    r"decline": "least yearly fall after the peak",
    r"budget": "emissions over the horizon",
}
"""What tables and scenario give, by its sign in the formulas."""
VARIABLE = re.compile(r"^\| (`\w+\[.*?) \| (.*) \|$", re.MULTILINE)
FORMULA = re.compile(r"^\$\$\n(.*?)\n\$\$$", re.MULTILINE | re.DOTALL)
LABELS = re.compile(r"^(Rows|Source) {2,}", re.MULTILINE)


def page() -> str:
    """The whole chapter."""
    parts, topic = [HEAD, symbols()], ""
    for entry in rules.registered():
        if entry.topic != topic:
            topic = entry.topic
            about = inspect.getdoc(inspect.getmodule(entry.function)) or ""
            parts.append(f"## {topic.capitalize()}\n\n{markdown(about)}\n")
        name = entry.name.split(".", 1)[1].replace("_", " ")
        parts.append(f"### ({entry.number}) {name}\n\n`{entry.name}`\n\n{markdown(entry.doc)}\n")
    return "\n".join(parts)


def symbols() -> str:
    """Tables of indices, of what is decided and of what is given, with the equations in which each stands."""
    rows = ["## Symbols", "", "| index | meaning |", "|---|---|"]
    rows += [f"| {sign} | {meaning} |" for sign, meaning in SIGNS.items()]
    rows += ["", "Decided:", "", "| variable | meaning | part |", "|---|---|---|"]
    for topic, module in _modules().items():
        for sign, meaning in VARIABLE.findall(markdown(inspect.getdoc(module) or "")):
            rows.append(f"| {sign} | {meaning} | [{topic.capitalize()}](#{topic}) |")
    rows += ["", "Given:", "", "| sign | meaning | in |", "|---|---|---|"]
    for sign, meaning in GIVEN.items():
        shown = f"${sign}$" if sign.startswith("\\") or len(sign) == 1 else f"*{sign}*"
        rows.append(f"| {shown} | {meaning} | {', '.join(_equations(sign))} |")
    return "\n".join(rows) + "\n"


def _modules() -> dict[str, ModuleType | None]:
    return {entry.topic: inspect.getmodule(entry.function) for entry in rules.registered()}


def _equations(sign: str) -> list[str]:
    """Numbers of the rules in whose formulas a sign stands."""
    whole = re.compile(rf"(?<![A-Za-z\\]){re.escape(sign)}(?![A-Za-z0-9])")
    return [f"({number})" for number, formula in _formulas().items() if whole.search(formula)]


@cache
def _formulas() -> dict[str, str]:
    return {entry.number: "".join(FORMULA.findall(markdown(entry.doc))) for entry in rules.registered()}


def markdown(text: str) -> str:
    """A docstring's text as Markdown: tables, formulas, code."""
    lines, out, at = text.splitlines(), [], 0
    while at < len(lines):
        line = lines[at]
        if RULED.match(line):
            end = at + 1 + max(i for i, later in enumerate(lines[at + 1 :]) if RULED.match(later))
            out += _table(lines[at : end + 1])
            at = end + 1
        elif line.startswith(".. math::"):
            formula = [line.removeprefix(".. math::").strip()]
            at += 1
            while at < len(lines) and lines[at].startswith("    "):
                formula.append(lines[at].strip())
                at += 1
            out += ["$$", re.sub(r"\s*\(([0-9A-Z]+[a-z]?)\)$", r" \\tag{\1}", " ".join(formula)), "$$"]
        else:
            out.append(_inline(line))
            at += 1
    return LABELS.sub(r"*\1:* ", "\n".join(out)).strip()


def _inline(line: str) -> str:
    line = re.sub(r":math:`([^`]*)`", r"$\1$", line)
    line = re.sub(r"(?<![`$])\\(pi|Delta)\b", lambda m: {"pi": "π", "Delta": "Δ"}[m.group(1)], line)
    return re.sub(r"``([^`]*)``", r"`\1`", line.strip())


def _table(lines: list[str]) -> list[str]:
    start = lines[0].index(" =")
    rows = [(line[:start].strip(), line[start:].strip()) for line in lines if not RULED.match(line)]
    made = [f"| {_inline(left)} | {_inline(right)} |" for left, right in rows]
    return [made[0], "|---|---|", *made[1:]]


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else CHAPTER
    target.write_text(page(), encoding="utf-8")
