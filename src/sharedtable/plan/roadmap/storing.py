"""A roadmap as kept, and read back. People are kept by key: their names are read when it is shown."""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from sharedtable.people.models import Person
from sharedtable.plan.models import RoadmapVersion
from sharedtable.plan.roadmap.content import Content

_adapter = TypeAdapter(Content)


def stored(content: Content) -> dict[str, Any]:
    kept = _adapter.dump_python(content, mode="json")
    for person in _people(kept):
        del person["name"]
    return kept


def contents_of(*versions: RoadmapVersion) -> list[Content]:
    """What these versions say, with the names that people have now. One query for all of them."""
    kept = [_copied(version.content) for version in versions]
    people = list(_people(kept))
    names = dict(Person.objects.filter(pk__in={each["person_id"] for each in people}).values_list("pk", "name"))
    for person in people:
        person["name"] = names.get(person["person_id"], "")
    return [_adapter.validate_python(each) for each in kept]


def _people(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "person_id" in value:
            yield value
        for each in value.values():
            yield from _people(each)
    elif isinstance(value, list):
        for each in value:
            yield from _people(each)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value
