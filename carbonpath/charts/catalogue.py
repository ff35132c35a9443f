"""The catalogue of labels: each entry in English and Chinese. Chinese text stays out of math mode; no markup at all."""

from __future__ import annotations

from carbonpath.charts import catalogue_sectors, catalogue_set, catalogue_terminal, catalogue_texts

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

UNITS: dict[str, Pair] = {
    "MtCO2": ("Mt CO₂", "万吨 CO₂"),
    "Mt": ("Mt", "百万吨"),
    "TWh": ("TWh", "亿千瓦时"),
    "Mtce": ("Mtce", "万吨标准煤"),
    "GW": ("GW", "万千瓦"),
    "billion CNY": ("billion CNY", "亿元"),
    "CNY/kWh": ("CNY/kWh", "元/千瓦时"),
    "CNY/tCO2": ("CNY/t", "元/吨"),
    "1": ("", ""),
    "kt": ("kt", "千吨"),
    "m3/(10 thousand CNY)": ("m³/10,000 CNY", "立方米/万元"),
    "million m3/year": ("million m³/yr", "百万立方米/年"),
    "mg/m3": ("mg/m³", "毫克/立方米"),
    "ug/m3": ("µg/m³", "微克/立方米"),
    "km": ("km", "公里"),
    "rivers": ("rivers", "条"),
    "tce/(10 thousand CNY)": ("tce/10,000 CNY", "吨标准煤/万元"),
    "tCO2/(10 thousand CNY)": ("t CO₂/10,000 CNY", "吨 CO₂/万元"),
    "m": ("m", "米"),
    **catalogue_sectors.UNITS,
}

CHINESE_SCALE: dict[str, float] = {
    "MtCO2": 100.0,
    "TWh": 10.0,
    "GW": 100.0,
    "billion CNY": 10.0,
    **catalogue_sectors.CHINESE_SCALE,
}
"""Chinese counts in ten thousands and hundred millions: what one unit of ours is in the unit printed."""

TEXTS: dict[str, Pair] = {
    **catalogue_texts.TEXTS,
    **catalogue_sectors.TEXTS,
    **catalogue_set.TEXTS,
    **catalogue_terminal.TEXTS,
}
"""Sentences and labels by key, with places to fill in."""
