"""The reliability plot: how often questions have an answer, against how probable one was said to be, as SVG."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from beltqa.evaluation.calibration import Bin

_COLOURS = ("#2563eb", "#dc2626", "#6b7280")
_SIDE, _LEFT, _TOP = 360, 70, 56  # pixels: the plot is a square
_WIDTH, _HEIGHT = 640, 476
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_APART = 4  # pixels between the points of two series, so that their intervals do not cover each other
_STYLE = "font-family:system-ui,sans-serif;font-size:13px;fill:#111827"


def plot(series: Mapping[str, Sequence[Bin]]) -> str:
    """A point a bin with Wilson's interval, a colour a series; the dashed diagonal is perfect calibration."""
    body = [*_axes()]
    for number, (name, points) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        total = sum(point.observed.of for point in points)
        y = _TOP + 20 + 24 * number
        body.append(f'<circle cx="{_LEFT + _SIDE + 28}" cy="{y - 4}" r="5" fill="{colour}"/>')
        body.append(_text(_LEFT + _SIDE + 40, y, f"{name} ({total})"))
        shift = _APART * (number - (len(series) - 1) / 2)
        body += [mark for point in points for mark in _point(point, colour, shift)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
            f'height="{_HEIGHT}" role="img" style="{_STYLE}">',
            f"<title>{escape(_told(series))}</title>",
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" rx="8" fill="#ffffff"/>',
            *body,
            "</svg>\n",
        ]
    )


def _axes() -> Iterator[str]:
    yield _text(12, 28, "Is an answer as probable as the program says?", ' font-weight="600"')
    yield (
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#9ca3af" stroke-dasharray="5 4"/>'
        f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#111827"/>'
    )
    for tick in _TICKS:
        yield _text(_x(tick), _y(0) + 18, f"{tick:.0%}", ' text-anchor="middle"')
        yield _text(_LEFT - 8, _y(tick) + 4, f"{tick:.0%}", ' text-anchor="end"')
    yield _text(_x(0.5), _y(0) + 40, "probability predicted, mean of the bin", ' text-anchor="middle"')
    middle = _y(0.5)
    yield _text(
        18, middle, "answerable, observed", f' text-anchor="middle" transform="rotate(-90 18 {middle:g})"'
    )


def _point(point: Bin, colour: str, shift: float) -> Iterator[str]:
    x, (low, high) = _x(point.predicted) + shift, point.observed.interval()
    yield f'<path d="M{x:.1f} {_y(low):.1f}V{_y(high):.1f}" stroke="{colour}" stroke-width="1.5"/>'
    yield f'<circle cx="{x:.1f}" cy="{_y(point.observed.count / point.observed.of):.1f}" r="5" fill="{colour}"/>'


def _x(share: float) -> float:
    return _LEFT + share * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE


def _text(x: float, y: float, words: str, attributes: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{attributes}>{escape(words)}</text>'


def _told(series: Mapping[str, Sequence[Bin]]) -> str:
    """What the plot shows, for those who cannot see it."""
    return "; ".join(
        f"{name}: "
        + ", ".join(f"{point.predicted:.0%} predicted, {point.observed} observed" for point in points)
        for name, points in series.items()
    )
