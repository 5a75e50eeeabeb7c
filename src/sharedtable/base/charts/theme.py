"""How charts look: the colors of the tokens and our typeface, as a Vega-Lite configuration."""

from typing import Any

INK, SOFT, LINE, LINE_SOFT, CARD = "#1d2a33", "#55636e", "#dcd6ca", "#eae5da", "#ffffff"
TEAL, TEAL_SEAT, AMBER, CLAY, LEAF = "#0f6b66", "#4b9a94", "#e8a33d", "#c8553d", "#3d7a46"
GREY, SAMPLE, SAMPLE_TINT = "#8d949a", "#4b3a75", "#e9e2f6"
#: Lines and parts that stand side by side, told apart by hue and by lightness.
SERIES = (TEAL, AMBER, "#7a4d05", TEAL_SEAT, CLAY, INK, LEAF, GREY)
FACE = "Public Sans Web, Public Sans, Helvetica, Arial, sans-serif"
SIZE = 14


def configuration() -> dict[str, Any]:
    """Quiet axes, no frame, words of readable size."""
    words = {"labelFont": FACE, "titleFont": FACE, "labelFontSize": SIZE, "titleFontSize": SIZE}
    return {
        "background": None,
        "font": FACE,
        "view": {"stroke": None},
        "axis": words
        | {
            "labelColor": SOFT,
            "titleColor": SOFT,
            "titleFontWeight": "normal",
            "titlePadding": 10,
            "labelPadding": 6,
            "gridColor": LINE_SOFT,
            "domainColor": LINE,
            "ticks": False,
        },
        "legend": words
        | {"labelColor": INK, "titleColor": SOFT, "titleFontWeight": "normal", "symbolType": "circle"},
        "text": {"font": FACE, "fontSize": SIZE, "color": INK},
        "range": {"category": list(SERIES)},
    }
