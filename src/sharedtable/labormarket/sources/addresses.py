"""Official addresses: templates with {year}, {yy}, {state}, {area} or {quarter}, filled as a person chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

from sharedtable.labormarket.errors import CallError

_FIFTY = (
    "al01 ak02 az04 ar05 ca06 co08 ct09 de10 dc11 fl12 ga13 hi15 id16 il17 in18 ia19 ks20 ky21 la22 me23 md24 "
    "ma25 mi26 mn27 ms28 mo29 mt30 ne31 nv32 nh33 nj34 nm35 ny36 nc37 nd38 oh39 ok40 or41 pa42 ri44 sc45 sd46 "
    "tn47 tx48 ut49 vt50 va51 wa53 wv54 wi55 wy56"
)
_ISLANDS = "as60 gu66 mp69 pr72 vi78"
STATES = tuple(one[:2] for one in _FIFTY.split())
STATE_CODES = {one[:2]: one[2:] for one in f"{_FIFTY} {_ISLANDS}".split()}


@dataclass(frozen=True)
class Choice:
    """What to download: which states, areas, year and quarter, or all there is of a year."""

    states: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    year: int | None = None
    quarter: int | None = None
    everything: bool = False


def filled(templates: Sequence[str], choice: Choice) -> list[str]:
    """Each template once for every state that was chosen. Raises CallError where something must be chosen yet."""
    found: list[str] = []
    for template in templates:
        fields = {name for _, name, _, _ in Formatter().parse(template) if name}
        if fields & {"year", "yy"} and choice.year is None:
            raise CallError("Which year?", "Add --year, for example --year 2024.")
        year = {"year": choice.year, "yy": f"{(choice.year or 0) % 100:02d}", "quarter": choice.quarter}
        states = _states(choice) if "state" in fields else [""]
        found.extend(template.format(**year, state=state) for state in states)
    return list(dict.fromkeys(found))


def _states(choice: Choice) -> list[str]:
    if choice.everything:
        return list(STATES)
    if not choice.states:
        raise CallError("Which states?", "Add --state CO (repeat it for more), or --all.")
    wanted = [state.strip().lower() for state in choice.states]
    unknown = next((state for state in wanted if state not in STATE_CODES), None)
    if unknown:
        raise CallError(f"There is no state {unknown.upper()!r}.", "Name it by its two letters, such as CO.")
    return wanted
