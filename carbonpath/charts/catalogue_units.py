"""Units as charts write them, in English and Chinese."""

from __future__ import annotations

Pair = tuple[str, str]

UNITS: dict[str, Pair] = {
    "MtCO2": ("Mt CO₂", "万吨 CO₂"),
    "CNY/tCO2": ("CNY/t", "元/吨"),
    "Mt": ("Mt", "万吨"),
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
    "million vehicle": ("million vehicles", "万辆"),
    "thousand vehicle": ("thousand vehicles", "万辆"),
    "billion trip": ("billion trips", "亿人次"),
    "million m2": ("million m²", "万平方米"),
    "billion m3": ("billion m³", "亿立方米"),
    "million m3": ("million m³", "万立方米"),
}

CHINESE_SCALE: dict[str, float] = {
    "MtCO2": 100.0,
    "Mt": 100.0,
    "TWh": 10.0,
    "GW": 100.0,
    "billion CNY": 10.0,
    "million vehicle": 100.0,
    "thousand vehicle": 0.1,
    "billion trip": 10.0,
    "million m2": 100.0,
    "billion m3": 10.0,
    "Mtce": 100.0,
    "million m3": 100.0,
}
"""Chinese counts in ten thousands and hundred millions: what one unit of ours is in the unit printed."""
