"""Units as charts write them, in English and Chinese."""

from __future__ import annotations

from carbonpath.charts import catalogue_sectors

Pair = tuple[str, str]

UNITS: dict[str, Pair] = {
    "MtCO2": ("Mt CO₂", "万吨 CO₂"),
    "CNY/tCO2": ("CNY/t", "元/吨"),
    "Mt": ("Mt", "百万吨"),
    "TWh": ("TWh", "亿千瓦时"),
    "Mtce": ("Mtce", "万吨标准煤"),
    "GW": ("GW", "万千瓦"),
    "billion CNY": ("billion CNY", "亿元"),
    "CNY/kWh": ("CNY/kWh", "元/千瓦时"),
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
