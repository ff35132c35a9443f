"""Spreading, wrapping and printing of labels, by hand."""

from __future__ import annotations

import pytest

from carbonpath.charts.breaks import balanced, wrap
from carbonpath.charts.catalogue import GROUPS, SECTORS, TEXTS
from carbonpath.charts.catalogue_units import UNITS
from carbonpath.charts.labels import Words, number, significant
from carbonpath.charts.layout import spread


def test_labels_far_apart_stay_where_they_want():
    assert spread([10.0, 50.0], [10.0, 10.0], 0.0, 100.0) == [10.0, 50.0]


def test_two_that_touch_move_equally_far():
    """Wishes 50 and 54, each 10 high: the pair is 20 high around 52, so centres 47 and 57."""
    assert spread([50.0, 54.0], [10.0, 10.0], 0.0, 100.0) == pytest.approx([47.0, 57.0])


def test_three_form_one_block():
    """Lower edges wished 45, 46, 47; less what lies below in the block 45, 36, 27: mean 36, centres 41, 51, 61."""
    assert spread([50.0, 51.0, 52.0], [10.0, 10.0, 10.0], 0.0, 100.0) == pytest.approx([41.0, 51.0, 61.0])


def test_block_stays_inside():
    assert spread([0.0, 1.0], [10.0, 10.0], 0.0, 100.0) == pytest.approx([5.0, 15.0])
    assert spread([99.0, 100.0], [10.0, 10.0], 0.0, 100.0) == pytest.approx([85.0, 95.0])


def test_order_of_wishes_is_kept_and_heights_differ():
    """Wishes 30 (height 20) and 28 (height 10): edges 20 and 23 - as a block (23 + (20 - 10)) / 2 = 16.5."""
    assert spread([30.0, 28.0], [20.0, 10.0], 0.0, 100.0) == pytest.approx([36.5, 21.5])


def test_too_many_share_the_room():
    assert spread([5.0, 5.0, 5.0, 5.0], [10.0] * 4, 0.0, 20.0) == pytest.approx([2.5, 7.5, 12.5, 17.5])


def test_wrap_breaks_between_words_and_between_chinese_signs():
    def each_sign(text: str) -> float:
        return float(len(text))

    assert wrap("one two three", 7.0, each_sign) == ["one", "two", "three"]
    assert wrap("one two three", 8.0, each_sign) == ["one two", "three"]
    assert wrap("碳排放达峰", 3.0, each_sign) == ["碳排放", "达峰"]
    assert wrap("short", 9.0, each_sign) == ["short"]


def test_wrap_keeps_figures_with_their_unit_and_punctuation_with_its_word():
    def each_sign(text: str) -> float:
        return float(len(text))

    assert wrap("于2030年达峰", 6.0, each_sign) == ["于2030年", "达峰"]
    assert wrap("碳排放，达峰", 3.0, each_sign) == ["碳排", "放，达", "峰"]


def test_numbers_as_printed():
    assert number(1234.56) == "1,234.6"
    assert number(-0.04) == "0.0"
    assert number(-2.0, 0) == "−2"
    assert significant(0.02) == "0.02"
    assert significant(1500.0) == "1,500"
    assert significant(5.874) == "5.87"


def test_chinese_counts_in_ten_thousands():
    """58.1 Mt = 5,810 ten thousand t; 1 billion CNY = 10 hundred million CNY."""
    assert Words("zh").amount(58.1, "MtCO2") == "5,810"
    assert Words("en").amount(58.1, "MtCO2") == "58.1"
    assert Words("zh").amount(41.25, "billion CNY") == "412"
    assert Words("zh").scale("%") == 1.0


@pytest.mark.parametrize("catalogue", [TEXTS, SECTORS, GROUPS, UNITS])
def test_catalogue_has_both_languages_with_the_same_places(catalogue):
    from string import Formatter

    for key, pair in catalogue.items():
        english, chinese = ({place for _, place, _, _ in Formatter().parse(text) if place} for text in pair)
        assert len(pair) == 2 and "$" not in pair[0] + pair[1], key
        assert chinese - {"verb"} <= english, key


def test_wrap_keeps_chinese_units_whole():
    def each_sign(text: str) -> float:
        return float(len(text))

    assert wrap("用电量共升至12万千瓦", 9.0, each_sign) == ["用电量共升", "至12万千瓦"]
    assert wrap("价格为0.6元/千瓦时", 8.0, each_sign) == ["价格", "为0.6元/千瓦时"]


def test_wrap_keeps_a_number_with_its_unit_and_with_the_last_word():
    """19.2 GW, 82 % and "energy 2" stay together; 2020 and the word after it do not."""
    each_sign = lambda text: float(len(text))  # noqa: E731
    assert wrap("load of 19.2 GW in 2020", 13.0, each_sign) == ["load of", "19.2 GW", "in 2020"]
    assert wrap("costs 3 billion CNY", 8.0, each_sign) == ["costs", "3 billion CNY"]
    assert wrap("Nearly zero energy 2", 18.0, each_sign) == ["Nearly zero", "energy 2"]
    assert wrap("in 2020 and later", 8.0, each_sign) == ["in 2020", "and", "later"]


def test_balanced_breaks_where_a_reader_pauses():
    """Two lines at most 12 wide: after the comma rather than inside a word, though the lines are less alike."""
    each_sign = lambda text: float(len(text))  # noqa: E731
    assert balanced("碳排放已经达峰，峰值较高而后下降", 12.0, each_sign) == ["碳排放已经达峰，", "峰值较高而后下降"]
    assert balanced("装机由五升至六，光伏增长最多较快", 12.0, each_sign) == ["装机由五升至六，", "光伏增长最多较快"]
    assert balanced("one two three, four five", 16.0, each_sign) == ["one two three,", "four five"]
    assert balanced("short", 9.0, each_sign) == ["short"]


def test_wrap_breaks_after_punctuation_before_a_figure():
    assert wrap("由2020年，2035年", 7.0, lambda text: float(len(text))) == ["由2020年，", "2035年"]


def test_no_key_stands_in_two_catalogues():
    from carbonpath.charts import (
        catalogue_market,
        catalogue_sectors,
        catalogue_set,
        catalogue_sweeps,
        catalogue_terminal,
        catalogue_texts,
    )

    parts = (
        catalogue_market, catalogue_sectors, catalogue_set, catalogue_sweeps, catalogue_terminal, catalogue_texts,
    )  # fmt: skip
    assert sum(len(part.TEXTS) for part in parts) == len(TEXTS)
