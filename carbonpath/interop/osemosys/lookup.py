"""Quick look-ups in a published model: the path of a parameter over the years, and which indices have a value.

Reading one value at a time through a dictionary of defaults is slow for large models; here the values of a parameter
are sorted once by their leading indices.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import product

from carbonpath.interop.osemosys.source import Source
from carbonpath.names import Year

Path = tuple[float, ...]
Rest = tuple[str, ...]


class Lookup:
    """A source with its parameters sorted by leading indices."""

    def __init__(self, source: Source) -> None:
        """Sort nothing yet; each parameter is sorted when it is first asked for."""
        self.source = source
        self.years: tuple[Year, ...] = source.years
        self._by_head = cache(self._sorted)

    def members(self, name: str) -> tuple[str, ...]:
        """Members of a set; none where the model has no such set."""
        return tuple(self.source.sets.get(name, ()))

    def has(self, name: str) -> bool:
        """Whether the model gives the parameter at all."""
        return name in self.source.parameters

    def number(self, name: str, *key: str) -> float:
        """One value."""
        return self.source.parameters[name].get(*key)

    def rate(self, name: str, region: str, member: str) -> float:
        """A rate of its own, or that of the region where neither a value nor a default is given."""
        parameter = self.source.parameters.get(name)
        if parameter is None or (parameter.default is None and (region, member) not in parameter.values):
            return self.number("DiscountRate", region)
        return parameter.get(region, member)

    def path(self, name: str, *key: str) -> Path:
        """Values over the years of a parameter whose last index is the year."""
        given = self._by_head(name, len(key)).get(key, {})
        if len(given) == len(self.years):
            return tuple(given[(str(year),)] for year in self.years)
        parameter = self.source.parameters[name]
        return tuple(
            given[(str(year),)] if (str(year),) in given else parameter.get(*key, str(year)) for year in self.years
        )

    def paths(self, name: str, *key: str) -> dict[Rest, Path]:
        """Paths over the years by the indices between `key` and the year, but for those that are 0 throughout."""
        parameter = self.source.parameters[name]
        between = parameter.indices[len(key) : -1]
        if parameter.default:
            wanted = list(product(*(self.members(index.lstrip("_")) for index in between)))
        else:
            wanted = list(dict.fromkeys(rest[:-1] for rest in self._by_head(name, len(key)).get(key, {})))
        found = {rest: self.path(name, *key, *rest) for rest in wanted}
        return {rest: path for rest, path in found.items() if any(path)}

    def numbers(self, name: str, *key: str) -> dict[Rest, float]:
        """Values that are not 0, by the indices that follow `key`, of a parameter without years."""
        parameter = self.source.parameters[name]
        rest = parameter.indices[len(key) :]
        if parameter.default:
            wanted = list(product(*(self.members(index.lstrip("_")) for index in rest)))
        else:
            wanted = list(self._by_head(name, len(key)).get(key, {}))
        found = {last: self.number(name, *key, *last) for last in wanted}
        return {last: value for last, value in found.items() if value}

    def _sorted(self, name: str, length: int) -> dict[Rest, dict[Rest, float]]:
        heads: dict[Rest, dict[Rest, float]] = defaultdict(dict)
        for key, value in self.source.parameters[name].values.items():
            texts = tuple(map(str, key))
            heads[texts[:length]][texts[length:]] = value
        return heads
