"""How far the modelled price of an allowance lies from the observed one, and why: one sentence in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from carbonpath.results.market_prices import GIVEN, OBSERVED, SAVING, SURPLUS

LANGUAGES = ("en", "zh")
Pair = tuple[str, str]
REASONS: Mapping[str, Pair] = {
    GIVEN: ("it is given, not modelled", "碳价为给定值，并非模型结果"),
    SURPLUS: (
        "allowances are left over ({supply} Mt for {covered} Mt covered), so that one more is worth nothing",
        "配额有余（配额{supply}百万吨，覆盖排放{covered}百万吨），多一吨配额没有价值",
    ),
    "withdraw": (
        "allowances ({supply} Mt) exceed what is covered ({covered} Mt), and the floor price sets it: {name}",
        "配额（{supply}百万吨）多于覆盖排放（{covered}百万吨），由底价（{name}）决定",
    ),
    "sell": ("{name} takes what is to spare", "富余配额售往外部市场（{name}），由其价格决定"),
    "offset": ("the price of {name} sets it", "由抵消信用（{name}）的价格决定"),
    "buy": ("the price at which {name} sells sets it", "由外部市场（{name}）的售价决定"),
    "reserve": ("the ceiling price sets it: {name}", "由价格上限（{name}）决定"),
    "short": ("missing allowances pay the penalty: {name}", "配额短缺，由罚款（{name}）决定"),
    SAVING: (
        "that is what saving the next tonne costs here ({supply} Mt for {covered} Mt covered)",
        "由模型中下一吨减排的成本决定（配额{supply}百万吨，覆盖排放{covered}百万吨）",
    ),
}
"""Why a price is what it is, by what sets it."""
COMPARED: Pair = (
    "{years}: modelled {price} CNY/t, observed {observed} (days {low} to {high}); on average {gap}; {within} of {count}"
    " years lie within the observed days. Mainly: {why}",
    "{years}：模型{price}元/吨，实际年均{observed}元/吨（日价{low}至{high}）；平均{gap}；{count}年中有{within}年"
    "落在实际日价范围内。主要原因：{why}",
)
ALONE: Pair = (
    "{years}: modelled {price} CNY/t; no year of it was observed{last}. Mainly: {why}",
    "{years}：模型{price}元/吨；其间尚无实际价格{last}。主要原因：{why}",
)
LAST: Pair = (" (the last observed mean, {year}: {observed})", "（最近的实际年均价，{year}年：{observed}）")
GAP: Mapping[str, Pair] = {
    "below": ("{percent} % too low", "偏低{percent}%"),
    "above": ("{percent} % too high", "偏高{percent}%"),
}
CARRIED: Pair = (", in {year}, and the bank carries it to the other years", "（{year}年），并经配额结转传至其他年份")
PERCENT = 100.0


def price_told(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Sentence in each language, from the tables of a result: market_prices, market, observations and labels."""
    prices, market, observations = (tables[name] for name in ("market_prices", "market", "observations"))
    labels = tables["labels"]
    instruments = labels[labels["kind"] == "instrument"].set_index("name")
    seen = prices.dropna(subset=["observed"])
    rows = seen if len(seen) else prices
    told: dict[str, str] = {}
    for language, name in enumerate(LANGUAGES):
        filled: dict[str, Any] = {
            "years": _span(rows["year"], "-{}"),
            "price": _span(rows["price"].round(0).astype(int), (" to {}", "至{}")[language]),
            "why": _why(rows, market, instruments[f"label_{name}"], language),
        }
        if len(seen):
            told[name] = COMPARED[language].format(**filled, **_compared(seen, language))
        else:
            told[name] = ALONE[language].format(**filled, last=_last(observations, language))
    return told


def _span(values: pd.Series[Any], joint: str) -> str:
    least, most = values.min(), values.max()
    return f"{least}" if least == most else f"{least}{joint.format(most)}"


def _compared(seen: pd.DataFrame, language: int) -> dict[str, object]:
    percent = PERCENT * (seen["price"].mean() / seen["observed"].mean() - 1.0)
    gap = GAP["below" if percent < 0.0 else "above"][language].format(percent=f"{abs(percent):.0f}")
    means = _span(seen["observed"].round(0).astype(int), (" to {}", "至{}")[language])
    within = int(((seen["price"] >= seen["low"]) & (seen["price"] <= seen["high"])).sum())
    return {
        "observed": means,
        "low": f"{seen['low'].min():.0f}",
        "high": f"{seen['high'].max():.0f}",
        "gap": gap,
        "within": within,
        "count": len(seen),
    }


def _why(rows: pd.DataFrame, market: pd.DataFrame, labels: pd.Series[Any], language: int) -> str:
    """The reason that holds in most of the years, with the volumes of these years."""
    keys = rows[["set_by", "instrument"]].fillna("")
    reason, name = max(
        keys.drop_duplicates().itertuples(index=False, name=None),
        key=lambda pair: int(((keys["set_by"] == pair[0]) & (keys["instrument"] == pair[1])).sum()),
    )
    same = rows[(keys["set_by"] == reason) & (keys["instrument"] == name)]
    amounts = {item: _yearly(market, item, same["year"]) for item in ("cap", "covered")}
    text = REASONS[reason][language].format(
        name=labels.get(name, name), supply=f"{amounts['cap']:.1f}", covered=f"{amounts['covered']:.1f}"
    )
    elsewhere = same["set_in"].dropna()
    carried = CARRIED[language].format(year=int(elsewhere.iloc[0])) if len(elsewhere) > 0.5 * len(same) else ""
    return text + carried


def _yearly(market: pd.DataFrame, item: str, years: pd.Series[Any]) -> float:
    """Mean over some years of an item of the market table [Mt CO2]."""
    rows = market[(market["item"] == item) & market["year"].isin(years)]
    return float(rows["value"].sum()) / len(years)


def _last(observations: pd.DataFrame, language: int) -> str:
    """The last price that was observed at all."""
    if observations.empty:
        return ""
    rows = observations[observations["series"].str.startswith(OBSERVED)].sort_values("year")
    if rows.empty:
        return ""
    return LAST[language].format(year=int(rows["year"].iloc[-1]), observed=f"{rows['value'].iloc[-1]:.0f}")
