"""The colours of every chart: one palette keyed by what a layer is, safe for eyes that lack a kind of cone.

The hues are those of Okabe and Ito and of Paul Tol's muted set. What is one thing bears one colour in every chart:
electricity is blue as a carrier and as a powertrain, gas is rose as a fuel and as a power plant. Layers that touch lie
at least `APART` from each other for every eye (carbonpath/charts/vision.py; a test draws every chart and measures).
Colour never stands alone: every layer is labelled beside itself, imports are hatched, a status has its own symbol.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

from carbonpath.charts.vision import apart

APART = 10.0
"""Least distance of two colours that touch, to the eye that tells them apart least."""

INK, GREY, PALE = "#222222", "#666666", "#DDDDDD"
"""Text and the main line; secondary text; grid."""

COAL, GAS, OIL, DIESEL, PETROL, LPG = "#4D4D4D", "#CC6677", "#661100", "#882255", "#E69F00", "#DDCC77"
ELECTRIC, PLUG_IN, HYDROGEN = "#0072B2", "#56B4E9", "#B2E5D5"
SOLAR, WIND, HYDRO, NUCLEAR, WASTE, BIOMASS = "#F0C808", "#56B4E9", "#0072B2", "#AA4499", "#44AA99", "#117733"
STORAGE, FLEXIBLE, IMPORT, OTHER = "#009E73", "#D55E00", "#B9B3D6", "#BBBBBB"

HATCHED = {IMPORT: "////"}

SECTORS: dict[str, str] = {
    "power": "#332288",
    "industry": "#999933",
    "transport": "#0072B2",
    "buildings": "#E69F00",
    "ports": "#88CCEE",
    "waste_water": "#009E73",
    "supply": "#AA4499",
    "imported": IMPORT,
}
SECTOR_ORDER = ("power", "industry", "buildings", "transport", "ports", "waste_water", "supply", "imported")

GROUPS: dict[str, str] = {
    "import": IMPORT,
    "coal": COAL,
    "gas": GAS,
    "oil": DIESEL,
    "diesel": DIESEL,
    "nuclear": NUCLEAR,
    "waste": WASTE,
    "fed_in": WASTE,
    "sludge": BIOMASS,
    "biomass": BIOMASS,
    "hydro": HYDRO,
    "pumped": HYDRO,
    "offshore": WIND,
    "wind": WIND,
    "pv": SOLAR,
    "solar": SOLAR,
    "batter": STORAGE,
    "storage": STORAGE,
    "flexib": FLEXIBLE,
    "other": OTHER,
}
"""A group takes the colour of the first of these words in its name."""
STORED: dict[str, str] = {"charge": BIOMASS, "discharge": STORAGE}

CARRIERS: dict[str, str] = {
    "electricity": ELECTRIC,
    "natural_gas": GAS,
    "lpg": LPG,
    "petrol": PETROL,
    "diesel": DIESEL,
    "fuel_oil": OIL,
    "mixed_oil": NUCLEAR,
    "kerosene": "#88CCEE",
    "hydrogen": HYDROGEN,
    "coal": COAL,
    "other": OTHER,
}
SOURCES: dict[str, str] = {"power_imported": IMPORT}
"""Carriers that are no fuel."""
POWERTRAINS: dict[str, str] = {
    "electricity": ELECTRIC,
    "plug_in": PLUG_IN,
    "hydrogen": HYDROGEN,
    "natural_gas": GAS,
    "diesel": DIESEL,
    "petrol": PETROL,
}
MODES: dict[str, str] = {
    "trips_walk": "#117733",
    "trips_cycle": "#44AA99",
    "trips_bus": "#88CCEE",
    "trips_metro": "#0072B2",
    "trips_taxi": "#DDCC77",
    "trips_ride_hailing": "#E69F00",
    "trips_car": "#CC6677",
}
STANDARDS: dict[str, str] = {
    "existing": OTHER,
    "retrofitted": "#DDCC77",
    "retrofit": "#DDCC77",
    "retrofit_light": "#DDCC77",
    "retrofit_deep": "#999933",
    "one_star": "#88CCEE",
    "two_star": "#0072B2",
    "three_star": "#332288",
    "ultra_low": "#44AA99",
    "near_zero": "#117733",
    "nearly_zero": "#117733",
}
CHANGES: dict[str, str] = {"built": "#0072B2", "retrofitted": "#DDCC77", "demolished": "#CC6677"}
"""What happens to floor area in a year."""
USES: dict[str, str] = {
    "cooling": "#56B4E9",
    "lighting": "#F0C808",
    "equipment": "#332288",
    "hot_water": "#CC6677",
    "cooking": "#882255",
    "other": OTHER,
}

COST_KINDS: dict[str, str] = {
    "resource": "#0072B2",
    "tax": "#D55E00",
    "transfer": "#E69F00",
    "hurdle": "#CC79A7",
}
PAYERS: dict[str, str] = {"household": "#E69F00", "firm": "#0072B2", "government": "#117733"}
CAUSES: dict[str, str] = {"demand": "#D55E00", "action": "#009E73", "grid": IMPORT}
"""What moves emissions from year to year."""
FLEET: dict[str, str] = {"sales": "#D55E00", "stock": INK}
"""Shares of new energy vehicles."""
ENDS: dict[str, str] = {"low": "#0072B2", "low_pale": "#A9CBE3", "high": "#D55E00"}
"""Ends of a range in a sweep."""
EMPTY = "#EEEEEE"
"""A field without a value."""
TRADED: dict[str, str] = {
    "offset": "#009E73",
    "buy": "#56B4E9",
    "reserve": "#E69F00",
    "short": "#882255",
    "sell": "#0072B2",
    "withdraw": "#999933",
}
"""Instruments of a carbon market by role."""
CARBON: dict[str, str] = {"price": "#D55E00", "national_price": "#0072B2"}
VOLTAGES: dict[str, str] = {"high": "#0072B2", "low": "#D55E00"}

STATUSES: dict[str, str] = {
    "met": "#009E73",
    "binding": "#0072B2",
    "missed": "#D55E00",
    "reported": "#666666",
    "linked": "#8A7A2E",
    "outside": "#999999",
}
PATHS: dict[str, str] = {
    "city": INK,
    "territorial": "#117733",
    "free_run": "#D55E00",
    "frozen_factor": "#882255",
}
"""Paths of emissions."""

SERIES = ("#222222", "#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00")
"""Colours of compared results, in their order."""

RESERVE = ("#DDCC77", "#88CCEE", "#999933", "#AA4499", "#E69F00", "#661100", "#6699CC", "#888888")
"""For names no table knows."""


def width(place: int) -> float:
    """Width of the line of a compared result [point]: one that lies under a later one stays to be seen beside it."""
    return max(1.0, 3.4 - 0.8 * place)


def colours(names: Iterable[str], known: Mapping[str, str], words: bool = False) -> dict[str, str]:
    """Give each name its colour: from the table, else from the reserve; no two names of a chart share a colour.

    Parameters
    ----------
    names
        all names of one chart, in the order in which they touch.
    known
        table of colours by name.
    words
        a name also takes the colour of the first table word it contains, e.g. "coal_power" that of "coal".
    """
    listed = list(names)
    wished = [_known(name, known, words) for name in listed]
    chosen: dict[str, str] = {}
    for place, (name, colour) in enumerate(zip(listed, wished, strict=True)):
        if colour is None or colour in chosen.values():
            beside = [chosen[listed[place - 1]]] if place else []
            beside += [wish for wish in wished[place + 1 : place + 2] if wish is not None]
            colour = _reserve(name, {*chosen.values(), *(wish for wish in wished if wish)}, beside)
        chosen[name] = colour
    return chosen


def _known(name: str, known: Mapping[str, str], words: bool) -> str | None:
    if name in known or not words:
        return known.get(name)
    return next((value for word, value in known.items() if word in name), None)


def _reserve(name: str, taken: set[str], beside: Iterable[str]) -> str:
    """Colour of the reserve, where the name alone says the search begins: free, and not like those beside it."""
    start = crc32(name.encode()) % len(RESERVE)
    turned = RESERVE[start:] + RESERVE[:start]
    clear = [colour for colour in turned if all(apart(colour, other) >= APART for other in beside)] or list(turned)
    return next((colour for colour in clear if colour not in taken), clear[0])
