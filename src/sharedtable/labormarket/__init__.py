"""Labor-market figures as plain Python: sources, a lake of tables, measures, regions' industries. No Django.

import sharedtable.labormarket as lm
table = lm.region_industries(lm.Lake(Path("lake")), counties=["08013", "08069"])
"""

from typing import Any

from sharedtable.labormarket.measures import NAMES

_HOMES = {
    "Lake": "lakes.lake",
    "region_industries": "tables.industries",
    "nation_table": "nation.table",
    "industry_cells": "tables.industries",
    "years": "cells.coverage",
    "edition_notes": "codes.editions",
    "concordance": "codes.concordances",
    "region_shift_share": "tables.shifts",
    "region_trend": "tables.trends",
    "score_industries": "tables.scoring",
    "score_region": "tables.region_score",
    "region_quotients": "tables.quotients",
    "region_concentration": "tables.concentration",
    "industry_localization": "tables.localization",
    "area_complexity": "tables.complexities",
    "local_occupation": "occupations.local",
    "staffing_pattern": "occupations.staffing",
    "outlook": "occupations.outlook",
    "programs_for": "occupations.programs",
    "Flows": "regions.flows",
    "flows_of_lake": "regions.flows",
    "read_flow_file": "regions.flow_files",
    "adjacency_of_lake": "regions.adjacency",
    "self_containment": "regions.containment",
    "Criteria": "regions.criteria",
    "delineate": "regions.delineation",
    "commuting_zones": "regions.commuting_zones",
    "compare": "regions.comparison",
    **{name: f"measures.{name}" for name in NAMES},
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
