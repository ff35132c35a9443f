"""Write time_slices.csv and profiles.csv of the Shenzhen case from documented assumptions.

Run it in the part folder or in `inputs/shenzhen/scripts/`:

    python make_profiles.py            writes the two tables beside the script (or one folder up from `scripts/`)
    python make_profiles.py --check    prints the load curve of 2020 and its tests, writes nothing

Method
------
Four day blocks x 24 hours. A load shape is `season[block] * hour[h]`, scaled to an hours-weighted mean of 1.
Mean days miss the observed peak by a fifth, so the few hottest days are a block of their own, and the daily
cooling of that block is solved (one factor for homes and services) such that the sum of all end uses of the base
year, with grid losses, peaks at the observed 19.14 GW while the year's energy stays as counted.
PV: clear sky (pvlib, Ineichen) on a tilted roof, times a monthly clearness, scaled to the observed full-load hours.
Import windows: the hours of the official time-of-use notice.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pvlib

HERE = Path(__file__).resolve().parent
HOME = HERE.parent if HERE.name == "scripts" else HERE

# ---------------------------------------------------------------- assumptions: the calendar
BLOCKS = {  # block: (months, days); the peak days are taken out of the summer months
    "winter": ((12, 1, 2, 3), 121),
    "mid": ((4, 10, 11), 91),
    "summer": ((5, 6, 7, 8, 9), 149),
    "peak": ((7, 8), 4),
}
HOURS = range(24)

# ---------------------------------------------------------------- assumptions: load shapes (grade C)
# season: daily energy of a mean day of the block against the mean day of the year (scaled afterwards);
# hour: load of the hour (h = h:00 to h+1:00) against the day's mean (scaled afterwards).
SHAPES = {
    # electronics and precision manufacturing: two and three shifts, lunch dip, Spring Festival in winter
    "industry": {
        "season": {"winter": 0.92, "mid": 1.02, "summer": 1.05, "peak": 1.09},
        "hour": [0.87, 0.83, 0.81, 0.79, 0.78, 0.78, 0.80, 0.85, 1.00, 1.14, 1.18, 1.18,
                 1.08, 1.11, 1.19, 1.20, 1.19, 1.15, 1.05, 1.05, 1.05, 1.03, 1.00, 0.94],
    },
    "data_centre": {
        "season": {"winter": 0.97, "mid": 1.0, "summer": 1.03, "peak": 1.05},
        "hour": [0.98] * 8 + [1.0, 1.01, 1.02, 1.02, 1.02, 1.02, 1.02, 1.02, 1.02, 1.02] + [1.01] * 4 + [1.0, 0.99],
    },
    # shops, offices, hotels, schools without cooling: lighting, sockets, lifts, kitchens
    "services": {
        "season": {"winter": 0.95, "mid": 1.0, "summer": 1.03, "peak": 1.05},
        "hour": [0.60, 0.54, 0.51, 0.50, 0.50, 0.52, 0.58, 0.72, 1.02, 1.29, 1.37, 1.40,
                 1.36, 1.37, 1.41, 1.41, 1.39, 1.34, 1.28, 1.27, 1.23, 1.10, 0.90, 0.70],
    },
    # cooling season 26 May to 7 October (city monitoring report 2020)
    "services_cooling": {
        "season": {"winter": 0.12, "mid": 0.62, "summer": 1.90, "peak": 1.0},
        "hour": [0.45, 0.40, 0.37, 0.35, 0.35, 0.36, 0.42, 0.62, 1.06, 1.36, 1.50, 1.58,
                 1.58, 1.62, 1.66, 1.66, 1.60, 1.48, 1.30, 1.22, 1.12, 0.92, 0.70, 0.54],
    },
    # homes without cooling, hot water, cooking: refrigerators, lighting, electronics
    "residential": {
        "season": {"winter": 0.99, "mid": 0.97, "summer": 1.02, "peak": 1.05},
        "hour": [0.92, 0.78, 0.70, 0.66, 0.64, 0.65, 0.74, 0.88, 0.90, 0.86, 0.87, 0.92,
                 0.98, 0.94, 0.90, 0.90, 0.94, 1.03, 1.22, 1.42, 1.50, 1.48, 1.35, 1.14],
    },
    # peaks 11-15 h and 21-24 h, 29-38 % above other hours (CRECS 2021, southern China)
    "residential_cooling": {
        "season": {"winter": 0.02, "mid": 0.40, "summer": 2.10, "peak": 1.0},
        "hour": [1.25, 1.12, 1.02, 0.95, 0.89, 0.84, 0.76, 0.68, 0.66, 0.72, 0.84, 1.00,
                 1.12, 1.14, 1.08, 0.98, 0.90, 0.86, 0.90, 1.04, 1.20, 1.34, 1.40, 1.36],
    },
    "hot_water": {
        "season": {"winter": 1.50, "mid": 1.0, "summer": 0.60, "peak": 0.50},
        "hour": [0.70, 0.40, 0.25, 0.20, 0.20, 0.25, 0.60, 1.00, 0.90, 0.60, 0.50, 0.50,
                 0.60, 0.50, 0.45, 0.50, 0.65, 0.95, 1.40, 2.00, 2.50, 2.60, 2.30, 1.50],
    },
    "cooking": {
        "season": {"winter": 1.03, "mid": 1.0, "summer": 0.98, "peak": 0.98},
        "hour": [0.10, 0.06, 0.05, 0.05, 0.06, 0.25, 1.00, 1.40, 0.90, 0.60, 1.20, 2.30,
                 2.20, 0.80, 0.45, 0.50, 1.30, 2.60, 3.00, 1.90, 0.90, 0.60, 0.40, 0.20],
    },
    # trains 6-24 h, commuter peaks; ventilation and station cooling make the summer higher
    "metro": {
        "season": {"winter": 0.93, "mid": 0.99, "summer": 1.06, "peak": 1.10},
        "hour": [0.35, 0.25, 0.25, 0.25, 0.25, 0.40, 0.95, 1.40, 1.50, 1.30, 1.10, 1.08,
                 1.08, 1.08, 1.10, 1.15, 1.25, 1.50, 1.55, 1.35, 1.15, 1.10, 1.00, 0.70],
    },
    # private cars at home: after the evening return and in the valley tariff 0-8 h
    "ev_home": {
        "season": {"winter": 0.98, "mid": 0.98, "summer": 1.03, "peak": 1.05},
        "hour": [2.00, 1.90, 1.70, 1.45, 1.20, 1.00, 0.75, 0.50, 0.35, 0.30, 0.30, 0.30,
                 0.35, 0.35, 0.35, 0.35, 0.45, 0.65, 0.95, 1.20, 1.35, 1.50, 1.75, 1.95],
    },
    # taxis, ride-hailing, vans at public points: valley tariff, lunch and shift change
    "ev_public": {
        "season": {"winter": 0.97, "mid": 0.99, "summer": 1.03, "peak": 1.05},
        "hour": [1.75, 1.55, 1.30, 1.15, 1.05, 0.95, 0.80, 0.70, 0.60, 0.60, 0.65, 0.90,
                 1.15, 1.15, 0.90, 0.85, 0.95, 0.85, 0.80, 0.85, 0.95, 1.05, 1.20, 1.50],
    },
    # buses and depot trucks: at night, top-up at midday
    "ev_depot": {
        "season": {"winter": 0.96, "mid": 0.98, "summer": 1.04, "peak": 1.06},
        "hour": [2.30, 2.20, 2.00, 1.70, 1.30, 0.80, 0.40, 0.30, 0.35, 0.45, 0.55, 0.70,
                 0.85, 0.80, 0.65, 0.55, 0.45, 0.40, 0.45, 0.60, 0.85, 1.20, 1.70, 2.10],
    },
    "water": {
        "season": {"winter": 0.95, "mid": 1.0, "summer": 1.04, "peak": 1.06},
        "hour": [0.88, 0.84, 0.82, 0.81, 0.82, 0.86, 0.95, 1.04, 1.08, 1.09, 1.09, 1.09,
                 1.08, 1.06, 1.05, 1.05, 1.05, 1.06, 1.08, 1.09, 1.08, 1.05, 1.01, 0.96],
    },
    "flat": {"season": dict.fromkeys(BLOCKS, 1.0), "hour": [1.0] * 24},
}
SOLVED = ("services_cooling", "residential_cooling")  # their peak-day season factor is solved
SOLVED_RATIO = 1.06  # homes' peak-day factor over summer mean, against that of services (children and old at home)

# ---------------------------------------------------------------- assumptions: base-year electricity by end use, TWh
USE_2020 = {  # balance of the base year, TWh, as the buildings tables split it by use (grade C)
    "industry": 44.2,
    "data_centre": 2.6,
    "services": 14.04,
    "services_cooling": 9.88,
    "residential": 6.69,
    "residential_cooling": 4.86,
    "hot_water": 2.96,
    "cooking": 2.77,
    "metro": 1.55,
    "ev_home": 0.3,
    "ev_public": 1.2,
    "ev_depot": 0.7,
    "water": 2.5,
}
PEAK_GW = 19.1362  # Shenzhen Power Supply Bureau, 14 July 2020
LOSS_FACTOR = 1.0318  # HV per delivered: 94.25 TWh delivered + 3.0 TWh lost
PV_2020_GW = 0.2

# ---------------------------------------------------------------- assumptions: PV
LATITUDE, LONGITUDE, TILT, AZIMUTH = 22.5, 114.05, 12.0, 180.0
LINKE_TURBIDITY = 4.5  # humid coastal city
FULL_LOAD_HOURS = 952.0  # report on Shen-Shan rooftop PV
CLEARNESS = {  # all-sky over clear-sky energy by month (grade C): cloudy spring, clear autumn
    1: 0.62, 2: 0.52, 3: 0.45, 4: 0.50, 5: 0.58, 6: 0.61, 7: 0.70, 8: 0.65, 9: 0.66, 10: 0.72, 11: 0.71, 12: 0.68,
}
PEAK_DAY_CLEARNESS = 0.85  # peak-load days are hot and sunny

# ---------------------------------------------------------------- assumptions: import windows (time-of-use notice 2021)
WINDOWS = {  # hours of each price, by block; critical peak hours only on the peak days
    "import_valley": set(range(0, 8)),
    "import_flat": {8, 9, 12, 13, 19, 20, 21, 22, 23},
    "import_peak": {10, 11, 14, 15, 16, 17, 18},
    "import_critical": {11, 15, 16},
}

# ---------------------------------------------------------------- assumptions: cars that are plugged in at home
PLUGGED = {  # share of the two-way home chargers with a car at them; nothing is counted while most cars are away
    "v2g_plugged": [0.80, 0.80, 0.80, 0.80, 0.80, 0.80, 0.75, 0.50, 0.00, 0.00, 0.00, 0.00,
                    0.00, 0.00, 0.00, 0.00, 0.00, 0.35, 0.50, 0.60, 0.70, 0.75, 0.80, 0.80],
}

SOURCE = {
    "shape": (
        "assumption: end-use shape by block and hour in scripts/make_profiles.py, guided by the Guangdong monthly and"
        " mean-day load; peak days steepened to the observed peak of 19.14 GW in 2020",
        "C",
        "range: hourly values +-15 %, season +-10 %; hours-weighted mean is 1",
    ),
    "pv": (
        "assumption: pvlib clear sky at 22.5 N 114.05 E, monthly clearness, scaled to the 952 full-load hours of the"
        " report on the Shen-Shan rooftop PV project",
        "C",
        "range 900-1050 h; peak days at 0.85 of clear sky",
    ),
    "window": (
        "Shenzhen notice Shenfagai [2021] 1005 on time-of-use hours, quoted in a public source file",
        "B",
        "1 in the hours of the price, 0 outside: valley 0-8, peak 10-12 and 14-19, flat the rest; critical peak 11-12"
        " and 15-17 on the peak days only (July to September in the notice)",
    ),
    "plugged": (
        "assumption: cars return from 17 h on and leave from 7 h on; share of the chargers with a car plugged in",
        "C",
        "range +-20 %; 0 from 8 to 17 h is on the low side: some cars stay at home by day",
    ),
}


def shape(name: str, peak_season: float | None = None) -> dict[str, np.ndarray]:
    """Values by block, hours-weighted mean over the year 1."""
    spec = SHAPES[name]
    season = dict(spec["season"])
    if peak_season is not None:
        season["peak"] = peak_season
    hour = np.array(spec["hour"]) / np.mean(spec["hour"])
    total = sum(season[b] * days for b, (_, days) in BLOCKS.items())
    return {b: season[b] * hour * 365.0 / total for b in BLOCKS}


def shapes(peak_factor: float) -> dict[str, dict[str, np.ndarray]]:
    """All shapes when the cooling of a peak day is `peak_factor` times that of a mean summer day."""
    found = {}
    for name, spec in SHAPES.items():
        peak = None
        if name in SOLVED:
            ratio = SOLVED_RATIO if name == "residential_cooling" else 1.0
            peak = spec["season"]["summer"] * peak_factor * ratio
        found[name] = shape(name, peak)
    return found


def pv_availability() -> dict[str, np.ndarray]:
    """Mean availability by block and hour, scaled so that the year gives the observed full-load hours."""
    times = pd.date_range("2021-01-01 00:05", "2021-12-31 23:55", freq="10min", tz="Asia/Shanghai")
    place = pvlib.location.Location(LATITUDE, LONGITUDE, tz="Asia/Shanghai", altitude=20)
    sun = place.get_solarposition(times)
    clear = place.get_clearsky(times, model="ineichen", linke_turbidity=LINKE_TURBIDITY)
    roof = pvlib.irradiance.get_total_irradiance(
        TILT, AZIMUTH, sun["apparent_zenith"], sun["azimuth"], clear["dni"], clear["ghi"], clear["dhi"]
    )["poa_global"].clip(lower=0.0)
    frame = pd.DataFrame({"clear": roof / 1000.0, "month": times.month, "hour": times.hour})
    month = frame.groupby(["month", "hour"])["clear"].mean().unstack("hour").to_numpy()  # 12 x 24
    days = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    sky = month * np.array([CLEARNESS[m] for m in range(1, 13)])[:, None]
    scale = FULL_LOAD_HOURS / float((sky.sum(axis=1) * days).sum())

    def mean(months: tuple[int, ...], table: np.ndarray) -> np.ndarray:
        rows = [m - 1 for m in months]
        return (table[rows] * days[rows, None]).sum(axis=0) / days[rows].sum()

    found = {b: mean(months, sky) for b, (months, _) in BLOCKS.items()}
    found["peak"] = mean(BLOCKS["peak"][0], month) * PEAK_DAY_CLEARNESS
    whole = mean(BLOCKS["summer"][0], sky)
    summer, peak = BLOCKS["summer"][1], BLOCKS["peak"][1]
    found["summer"] = (whole * (summer + peak) - found["peak"] * peak) / summer  # months keep their energy
    return {b: np.where(v * scale < 1e-9, 0.0, v * scale) for b, v in found.items()}


def load(found: dict[str, dict[str, np.ndarray]], pv: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """High-voltage load of 2020 in GW by block."""
    return {
        b: LOSS_FACTOR * (sum(twh / 8.76 * found[use][b] for use, twh in USE_2020.items()) - PV_2020_GW * pv[b])
        for b in BLOCKS
    }


def solve_peak(pv: dict[str, np.ndarray]) -> float:
    """Cooling of a peak day over a mean summer day, by bisection on the observed peak."""
    low, high = 1.0, 3.0
    for _ in range(60):
        middle = (low + high) / 2
        top = max(v.max() for v in load(shapes(middle), pv).values())
        low, high = (middle, high) if top < PEAK_GW else (low, middle)
    return (low + high) / 2


def report(factor: float, found: dict[str, dict[str, np.ndarray]], pv: dict[str, np.ndarray]) -> None:
    """Print the load curve and its tests."""
    gw = load(found, pv)
    energy = {b: gw[b].sum() * BLOCKS[b][1] / 1000 for b in BLOCKS}
    total = sum(energy.values())
    peak = max(v.max() for v in gw.values())
    print(f"peak-day cooling = {factor:.3f} x mean summer day")
    print("hour  " + "  ".join(f"{b:>7}" for b in BLOCKS))
    for h in HOURS:
        print(f"{h:>4}  " + "  ".join(f"{gw[b][h]:7.2f}" for b in BLOCKS))
    print(f"energy {total:.2f} TWh, peak {peak:.2f} GW, load factor {total / 8.76 / peak:.3f} (observed 0.585)")
    for b in BLOCKS:
        print(
            f"{b:>7}: {energy[b]:6.2f} TWh, mean day {energy[b] / BLOCKS[b][1] / (total / 365):.3f} of the year's mean,"
            f" highest {gw[b].max() / peak:.3f} of the peak at {int(gw[b].argmax())} h,"
            f" night/day {gw[b].min() / gw[b].max():.2f}"
        )
    print("PV full-load hours", round(sum(pv[b].sum() * BLOCKS[b][1] for b in BLOCKS), 2))
    worst = max(abs(sum(v[b].sum() * BLOCKS[b][1] for b in BLOCKS) / 8760 - 1) for v in found.values())
    print(f"largest error of a shape's mean {worst:.1e}")


def rows(found: dict[str, dict[str, np.ndarray]], pv: dict[str, np.ndarray]) -> list[dict[str, object]]:
    """Rows of profiles.csv."""
    made: list[dict[str, object]] = []

    def add(name: str, kind: str, value: dict[str, np.ndarray], said: str) -> None:
        source, grade, note = SOURCE[said]
        for b in BLOCKS:
            for h in HOURS:
                number = float(value[b][h])
                made.append({
                    "source": source, "grade": grade, "note": note, "profile": name, "kind": kind,
                    "slice": f"{b}_{h:02d}", "value": f"{0.0 if number < 1e-9 else number:.8g}", "unit": "1",
                })

    for name in ["flat", *(n for n in SHAPES if n != "flat")]:
        add(name, "shape", found[name], "shape")
    add("pv", "availability", pv, "pv")
    for name in WINDOWS:
        add(name, "availability", {b: np.array([float(is_open(name, b, h)) for h in HOURS]) for b in BLOCKS}, "window")
    for name, hours in PLUGGED.items():
        add(name, "availability", {b: np.array(hours) for b in BLOCKS}, "plugged")
    return made


def is_open(name: str, block: str, hour: int) -> bool:
    """Whether imports are bought at this price in this hour; critical peak hours are taken out of the peak hours."""
    critical = block == "peak" and hour in WINDOWS["import_critical"]
    if name in ("import_peak", "import_critical"):
        return hour in WINDOWS[name] and critical == (name == "import_critical")
    return hour in WINDOWS[name]


def write(path: Path, fields: list[str], data: list[dict[str, object]]) -> None:
    """Write one table."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(data)


def main() -> None:
    """Make the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print only")
    parser.add_argument("--out", type=Path, default=HOME)
    options = parser.parse_args()
    pv = pv_availability()
    factor = solve_peak(pv)
    found = shapes(factor)
    report(factor, found, pv)
    if options.check:
        return
    said = ["source", "grade", "note"]
    body = ["profile", "kind", "slice", "value", "unit"]
    write(options.out / "profiles.csv", body + said if HERE.name == "scripts" else said + body, rows(found, pv))
    slices = [
        {"slice": f"{b}_{h:02d}", "day": b, "hour": h, "hours": 1, "days": days}
        for b, (_, days) in BLOCKS.items()
        for h in HOURS
    ]
    write(options.out / "time_slices.csv", ["slice", "day", "hour", "hours", "days"], slices)


if __name__ == "__main__":
    main()
