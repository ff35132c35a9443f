"""How far apart two colours look, also to eyes that lack one kind of cone.

Simulation: Machado, Oliveira and Fernandes (2009), full severity, on linear RGB. Distance: CIE 1976 in L*a*b* (D65), in
which 2 to 3 is just visible side by side and black lies 100 from white.
"""

from __future__ import annotations

from functools import cache

Row = tuple[float, float, float]
Matrix = tuple[Row, Row, Row]

EYES: dict[str, Matrix] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
SRGB_KNEE, SRGB_SLOPE, SRGB_OFFSET, SRGB_POWER = 0.04045, 12.92, 0.055, 2.4
LAB_KNEE = 6.0 / 29.0


def distance(one: str, other: str, eye: str = "normal") -> float:
    """Distance of two colours ("#RRGGBB") as an eye sees them."""
    pairs = zip(_lab(one, eye), _lab(other, eye), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@cache
def apart(one: str, other: str) -> float:
    """Distance of two colours to the eye that tells them apart least."""
    return min(distance(one, other, eye) for eye in EYES)


@cache
def _lab(colour: str, eye: str) -> Row:
    rgb = [int(colour[place : place + 2], 16) / 255.0 for place in (1, 3, 5)]
    linear = [
        c / SRGB_SLOPE if c <= SRGB_KNEE else ((c + SRGB_OFFSET) / (1.0 + SRGB_OFFSET)) ** SRGB_POWER for c in rgb
    ]
    seen = [min(max(value, 0.0), 1.0) for value in _times(EYES[eye], linear)]
    x, y, z = (
        _root(value / white) for value, white in zip(_times(TO_XYZ, seen), _times(TO_XYZ, [1.0] * 3), strict=True)
    )
    return 116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)


def _times(matrix: Matrix, vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _root(value: float) -> float:
    """Cube root with the straight piece near black, as CIE sets it."""
    return float(value ** (1.0 / 3.0)) if value > LAB_KNEE**3 else value / (3.0 * LAB_KNEE**2) + 4.0 / 29.0
