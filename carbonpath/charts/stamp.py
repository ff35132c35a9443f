"""What every page of a set bears: its size, and in the footer which scenario, from what, and how much is estimated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from carbonpath.charts.labels import Words
from carbonpath.charts.style import PAGE, Size

if TYPE_CHECKING:
    from carbonpath.results.result import Result


@dataclass(frozen=True)
class Stamp:
    """Size of the page, and what the footer says. No date: two runs on the same input write the same bytes."""

    titles: Mapping[str, str]
    """Scenario title by language."""
    version: str
    inputs: str
    grade_c_share: float | None = None
    grade_c_share_emissions: float | None = None
    compared: tuple[str, ...] = ()
    size: Size = PAGE
    runs: int | None = None
    """Of a sweep."""

    @classmethod
    def of(cls, result: Result) -> Stamp:
        """Read the footer off a result."""
        name = str(result.summary.get("name", ""))
        return cls(
            titles=_titles(result.resolved.get("title"), name),
            version=_version(result.manifest),
            inputs=_inputs(result.resolved.get("inputs")),
            grade_c_share=result.summary.get("grade_c_share"),
            grade_c_share_emissions=result.summary.get("grade_c_share_emissions"),
        )

    @classmethod
    def of_comparison(cls, names: Sequence[str], inputs: Sequence[str]) -> Stamp:
        """Footer of a chart that shows several results, on the inputs of these folders."""
        from carbonpath import __version__

        return cls({}, __version__, ", ".join(dict.fromkeys(map(_inputs, inputs))), compared=tuple(names))

    @classmethod
    def of_sweep(cls, manifest: Mapping[str, Any]) -> Stamp:
        """Footer of a chart of a sweep, from its manifest."""
        return cls(
            titles=_titles(manifest["title"], str(manifest["sweep"])),
            version=str(manifest["carbonpath"]),
            inputs=_inputs(manifest["scenario"]["inputs"]),
            runs=int(manifest["runs"]),
        )

    def lines(self, words: Words) -> list[str]:
        """Sentences of the footer in a language."""
        if self.compared:
            first = words.say("stamp.comparison", names=words.list(self.compared))
        elif self.runs is not None:
            first = words.say("stamp.sweep", title=self.titles[words.lang], n=f"{self.runs:,}")
        else:
            first = words.say("stamp.scenario", title=self.titles[words.lang])
        city = words.say("place.shenzhen") if self.inputs.lower() == "shenzhen" else self.inputs
        lines = [first, words.say("stamp.source", version=self.version, inputs=city)]
        if self.grade_c_share is not None:
            share = f"{100.0 * self.grade_c_share:.0f}"
            if self.grade_c_share_emissions is None:
                lines.append(words.say("stamp.grade", share=share))
            else:
                emissions = f"{100.0 * self.grade_c_share_emissions:.0f}"
                lines.append(words.say("stamp.grade_both", share=share, emissions=emissions))
        return lines


def _titles(title: object, name: str) -> dict[str, str]:
    """Title in both languages with the scenario's name behind it; a plain text stands for both."""
    if isinstance(title, Mapping):
        pair = {lang: str(title.get(lang) or title.get("en") or name) for lang in ("en", "zh")}
    else:
        pair = dict.fromkeys(("en", "zh"), str(title or name))
    named = {"en": "{} ({})", "zh": "{}（{}）"}
    return {lang: named[lang].format(text, name) if name and text != name else text for lang, text in pair.items()}


def _version(manifest: Mapping[str, Any]) -> str:
    versions = manifest.get("versions", {})
    found = versions.get("carbonpath") if isinstance(versions, Mapping) else None
    if found is None:
        from carbonpath import __version__

        return __version__
    return str(found)


def _inputs(path: object) -> str:
    """Name of the inputs' folder."""
    return PurePath(str(path)).name if path else ""
