"""Labor-market figures as plain Python: sources, a lake of tables, measures, regions' industries. No Django.

import sharedtable.labormarket as lm
table = lm.region_industries(lm.Lake(Path("lake")), counties=["08013", "08069"])
"""

from typing import Any

_HOMES = {
    "Lake": "lake",
    "region_industries": "industries",
    "industry_cells": "industries",
    "years": "coverage",
    "region_shift_share": "shifts",
    "region_trend": "trends",
    "score_industries": "scoring",
    "location_quotient": "measures.location_quotient",
    "growth": "measures.growth",
    "average_pay": "measures.average_pay",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
