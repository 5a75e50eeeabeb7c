"""Brings the shipped frameworks from their reviewed files into rows. Safe to run twice."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from sharedtable.indicators.evaluations import evaluation
from sharedtable.indicators.models import Framework, Indicator

FRAMEWORKS = Path(__file__).parent / "frameworks" / "shipped"


@transaction.atomic
def load_frameworks(folder: Path = FRAMEWORKS) -> list[Framework]:
    """Write each file's framework and its indicators; what a network switched off stays off."""
    return [_load(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml"))]


def _load(content: dict[str, Any]) -> Framework:
    indicators = content.pop("indicators")
    framework, _is_new = Framework.objects.update_or_create(
        key=content.pop("key"), version=content.pop("version"), network=None, defaults=content
    )
    for position, each in enumerate(indicators, start=1):
        evaluation(each["rule"])
        fields = {"parameters": {}, **each, "position": position}
        Indicator.objects.update_or_create(framework=framework, key=fields.pop("key"), defaults=fields)
    return framework
