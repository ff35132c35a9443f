"""Every word a chart shows, in English and Chinese, from one catalogue; names of technologies from `labels.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor, log10
from typing import TYPE_CHECKING

from carbonpath.charts.catalogue import GROUPS, SECTORS, TEXTS
from carbonpath.charts.catalogue_sectors import CARRIERS, POWERTRAINS, STANDARDS, USES, VEHICLES
from carbonpath.charts.catalogue_units import CHINESE_SCALE, UNITS

if TYPE_CHECKING:
    import pandas as pd

LANGS = ("en", "zh")
MINUS = "−"


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    lang: str = "en"
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Labels of this language by kind (technology, flexible, commodity, group) and name."""

    @classmethod
    def of(cls, lang: str, labels: pd.DataFrame | None) -> Words:
        """Take the language's column of `labels.csv`; a group of one technology bears that technology's label."""
        if labels is None or labels.empty:
            return cls(lang)
        column = f"label_{lang}" if f"label_{lang}" in labels.columns else "label_en"
        known = labels[labels[column].notna()]
        names = {
            (str(kind), str(name)): str(label)
            for kind, name, label in zip(known["kind"], known["name"], known[column], strict=True)
        }
        technologies = known[known["kind"] == "technology"]
        for group, rows in technologies.groupby("group"):
            if len(rows) == 1:
                names.setdefault(("group", str(group)), str(rows[column].iloc[0]))
        return cls(lang, names)

    def say(self, key: str, **values: object) -> str:
        """Text of the catalogue with its places filled in."""
        return self._pick(TEXTS[key]).format(**values)

    def sector(self, name: str) -> str:
        """Name of a sector."""
        return self._pick(SECTORS[name]) if name in SECTORS else plain(name)

    def group(self, name: str) -> str:
        """Name of a technology group: the catalogue's, else that of the technology it is named after."""
        if name in GROUPS:
            return self._pick(GROUPS[name])
        return self.names.get(("group", name)) or self.names.get(("technology", name)) or plain(name)

    def technology(self, name: str) -> str:
        """Name of a technology."""
        return self.names.get(("technology", name)) or plain(name)

    def flexible(self, name: str) -> str:
        """Name of a flexible load."""
        return self.names.get(("flexible", name)) or (self.group(name) if name in GROUPS else plain(name))

    def commodity(self, name: str) -> str:
        """Name of a commodity."""
        return self.names.get(("commodity", name)) or plain(name)

    def carrier(self, name: str) -> str:
        """Name of a carrier of energy: the catalogue's, else that of the commodity."""
        return self._pick(CARRIERS[name]) if name in CARRIERS else self.commodity(name)

    def powertrain(self, name: str) -> str:
        """Name of what a vehicle runs on."""
        return self._pick(POWERTRAINS[name]) if name in POWERTRAINS else self.carrier(name)

    def vehicle(self, name: str) -> str:
        """Name of a class of vehicles."""
        return self._pick(VEHICLES[name]) if name in VEHICLES else self.group(name)

    def use(self, name: str) -> str:
        """Name of what energy is used for: the catalogue's, else that of the group."""
        return self._pick(USES[name]) if name in USES else self.group(name)

    def standard(self, name: str) -> str:
        """Name of a standard of buildings."""
        return self._pick(STANDARDS[name]) if name in STANDARDS else plain(name)

    def inside(self, name: str) -> str:
        """Give a name as it stands inside a sentence."""
        return name[:1].lower() + name[1:] if self.lang == "en" and not name[:2].isupper() else name

    def verb(self, first: float, last: float) -> str:
        """Say whether a figure rises or falls."""
        return self.say("verb.rises" if last >= first else "verb.falls")

    def payer(self, name: str) -> str:
        """Name of who pays."""
        return self.say(f"payer.{name}") if f"payer.{name}" in TEXTS else plain(name)

    def kind(self, name: str) -> str:
        """Name of a kind of cost."""
        return self.say(f"kind.{name}") if f"kind.{name}" in TEXTS else plain(name)

    def head(self, name: str) -> str:
        """Head of a column of a table on the terminal; a word within it that is none stays."""
        known = f"column.{name}"
        if known in TEXTS:
            return self.say(known)
        stem, _, last = name.rpartition(" ")
        return f"{stem} {self.say(f'column.{last}')}" if stem and f"column.{last}" in TEXTS else name

    def cell(self, value: object) -> object:
        """Write a cell of such a table: words of the catalogue in the language, all else as it is."""
        return self.say(f"cell.{value}") if isinstance(value, str) and f"cell.{value}" in TEXTS else value

    def phase(self, name: str) -> str:
        """Name of a phase of a command; one that the catalogue does not know stays as it is."""
        return self.say(f"phase.{name}") if f"phase.{name}" in TEXTS else name

    def fault(self, where: str, found: str, expected: str, remedy: str) -> str:
        """One line of what is wrong: where, what was found, what is allowed, what helps; blank parts are left out."""
        text = self.say("fault.found", where=where, found=found)
        text += self.say("fault.expected", expected=expected) if expected else ""
        return text + (self.say("fault.remedy", remedy=remedy) if remedy else "")

    def quantity(self, value: float, unit: str, digits: int = 1) -> str:
        """Write an amount with its unit."""
        text, spoken = self.amount(value, unit, digits), self.unit(unit)
        return f"{text}{spoken}" if self.lang == "zh" else f"{text} {spoken}"

    def status(self, name: str) -> str:
        """Name of a clause's status."""
        return self.say(f"status.{name}") if f"status.{name}" in TEXTS else plain(name)

    def series(self, name: str) -> str:
        """Name of an emissions path."""
        return self.say(f"series.{name}") if f"series.{name}" in TEXTS else plain(name)

    def species(self, name: str) -> str:
        """Name of an emission species."""
        return self.say(f"species.{name}") if f"species.{name}" in TEXTS else name.upper()

    def unit(self, name: object) -> str:
        """Write a unit as it is printed."""
        text = "" if name is None or name != name else str(name)
        return self._pick(UNITS[text]) if text in UNITS else text

    def scale(self, unit: object) -> float:
        """What one unit of the tables is in the unit that this language prints."""
        return CHINESE_SCALE.get(str(unit), 1.0) if self.lang == "zh" else 1.0

    def amount(self, value: float, unit: str, digits: int = 1) -> str:
        """Write a value of the tables in the unit that this language prints; digits are those of the table's unit."""
        scale = self.scale(unit)
        return number(value * scale, max(0, digits - round(log10(scale))))

    def list(self, items: Sequence[str]) -> str:
        """Join items in a sentence."""
        if len(items) < 2:
            return "".join(items)
        between, last = self.say("list.between"), self.say("list.last")
        return between.join(items[:-1]) + last + items[-1]

    def _pick(self, pair: tuple[str, str]) -> str:
        return pair[LANGS.index(self.lang)]


def plain(name: str) -> str:
    """A name nobody labelled, made readable."""
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def number(value: float, digits: int = 1) -> str:
    """Write a number with a true minus and commas between thousands; never "-0.0"."""
    text = f"{value:,.{digits}f}"
    if text.startswith("-"):
        text = MINUS + text[1:] if any(digit in text for digit in "123456789") else text[1:]
    return text


def significant(value: float, figures: int = 3) -> str:
    """Write a number to some significant figures, without exponent and without a tail of zeros."""
    if value == 0.0:
        return "0"
    digits = max(0, figures - 1 - floor(log10(abs(value))))
    text = number(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text else text


def together(values: Iterable[float]) -> int:
    """Digits after the point that suit all of some values: none from 100 on, else one."""
    return 0 if max((abs(value) for value in values), default=0.0) >= 100.0 else 1
