"""Where a text breaks into lines: Latin ones between words, Chinese ones between signs, none inside a quantity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

Measure = Callable[[str], float]
"""Width of a text [any unit]."""


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Break a text into lines of at most `width`; between Latin words, or between any two Chinese characters."""
    if measure(text) <= width:
        return [text]
    lines = [""]
    used = 0.0
    widths: dict[str, float] = {}
    for piece in _pieces(text):
        if piece not in widths:
            widths[piece] = measure(f"|{piece}|") - measure("||")  # a blank at the end counts only between signs
        if lines[-1] and used + widths[piece] > width:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += widths[piece]
    return [line.strip() for line in lines]


_PAUSE = tuple("，。；：、")
_NO_START = (*_PAUSE, *"）%》”！？")
_NO_END = tuple("（《“")
_WHOLE = re.compile(
    "[百十]?[万亿千][千]?[瓦吨元辆]时?(标准煤)?|[万亿百]+[平立]方米|[元克]/[^，。；（）]{1,4}"
    "|(?<=[0-9]) (?=[%µA-Z]|[mb]illion|m[²³]|k?t\\b|h\\b)|(?<=illion) (?=[A-Za-z])|(?<=[a-z]) (?=[−+]?[0-9.,]+$)"
)
"""What does not break: Chinese units; a number and its unit; the last word and the number at the end."""
_LATIN, _FIGURE, _WORD, _TAIL = 0.06, 0.1, 0.25, 0.5
"""What a break weighs that follows no comma: between Latin words, before a Chinese sentence's figure, inside its
words, and before its particle, against the squared shares of lines left blank."""
_PARTICLE = "的"


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may break: never between a figure and the Chinese sign beside it, nor inside a unit."""
    pieces: list[str] = []
    inside = {place for whole in _WHOLE.finditer(text) for place in range(whole.start() + 1, whole.end() + 1)}
    inside -= {unit.end() for unit in _WHOLE.finditer(text) if unit.group() != " "}
    for place, (sign, before) in enumerate(zip(text, " " + text, strict=False)):
        wide, was_wide = _is_wide(sign), _is_wide(before)
        figure = (wide and before.isdigit()) or (was_wide and sign.isdigit() and before not in _NO_START)
        whole = not (wide or was_wide or before == " ")
        if pieces and (place in inside or figure or whole or sign in _NO_START or before in _NO_END):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def balanced(text: str, width: float, measure: Measure) -> list[str]:
    """Break a text into as few lines as `wrap` does, but of like length, and rather where a reader pauses."""
    count = len(wrap(text, width, measure))
    if count == 1:
        return [text]
    pieces = _pieces(text)
    ends = list(accumulate((measure(f"|{piece}|") - measure("||") for piece in pieces), initial=0.0))
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for _ in range(count):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for begin, (cost, breaks) in best.items():
            for end in range(begin + 1, len(pieces) + 1):
                room = 1.0 - (ends[end] - ends[begin]) / width
                if room < 0.0 and end > begin + 1:
                    break
                found = cost + room * room + _halt(pieces, end)
                if end not in longer or found < longer[end][0]:
                    longer[end] = found, (*breaks, end)
        best = longer
    if len(pieces) not in best:
        return wrap(text, width, measure)
    return ["".join(pieces[one:other]).strip() for one, other in pairwise(best[len(pieces)][1])]


def _halt(pieces: Sequence[str], place: int) -> float:
    """What a break before a piece weighs; none after the last."""
    if place == len(pieces):
        return 0.0
    before, after = pieces[place - 1], pieces[place]
    if before.rstrip()[-1:] in (*_PAUSE, *",;:."):
        return 0.0
    if before.endswith(" "):
        return _LATIN
    if after.startswith(_PARTICLE):
        return _TAIL
    return _FIGURE if after[:1].isdigit() else _WORD
