"""The investment coefficient of a technology of the run: its method, rates, life and years put to `params/finance`."""

from __future__ import annotations

from carbonpath.names import Year
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.params.finance import investment_factor, payment_share


def investment_coefficient(data: ModelData, tech: TechnologyData, built: Year) -> float:
    """I[t,v] per unit of overnight cost: present value of paying for what is built in `built`.

    Where milestones stand for one year alone, an annuity counts in those years and in no other, like every yearly cost.
    """
    calendar, method = data.calendar, data.method_of(tech)
    if method == "annuity" and calendar.has_gaps:
        return sum(discounted_payment(data, tech, built, year) for year in calendar.years if year >= built)
    rate, first = data.rate_of(tech), calendar.base_year
    return investment_factor(method, tech.survival, tech.own_rate, rate, built, first, calendar.end, tech.life)


def discounted_payment(data: ModelData, tech: TechnologyData, built: Year, year: Year) -> float:
    """Part of the coefficient that is paid in the years for which the milestone `year` stands."""
    calendar, method, rate = data.calendar, data.method_of(tech), data.rate_of(tech)
    first, end, last = calendar.base_year, calendar.end, year + calendar.span[year] - 1
    return payment_share(method, tech.survival, tech.own_rate, rate, built, first, end, year, last, tech.life)
