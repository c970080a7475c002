"""The plot of the README: fully right answers of every system, by language, as SVG."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from beltqa.evaluation.tally import MEASURES, Judged

_LANGUAGES = {"zh": "Chinese questions", "en": "English questions"}
_COLOURS = ("#2563eb", "#6b7280", "#9ca3af")  # beltqa, then what it is compared with
_WIDTH, _LEFT, _RIGHT = 720, 150, 150  # pixels: the bars lie between names and figures
_BAR, _STEP = 16, 26
_STYLE = "font-family:system-ui,sans-serif;font-size:13px;fill:#111827"


def bars(systems: Mapping[str, Sequence[Judged]]) -> str:
    """Bars from 0 to 100%: solid fully right with its interval, pale accurate and cited at any length."""
    body, y = (
        [
            _text(
                12,
                26,
                "Fully right answers (pale: accurate and cited, but too long; line: 95% interval)",
                bold=True,
            )
        ],
        34,
    )
    for language, title in _LANGUAGES.items():
        groups = {
            name: [j for j in judged if j.question["lang"] == language] for name, judged in systems.items()
        }
        if not any(groups.values()):
            continue
        y += 34
        body.append(_text(12, y, f"{title} ({len(next(iter(groups.values())))})", bold=True))
        for number, (name, judged) in enumerate(groups.items()):
            y += _STEP
            body += _bar(y, name, judged, _COLOURS[min(number, len(_COLOURS) - 1)])
    height = y + 24
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
            f'height="{height}" role="img" style="{_STYLE}">',
            f"<title>{escape(_told(systems))}</title>",
            f'<rect width="{_WIDTH}" height="{height}" rx="8" fill="#ffffff"/>',
            *body,
            "</svg>\n",
        ]
    )


def _bar(y: int, name: str, judged: Sequence[Judged], colour: str) -> Iterator[str]:
    right, supported = (MEASURES[measure](judged) for measure in ("fully right", "accurate and cited"))
    low, high = (_x(end) for end in right.interval())
    top, middle = y - _BAR + 3, y - _BAR / 2 + 3
    yield _text(24, y, name)
    for share, opacity in ((1.0, 0.08), (supported.count / supported.of, 0.3), (right.count / right.of, 1)):
        yield (
            f'<rect x="{_LEFT}" y="{top}" width="{_x(share) - _LEFT:.1f}" height="{_BAR}" fill="{colour}" '
            f'fill-opacity="{opacity}"/>'
        )
    yield f'<path d="M{low:.1f} {middle}H{high:.1f}" stroke="#111827" stroke-width="1.5"/>'
    yield _text(_WIDTH - _RIGHT + 12, y, f"{right.count / right.of:.1%} ({right.count}/{right.of})")


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _text(x: float, y: float, words: str, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x}" y="{y}"{weight}>{escape(words)}</text>'


def _told(systems: Mapping[str, Sequence[Judged]]) -> str:
    """What the plot shows, for those who cannot see it."""
    return "; ".join(
        f"{name}: {MEASURES['fully right'](judged)} fully right" for name, judged in systems.items()
    )
