"""Official addresses: templates with {year}, {yy}, {state}, {area} or {quarter}, filled as a person chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

from sharedtable.labormarket.errors import CallError

_STATES = (
    "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh "
    "ok or pa ri sc sd tn tx ut vt va wa wv wi wy"
)
_TERRITORIES = ("pr", "vi", "gu", "as", "mp")


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
        return _STATES.split()
    if not choice.states:
        raise CallError("Which states?", "Add --state CO (repeat it for more), or --all.")
    wanted = [state.strip().lower() for state in choice.states]
    unknown = next((state for state in wanted if state not in (*_STATES.split(), *_TERRITORIES)), None)
    if unknown:
        raise CallError(f"There is no state {unknown.upper()!r}.", "Name it by its two letters, such as CO.")
    return wanted
