"""What a unit of capacity costs in the objective: one present-value coefficient per build year.

`investment_factor` gives I[t,v] / capex, the present value at the start of the base year of paying for one
unit of overnight cost. Named methods (equation 2):

annuity
    capex is repaid at mid-year in shares proportional to survival S(k), at the technology's own rate i, so that
    the payments' value at rate i at the start of the build year is capex; payments inside the horizon count,
    discounted at r. They are paid whether or not the unit is scrapped.
overnight_sinking_fund
    capex at the start of the build year less salvage at the end of the horizon by the sinking-fund formula.
overnight_straight_line
    the same with straight-line salvage.

With an own rate i the overnight methods pay, in place of capex, what L payments at the start of each year that
repay capex at rate i are worth at rate r: capex CRF(i) PvAnnuity(r), see `financed`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from carbonpath.names import Year

METHODS = ("annuity", "overnight_sinking_fund", "overnight_straight_line")


@cache
def annuity_payment(survival: tuple[float, ...], own_rate: float) -> float:
    """Yearly payment per unit of capex and per surviving unit."""
    value: float = sum(left * (1.0 + own_rate) ** -(k + 0.5) for k, left in enumerate(survival))
    return 1.0 / value


def annuity_factor(
    survival: tuple[float, ...], own_rate: float, rate: float, built: Year, base_year: Year, end: Year
) -> float:
    """Present value of the payments that fall inside the horizon, per unit of capex."""
    return annuity_between(survival, own_rate, rate, built, base_year, built, end)


def annuity_between(
    survival: tuple[float, ...], own_rate: float, rate: float, built: Year, base_year: Year, first: Year, last: Year
) -> float:
    """Present value of the payments that fall in the years `first` to `last`, per unit of capex."""
    ages = range(max(0, first - built), min(len(survival), last - built + 1))
    value: float = sum(survival[k] * (1.0 + rate) ** -(built - base_year + k + 0.5) for k in ages)
    return annuity_payment(survival, own_rate) * value


def financed(life: float, own_rate: float | None, rate: float) -> float:
    """Worth at rate r of payments that repay one unit of capex at rate i, both at the start of each year of the life.

    CRF(i) PvAnnuity(r) with CRF(i) = (1 - (1+i)^-1) / (1 - (1+i)^-L) and PvAnnuity(r) = (1 - (1+r)^-L) (1+r) / r;
    1 / L and L at a rate of 0. It is 1 where no own rate is given.
    """
    if own_rate is None or own_rate == rate:
        return 1.0
    return _due(life, rate) / _due(life, own_rate)


def _due(life: float, rate: float) -> float:
    """Worth of one unit paid at the start of each year of the life."""
    return life if rate == 0 else (1.0 - (1.0 + rate) ** -life) * (1.0 + rate) / rate


def sinking_fund_factor(life: float, rate: float, built: Year, base_year: Year, end: Year) -> float:
    """Overnight cost at the start of the build year less sinking-fund salvage at the horizon's end."""
    at_build = (1.0 + rate) ** -(built - base_year)
    used = end - built + 1
    if used >= life:
        return at_build
    worth = 1.0 - used / life if rate == 0 else 1.0 - ((1.0 + rate) ** used - 1.0) / ((1.0 + rate) ** life - 1.0)
    return at_build - worth * (1.0 + rate) ** -(end - base_year + 1)


def straight_line_factor(life: float, rate: float, built: Year, base_year: Year, end: Year) -> float:
    """Overnight cost at the start of the build year less straight-line salvage at the horizon's end."""
    at_build = (1.0 + rate) ** -(built - base_year)
    left = max(0.0, 1.0 - (end - built + 1) / life)
    return at_build - left * (1.0 + rate) ** -(end - base_year + 1)


def investment_factor(
    method: str,
    survival: tuple[float, ...],
    own_rate: float | None,
    rate: float,
    built: Year,
    base_year: Year,
    end: Year,
    life: float | None = None,
) -> float:
    """I[t,v] per unit of overnight cost by the named method.

    Parameters
    ----------
    method
        one of `METHODS`.
    survival
        S(k) by age in years.
    own_rate
        the technology's rate i; None takes the discount rate.
    rate
        discount rate r.
    built, base_year, end
        build year, first and last calendar year of the horizon.
    life
        life of the overnight methods in years, which need not be whole; None: the length of `survival`.
    """
    lasts = len(survival) if life is None else life
    if method == "annuity":
        own = rate if own_rate is None else own_rate
        return annuity_factor(survival, own, rate, built, base_year, end)
    if method == "overnight_sinking_fund":
        return financed(lasts, own_rate, rate) * sinking_fund_factor(lasts, rate, built, base_year, end)
    if method == "overnight_straight_line":
        return financed(lasts, own_rate, rate) * straight_line_factor(lasts, rate, built, base_year, end)
    raise ValueError(f"unknown investment method '{method}'; known: {', '.join(METHODS)}")


@lru_cache(maxsize=100_000)
def payment_share(
    method: str,
    survival: tuple[float, ...],
    own_rate: float | None,
    rate: float,
    built: Year,
    base_year: Year,
    end: Year,
    first: Year,
    last: Year,
    life: float | None = None,
) -> float:
    """Part of I[t,v] that is paid in the years `first` to `last`; overnight methods pay all in the build period."""
    if method == "annuity":
        own = rate if own_rate is None else own_rate
        return annuity_between(survival, own, rate, built, base_year, first, min(last, end))
    if first <= built <= last:
        return investment_factor(method, survival, own_rate, rate, built, base_year, end, life)
    return 0.0
