"""The catalogue of labels: each entry in English and Chinese. Chinese text stays out of math mode; no markup at all."""

from __future__ import annotations

from carbonpath.charts import (
    catalogue_market,
    catalogue_sectors,
    catalogue_set,
    catalogue_sweeps,
    catalogue_terminal,
    catalogue_texts,
)

Pair = tuple[str, str]

SECTORS: dict[str, Pair] = {
    "power": ("Power", "电力"),
    "power_local": ("Local power plants", "本地电厂"),
    "transport": ("Transport", "交通"),
    "buildings": ("Buildings", "建筑"),
    "industry": ("Industry", "工业"),
    "waste_water": ("Waste and water", "废弃物与水务"),
    "ports": ("Ports", "港口"),
    "supply": ("Energy supply", "能源供应"),
    "imported": ("Imported power", "外来电"),
}

GROUPS: dict[str, Pair] = {
    "import": ("Imports", "外来电"),
    "imports": ("Imports", "外来电"),
    "power_import": ("Imports", "外来电"),
    "coal_power": ("Coal", "煤电"),
    "gas_power": ("Gas", "气电"),
    "gas_ccgt": ("Gas", "气电"),
    "oil_power": ("Oil", "油电"),
    "nuclear": ("Nuclear", "核电"),
    "pv": ("Solar PV", "光伏"),
    "offshore_wind": ("Offshore wind", "海上风电"),
    "wind": ("Wind", "风电"),
    "waste_incineration": ("Waste-to-energy", "垃圾焚烧发电"),
    "fed_in": ("Waste-to-energy, by-product power", "垃圾焚烧等副产电力"),
    "battery": ("Batteries", "电化学储能"),
    "pumped_hydro": ("Pumped hydro", "抽水蓄能"),
    "discharge": ("Storage, discharging", "储能放电"),
    "charge": ("Storage, charging", "储能充电"),
    "other": ("Other", "其他"),
    **catalogue_sectors.GROUPS,
}

TEXTS: dict[str, Pair] = {
    **catalogue_texts.TEXTS,
    **catalogue_sectors.TEXTS,
    **catalogue_set.TEXTS,
    **catalogue_terminal.TEXTS,
    **catalogue_market.TEXTS,
    **catalogue_sweeps.TEXTS,
}
"""Sentences and labels by key, with places to fill in."""
