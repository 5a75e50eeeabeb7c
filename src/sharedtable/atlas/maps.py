"""Maps as SVG, made on the server: no style or script, nothing loaded. Pages put a list beside that says the same.

* `nation_map(href=...)`: states as links.
* `county_map(state, chosen=..., href=...)`: a state's counties, and those just over its lines, as links.
* `region_picture(codes)`: chosen counties in their surroundings, self-contained, for public pages and PDF.

`href` is called with a state's or county's code and gives the link's address. Links carry an id (`county-08013`,
`state-08`), so that focus can find them again. Colors are attributes; classes `st-map…` refine them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sharedtable.atlas import built, shapes
from sharedtable.atlas.drawing import NAME_SIZE, Drawing, Outline, region_drawing, state_drawing
from sharedtable.atlas.labels import Box, Sheet, text_box

LAND, BEYOND, CHOSEN, SUGGESTED = "#e9e1d1", "#f3eee3", "#0f6b66", "#f6d49b"
EDGE, STATE_EDGE = "#ffffff", "#b9ae99"
ON_CHOSEN, ON_LAND, QUIET, HALO = "#ffffff", "#1d2a33", "#5f5a50", "#faf7f1"
BOLD_SIZE = 56
NATION = "0 0 1950 1220"

Href = Callable[[str], str]


def nation_map(*, href: Href, chosen: Collection[str] = (), suggested: Collection[str] = ()) -> SafeString:
    """The nation, each state a link: `chosen` ones teal, `suggested` amber. Territories are not drawn."""
    links = []
    for fips, path in sorted(built.shapes()["nation"].items()):
        kind, fill = _look(fips, True, chosen, suggested)
        links.append(_link(f"state-{fips}", href(fips), shapes.state_name(fips), path, kind, fill))
    return _svg(NATION, _("States"), "".join(links), "st-map st-map--nation")


def county_map(
    state: str,
    *,
    chosen: Collection[str],
    href: Href,
    suggested: Mapping[str, str] | None = None,
    former: bool = False,
) -> SafeString:
    """A state's counties as links that add or remove one; chosen ones teal and named.

    `suggested` ones are amber, named with the words given for each (`+3.1`). With `former`, states that changed
    their counties are drawn as before.
    """
    suggested = suggested or {}
    drawing = state_drawing(state, former)
    frame = _frame_with(drawing, chosen)
    parts = [_county(each, state, chosen, suggested, href) for each in _chosen_last(drawing, chosen)]
    parts.append(_state_lines(drawing))
    parts.append(_names(drawing, frame, chosen, suggested, named=lambda code: code[:2] == state))
    label = _("Counties of %(state)s") % {"state": shapes.state_name(state)}
    return _svg(_view(frame), label, "".join(parts), "st-map")


def region_picture(codes: Iterable[str], *, label: str = "", names: bool = True) -> SafeString:
    """The counties in teal, in their surroundings, with `names` unless it is shown small. Has no links."""
    known = frozenset(code for code in codes if shapes.has_county(code))
    if not known:
        return SafeString("")
    drawing = region_drawing(known)
    home = {code[:2] for code in known}
    parts = [_land(each, home, known) for each in _chosen_last(drawing, known)]
    parts.append(_state_lines(drawing))
    if names:
        parts.append(_names(drawing, drawing.frame, known, {}, named=lambda code: False))
    return _picture(_view(drawing.frame), label or _listed(known), "".join(parts))


def _listed(codes: Collection[str]) -> str:
    names = sorted(shapes.name_of(code) for code in codes)
    return _("Map of %(counties)s") % {"counties": ", ".join(names)}


def _chosen_last(drawing: Drawing, chosen: Collection[str]) -> list[Outline]:
    """In order of name, for the tabulator key; drawn over the others comes what is chosen."""
    return sorted(drawing.outlines.values(), key=lambda each: (each.fips in chosen, each.name, each.fips))


def _frame_with(drawing: Drawing, chosen: Collection[str]) -> Box:
    """The sheet, made larger where a chosen county lies over the state's line."""
    frame = drawing.frame
    for code in chosen:
        outline = drawing.outlines.get(code)
        if outline and not frame.holds(outline.box):
            frame = frame.joined(outline.box.grown(30))
    return frame


def _with_words(name: str, words: str) -> str:
    return f"{name} {words}".strip()


def _county(each: Outline, state: str, chosen: Collection[str], suggested: Mapping[str, str], href: Href) -> str:
    own = each.fips[:2] == state
    name = _with_words(each.name if own else shapes.full_name(each.fips), suggested.get(each.fips, ""))
    kind, fill = _look(each.fips, own, chosen, suggested)
    words = _("Remove %(county)s") if each.fips in chosen else _("Add %(county)s")
    return _link(f"county-{each.fips}", href(each.fips), words % {"county": name}, each.path, kind, fill)


def _look(fips: str, own: bool, chosen: Collection[str], suggested: Collection[str]) -> tuple[str, str]:
    if fips in chosen:
        return "st-map__area st-map__area--chosen", CHOSEN
    if fips in suggested:
        return "st-map__area st-map__area--suggested", SUGGESTED
    return ("st-map__area", LAND) if own else ("st-map__area st-map__area--beyond", BEYOND)


def _link(key: str, address: str, words: str, path: str, kind: str, fill: str) -> str:
    label = escape(words)
    return (
        f'<a id="{key}" class="{kind}" href="{escape(address)}" aria-label="{label}">'
        f'<path d="{path}" fill="{fill}"/><title>{label}</title></a>'
    )


def _land(each: Outline, home: Collection[str], chosen: Collection[str]) -> str:
    fill = CHOSEN if each.fips in chosen else LAND if each.fips[:2] in home else BEYOND
    return f'<path d="{each.path}" fill="{fill}"/>'


def _state_lines(drawing: Drawing) -> str:
    return (
        f'<path class="st-map__lines" d="{drawing.lines}" fill="none" stroke="{STATE_EDGE}" stroke-width="7" '
        'stroke-linejoin="round" pointer-events="none"/>'
    )


def _names(
    drawing: Drawing,
    frame: Box,
    chosen: Collection[str],
    suggested: Mapping[str, str],
    named: Callable[[str], bool],
) -> str:
    """Chosen and suggested counties by name, then the others where their name fits inside them."""
    sheet = Sheet(frame)
    marked = [each for each in drawing.outlines.values() if each.fips in chosen or each.fips in suggested]
    marked.sort(key=lambda each: (each.fips not in chosen, each.name))
    words = [_with_words(each.name, suggested.get(each.fips, "")) for each in marked]
    within = [_within(each, text, sheet, chosen) for each, text in zip(marked, words, strict=True)]
    beside = [
        _beside(each, text, sheet, marked)
        for each, text, done in zip(marked, words, within, strict=True)
        if not done
    ]
    others = [
        _text(each.name, each.room, QUIET, "st-map__name", NAME_SIZE)
        for each in drawing.outlines.values()
        if each.room and each not in marked and named(each.fips) and sheet.place(each.room)
    ]
    texts = "".join([*others, *within, *beside])
    return (
        '<g class="st-map__names" text-anchor="middle" stroke="none" pointer-events="none" aria-hidden="true">'
        f"{texts}</g>"
    )


def _within(each: Outline, words: str, sheet: Sheet, chosen: Collection[str]) -> str:
    room = each.room if words == each.name else each.room_for(words)
    if room is None or not sheet.place(room):
        return ""
    color = ON_CHOSEN if each.fips in chosen else ON_LAND
    return _text(words, room, color, "st-map__name st-map__name--marked", NAME_SIZE, bold=True)


def _beside(each: Outline, words: str, sheet: Sheet, marked: list[Outline]) -> str:
    avoid = [other.box for other in marked if other is not each]
    box = sheet.place_beside(each.box, *text_box(words, BOLD_SIZE), avoid)
    if box is None:
        return ""
    return _text(words, box, ON_LAND, "st-map__name st-map__name--marked", BOLD_SIZE, bold=True, halo=True)


def _text(name: str, box: Box, color: str, kind: str, size: int, *, bold: bool = False, halo: bool = False) -> str:
    x, y = box.middle
    weight = ' font-weight="700"' if bold else ""
    edge = f' stroke="{HALO}" stroke-width="14" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    return (
        f'<text class="{kind}" x="{x:.0f}" y="{y + size * 0.35:.0f}" font-size="{size}" fill="{color}"'
        f"{weight}{edge}>{escape(name)}</text>"
    )


def _view(frame: Box) -> str:
    return f"{frame.left:.0f} {frame.top:.0f} {frame.width:.0f} {frame.height:.0f}"


def _svg(view: str, label: str, parts: str, kind: str) -> SafeString:
    return mark_safe(  # noqa: S308  every word in it passed `escape`, every number is ours
        f'<svg class="{kind}" viewBox="{view}" role="group" aria-label="{escape(label)}" font-family="inherit" '
        f'stroke="{EDGE}" stroke-width="{"2" if "nation" in kind else "5"}" stroke-linejoin="round">{parts}</svg>'
    )


def _picture(view: str, label: str, parts: str) -> SafeString:
    return mark_safe(  # noqa: S308  every word in it passed `escape`, every number is ours
        f'<svg xmlns="http://www.w3.org/2000/svg" class="st-map" viewBox="{view}" role="img" '
        f'aria-label="{escape(label)}" font-family="Public Sans Web, Public Sans, Helvetica, Arial, sans-serif" '
        f'stroke="{EDGE}" stroke-width="5" stroke-linejoin="round">{parts}</svg>'
    )
