"""Years, slices and discounting of a published model."""

from __future__ import annotations

from collections import Counter

from carbonpath.interop.osemosys.lookup import Lookup
from carbonpath.interop.osemosys.native import Native
from carbonpath.units import HOURS_PER_YEAR

METHODS = {1.0: "overnight_sinking_fund", 2.0: "overnight_straight_line"}
HOURS_PER_DAY = 24.0
CHRONOLOGY = ("SEASON", "DAYTYPE", "DAILYTIMEBRACKET")


def carry_time(native: Native) -> None:
    """Horizon, discounting and time slices."""
    look = native.look
    years = look.years
    horizon: dict[str, object] = {"start": years[0], "end": years[-1]}
    if len(years) != years[-1] - years[0] + 1:
        horizon |= {"milestones": list(years), "stands_for": "year"}
    rates = {region: look.number("DiscountRate", region) for region in native.regions}
    methods = {region: METHODS[look.number("DepreciationMethod", region)] for region in native.regions}
    most, _ = Counter(methods.values()).most_common(1)[0]
    finance: dict[str, object] = {"investment": most}
    if any(method != most for method in methods.values()):
        finance["by_place"] = {native.place(r): method for r, method in methods.items() if method != most}
    native.settings |= {
        "horizon": horizon,
        "discount_rate": Counter(rates.values()).most_common(1)[0][0],
        "base_year": "free",
        "history": {"mode": "free"},
        "finance": finance,
    }
    if seasons_matter(native):
        _chronological(native)
    else:
        _apart(native)


def year_split(look: Lookup) -> dict[str, float]:
    """Share of the year by slice."""
    return {s: look.path("YearSplit", s)[0] for s in look.members("TIMESLICE")}


def year_sum(look: Lookup) -> float:
    """Sum of all shares: 1, but for rounding in the source."""
    return sum(year_split(look).values())


def seasons_matter(native: Native) -> bool:
    """Whether a storage asks in which order the slices follow each other."""
    look = native.look
    return bool(look.members("STORAGE")) and any(
        look.numbers("TechnologyToStorage", region) or look.numbers("TechnologyFromStorage", region)
        for region in native.regions
    )


def _steady(native: Native, name: str) -> bool:
    """Whether a parameter of time is the same in every year; a change over the years cannot be carried."""
    changing = [key for key, path in native.look.paths(name).items() if len(set(path)) > 1]
    if changing:
        native.refused.append(f"{name} that changes over the years ({', '.join(changing[0])})")
    return not changing


def _apart(native: Native) -> None:
    """Slices in no order: each is a block of its own."""
    _steady(native, "YearSplit")
    for s, share in year_split(native.look).items():
        name = native.slices.of(s, s)
        days = share * HOURS_PER_YEAR / HOURS_PER_DAY
        native.tables["time_slices"].append(
            {"slice": name, "day": name, "hour": 0, "hours": HOURS_PER_DAY, "days": days}
        )


def _chronological(native: Native) -> None:
    """Slices as brackets of a day, days of a type, types of a week, weeks of a season."""
    look = native.look
    for name in ("YearSplit", "DaySplit", "DaysInDayType"):
        _steady(native, name)
    place = {
        s: tuple(_one(look, name, s) for name in ("Conversionls", "Conversionld", "Conversionlh"))
        for s in look.members("TIMESLICE")
    }
    order = {name: {m: i for i, m in enumerate(_sorted(look, name))} for name in CHRONOLOGY}
    shares = year_split(look)
    for s in sorted(place, key=lambda s: (order["SEASON"][place[s][0]], order["DAYTYPE"][place[s][1]])):
        season, day, bracket = place[s]
        length = look.path("DaySplit", bracket)[0]
        native.tables["time_slices"].append(
            {
                "slice": native.slices.of(s, s),
                "day": f"season_{season}_day_{day}",
                "hour": order["DAILYTIMEBRACKET"][bracket],
                "hours": length * HOURS_PER_YEAR,
                "days": shares[s] / length,
                "season": f"season_{season}",
                "week_days": look.path("DaysInDayType", season, day)[0],
            }
        )


def _one(look: Lookup, name: str, s: str) -> str:
    return next(iter(look.numbers(name, s)))[0]


def _sorted(look: Lookup, name: str) -> list[str]:
    return sorted(look.members(name), key=int)
