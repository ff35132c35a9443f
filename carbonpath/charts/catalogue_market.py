"""Labels of the chart of the carbon market."""

from __future__ import annotations

Pair = tuple[str, str]

TEXTS: dict[str, Pair] = {
    "market.title": (
        "The market covers {mt} Mt in {first_year}; a tonne costs {first} CNY then and {last} CNY in {last_year}",
        "碳市场在{first_year}年覆盖排放{mt}万吨；碳价由{first}元/吨变为{last_year}年的{last}元/吨",
    ),
    "market.subtitle": (
        "Emissions are covered with the power that members buy; money of 2020",
        "覆盖排放含外购电间接排放；价格为2020年价",
    ),
    "market.observed": (
        "; dots: observed yearly mean, lines lowest and highest day",
        "；圆点为实际年均价，竖线为当年日最低与最高价",
    ),
    "market.head.volumes": ("Covered", "覆盖排放"),
    "market.head.prices": ("Price", "碳价"),
    "market.head.traded": ("Beside the allowances", "配额外交易"),
    "market.head.paid": ("Paid, net of free allowances", "净支出（扣除免费配额）"),
    "market.role.offset": ("Offsets", "抵消信用"),
    "market.role.buy": ("Bought outside", "外购配额"),
    "market.role.sell": ("Sold outside", "外售配额"),
    "market.role.reserve": ("From the reserve", "储备投放"),
    "market.role.withdraw": ("Bought back", "回购"),
    "market.role.short": ("Missing, fined", "缺口（罚款）"),
    "market.cap": ("Allowances", "配额总量"),
    "market.bank": ("Banked", "结转配额"),
    "market.bank_0": ("Banked: none", "结转配额：无"),
    "market.cap_0": ("Allowances: none", "配额总量：无"),
    "market.price": ("Covered tonne", "本市碳价"),
    "market.national_price": ("National market", "全国碳市场"),
}
