"""A chart as a file of its own: title above, source, vintage and the mark of a sample below."""

from html import escape

from django.utils.translation import gettext as _

from sharedtable.base.charts.chart import Chart
from sharedtable.base.charts.drawing import PRINT, bare
from sharedtable.base.charts.theme import CARD, FACE, INK, SAMPLE, SAMPLE_TINT, SOFT

MARGIN, TITLE, SMALL = 24, 19, 12
LETTER = 0.56  # mean width of a letter as a share of its size, on the generous side


def framed(chart: Chart) -> str:
    """A complete SVG document."""
    body, (width, height) = bare(chart, PRINT)
    across = width + 2 * MARGIN
    lines = _wrapped(chart.title, across - 2 * MARGIN, TITLE)
    top = MARGIN + len(lines) * TITLE * 1.3
    parts = [
        _text(line, MARGIN, MARGIN + TITLE * (1 + 1.3 * n), TITLE, INK, bold=True) for n, line in enumerate(lines)
    ]
    if chart.is_sample:
        parts.append(_mark(_("Generated sample, not real figures"), top + 6))
        top += 36
    parts.append(f'<g transform="translate({MARGIN} {top + 10:.0f})">{body}</g>')
    under = top + 10 + height + 14
    foot = [_("Figures of %(vintage)s") % {"vintage": chart.vintage}, *chart.notes]
    foot.append(_("Source: %(source)s") % {"source": chart.source})
    small = [line for words in foot for line in _wrapped(words, across - 2 * MARGIN, SMALL)]
    parts += [_text(line, MARGIN, under + SMALL * (1 + 1.4 * n), SMALL, SOFT) for n, line in enumerate(small)]
    tall = under + len(small) * SMALL * 1.4 + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{across:.0f}" '
        f'height="{tall:.0f}" viewBox="0 0 {across:.0f} {tall:.0f}" role="img" font-family="{FACE}">'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.summary)}</desc>"
        f'<rect width="100%" height="100%" fill="{CARD}"/>{"".join(parts)}</svg>'
    )


def _wrapped(words: str, width: float, size: float) -> list[str]:
    room = int(width / (size * LETTER))
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _text(words: str, x: float, y: float, size: int, color: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{color}"{weight}>{escape(words)}</text>'


def _mark(words: str, y: float) -> str:
    width = len(words) * SMALL * LETTER + 20
    box = f'<rect x="{MARGIN}" y="{y:.0f}" width="{width:.0f}" height="24" rx="12" fill="{SAMPLE_TINT}"/>'
    return box + _text(words, MARGIN + 10, y + 16, SMALL, SAMPLE, bold=True)
