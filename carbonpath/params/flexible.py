"""Flexible loads: which load may move, how much of it, and what room each slice leaves for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbonpath.names import Commodity, Slice, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.series import Level, Series, level
from carbonpath.schema.shiftable import FLEXIBLE_PARAMETERS, FlexibleLoadRow

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables

NEGLIGIBLE = 1.0e-9
"""Share of a year's load below which a slice has no room: the solver could not tell it from nothing."""


@dataclass(frozen=True)
class ShiftCost:
    """Cost of a unit moved, its kind and who bears it."""

    kind: str
    payer: str
    value: Series


@dataclass(frozen=True)
class FlexibleLoad:
    """A load that may move inside its day."""

    name: str
    sector: str
    commodity: Commodity
    load_shape: str
    window: frozenset[Slice]
    """Slices from and to which it may move."""
    values: Mapping[str, Series]
    costs: tuple[ShiftCost, ...]


@dataclass(frozen=True)
class Room:
    """How far a slice's load may go down and up, as shares of the year's load along the shape."""

    down: float
    up: float


def make_flexible(tables: Tables, calendar: Calendar) -> dict[str, FlexibleLoad]:
    """Assemble every flexible load in table order."""
    points: dict[tuple[str, str], dict[Year | None, float]] = defaultdict(dict)
    costs: dict[tuple[str, str, str | None], dict[Year | None, float]] = defaultdict(dict)
    for row in tables.flexible_values:
        if FLEXIBLE_PARAMETERS[row.parameter].cost:
            costs[row.flexible, row.cost_kind or "resource", row.payer][row.year] = row.value
        else:
            points[row.flexible, row.parameter][row.year] = row.value
    return {
        row.flexible: FlexibleLoad(
            name=row.flexible,
            sector=row.sector,
            commodity=row.commodity,
            load_shape=row.load_shape,
            window=frozenset(s for s in calendar.slices if in_window(row, calendar.hour_of[s])),
            values={name: Series(given) for (owner, name), given in points.items() if owner == row.flexible},
            costs=tuple(
                ShiftCost(kind, payer or row.payer, Series(given))
                for (owner, kind, payer), given in costs.items()
                if owner == row.flexible
            ),
        )
        for row in tables.flexible_loads
    }


def in_window(row: FlexibleLoadRow, hour: int) -> bool:
    """Whether a slice that begins at an hour lies in the window; one that ends before it begins runs past midnight."""
    if row.from_hour is None or row.to_hour is None:
        return True
    if row.from_hour < row.to_hour:
        return row.from_hour <= hour < row.to_hour
    return hour >= row.from_hour or hour < row.to_hour


def shift_room(load: FlexibleLoad, shape: Mapping[Slice, Level], calendar: Calendar, year: Year) -> dict[Slice, Room]:
    """Room of every slice that can take part in a year; none where no share moves."""
    share, limit = load.values["share"](year), load.values["power_limit"](year)
    found: dict[Slice, Room] = {}
    for day in calendar.days:
        rooms = {}
        for s in calendar.block(day):
            part = level(shape[s], year)
            room = Room(_positive(share * part), _positive(share * (limit * calendar.share(s) - part)))
            if s in load.window and room != Room(0.0, 0.0):
                rooms[s] = room
        if _can_move(rooms):
            found |= rooms
    return found


def _positive(room: float) -> float:
    return room if room > NEGLIGIBLE else 0.0


def _can_move(rooms: Mapping[Slice, Room]) -> bool:
    """Whether something can leave one slice and come to another."""
    leaving = [s for s, room in rooms.items() if room.down > 0.0]
    coming = [s for s, room in rooms.items() if room.up > 0.0]
    return any(s != other for s in leaving for other in coming)
