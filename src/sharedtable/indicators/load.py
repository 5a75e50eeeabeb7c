"""Brings the shipped frameworks from their reviewed files into rows. Safe to run twice."""

from pathlib import Path

from django.db import transaction

from sharedtable.indicators.frameworks.checking import read_framework
from sharedtable.indicators.frameworks.content import Content
from sharedtable.indicators.models import Framework, Indicator

FRAMEWORKS = Path(__file__).parent / "frameworks" / "shipped"


@transaction.atomic
def load_frameworks(folder: Path = FRAMEWORKS) -> list[Framework]:
    """Write each file's framework and its indicators; what somebody switched off stays off. Raises `WrongFile`."""
    return [_load(read_framework(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml"))]


def _load(content: Content) -> Framework:
    said = {
        "title": content.title,
        "attribution": content.attribution,
        "note": content.note,
        "published_date": content.published_date,
    }
    framework, _is_new = Framework.objects.update_or_create(
        key=content.key, version=content.version, network=None, defaults=said
    )
    for position, sign in enumerate(content.signs, start=1):
        fields = {**sign.columns(), "position": position}
        Indicator.objects.update_or_create(
            framework=framework,
            key=fields.pop("key"),
            defaults={name: value for name, value in fields.items() if name != "is_on"},
            create_defaults=fields,
        )
    return framework
