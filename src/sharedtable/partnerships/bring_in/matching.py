"""Who and what in the sheet is one we know: organizations by name, people by mail address or name and employer.

Certain matches are made, doubtful ones are asked. Names are compared only where they share the beginning of a
word, so that thousands meet tens of thousands in a moment.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from sharedtable.partnerships.bring_in.questions import NEW, Option, Questions
from sharedtable.partnerships.bring_in.values import key_of
from sharedtable.people.merging.likeness import bare_name
from sharedtable.people.models import Network, Organization, Person, Position

ALIKE, SAME_PERSON = 88, 80
MOST_OFFERED = 3
TELLING_WORDS = 2  # the rarest of a name: what every name holds, such as "company", tells nothing


@dataclass(eq=False)
class Entity:
    """An organization or person as the import knows it: one that stands here (`existing` is its key), or new.

    `details` are what the sheet says of a new one; `row` is set once it is written.
    """

    name: str
    where: str = ""
    existing: int | None = None
    why: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    row: Any = None

    @cached_property
    def bare(self) -> str:
        """The name without case, punctuation and legal form."""
        return bare_name(self.name)

    @property
    def is_new(self) -> bool:
        return self.existing is None

    @property
    def pk(self) -> int:
        """Of the row that stands here, or was written."""
        return self.existing if self.existing is not None else self.row.pk

    def learn(self, **details: Any) -> None:
        """What a later row says and an earlier one left open."""
        for key, value in details.items():
            if value and not self.details.get(key):
                self.details[key] = value


class Names:
    """Entities by the words of their names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_key: dict[str, list[Entity]] = defaultdict(list)
        self.by_bare: dict[str, list[Entity]] = defaultdict(list)
        self._by_beginning: dict[str, list[Entity]] = defaultdict(list)
        for each in entities:
            self.add(each)

    def add(self, entity: Entity) -> None:
        bare = entity.bare
        self.by_key[_key(entity.name)].append(entity)
        self.by_bare[bare].append(entity)
        for word in {each[:3] for each in bare.split()}:
            self._by_beginning[word].append(entity)

    def alike(self, name: str) -> list[Entity]:
        """Closest first, of another spelling."""
        bare = bare_name(name)
        groups = [self._by_beginning.get(beginning, []) for beginning in {word[:3] for word in bare.split()}]
        rarest = sorted(filter(None, groups), key=len)[:TELLING_WORDS]
        near = {id(each): each for group in rarest for each in group}
        names = {key: each.bare for key, each in near.items()}
        found = process.extract(bare, names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=MOST_OFFERED)
        numbers = _numbers(bare)
        return [near[key] for other, _score, key in found if _numbers(other) == numbers]


def _numbers(name: str) -> list[str]:
    """Plant 2 is never Plant 3, however close they are spelled."""
    return re.findall(r"\d+", name)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


class Organizations:
    def __init__(self, network: Network, questions: Questions) -> None:
        rows = Organization.objects.live().filter(network=network).values_list("pk", "name", "system")
        self.known = [
            Entity(name, existing=pk, details={"system": system}) for pk, name, system in rows.order_by("pk")
        ]
        self.by_pk = {each.existing: each for each in self.known}
        self._names = Names(self.known)
        self._questions = questions
        self._said: dict[str, Entity] = {}

    @property
    def new(self) -> list[Entity]:
        return [each for each in dict.fromkeys(self._said.values()) if each.is_new]

    def find(self, name: str, where: str) -> Entity:
        """The one of that name; made where there is none yet."""
        key = _key(name)
        if key not in self._said:
            self._said[key] = self._meet(name, key, where)
        return self._said[key]

    def _meet(self, name: str, key: str, where: str) -> Entity:
        if same := self._names.by_key.get(key):
            return _because(same[0], _("same name"))
        bare = self._names.by_bare.get(bare_name(name), [])
        offered = bare[:MOST_OFFERED] or self._names.alike(name)
        if offered:
            options = [Option(_value(each), _the_same(each)) for each in offered]
            options.append(Option(NEW, _("another organization")))
            likely = options[0].value if len(bare) == 1 else ""
            words = _("Is “%(name)s” one that is known?") % {"name": name}
            answer = self._questions.ask(f"organization:{key}", words, where, options, likely)
            chosen = next((each for each in offered if _value(each) == answer), None)
            if chosen:
                return _because(chosen, _("you said so") if not likely else _("same name but for its legal form"))
        made = Entity(name, where)
        self._names.add(made)
        return made


class People:
    def __init__(self, network: Network, questions: Questions) -> None:
        rows = Person.objects.live().filter(network=network).values_list("pk", "name", "email").order_by("pk")
        known = {pk: Entity(name, existing=pk, details={"email": mail.lower()}) for pk, name, mail in rows}
        self.by_pk: dict[int | None, Entity] = {each.existing: each for each in known.values()}
        held = Position.objects.filter(person__in=Person.objects.live().filter(network=network), ended_date=None)
        for person, organization, employer in held.values_list(
            "person_id", "organization_id", "organization__name"
        ):
            known[person].details.setdefault("at", {})[organization] = employer
        self._by_mail = {each.details["email"]: each for each in known.values() if each.details["email"]}
        self._names = Names(known.values())
        self._questions = questions
        self.met: dict[Entity, None] = {}

    @property
    def new(self) -> list[Entity]:
        return [each for each in self.met if each.is_new]

    def find(self, name: str, email: str, organization: Entity | None, where: str, **details: Any) -> Entity:
        """Who that is: by mail, else by name and employer, else by name alone where only one is meant."""
        found = self._with_mail(name, email, organization, where) if email else None
        found = found or self._named(name, email, organization, where)
        if found is None:
            found = Entity(name, where, details={"email": email if email not in self._by_mail else ""})
            self._names.add(found)
        if email and found.is_new and email not in self._by_mail:
            found.learn(email=email)
        if found.details.get("email") == email and email:
            self._by_mail.setdefault(email, found)
        if organization is not None:
            found.details.setdefault("employers", {}).setdefault(organization, {}).update(
                {key: value for key, value in details.items() if value and key != "phone"}
            )
        found.learn(phone=details.get("phone"))
        self.met[found] = None
        return found

    def _with_mail(self, name: str, email: str, organization: Entity | None, where: str) -> Entity | None:
        owner = self._by_mail.get(email)
        if owner is None:
            return None
        if fuzz.token_sort_ratio(key_of(name), key_of(owner.name)) >= SAME_PERSON:
            return _because(owner, _("same mail address"))
        words = _("%(mail)s belongs to %(owner)s. Is “%(name)s” the same person?")
        options = [
            Option(_value(owner), _("yes, %(name)s") % {"name": owner.name}),
            Option(NEW, _("no, somebody else, who is kept without this address")),
        ]
        said = {"mail": email, "owner": owner.name, "name": name}
        answer = self._questions.ask(f"mail:{email}:{_key(name)}", words % said, where, options)
        return _because(owner, _("you said so")) if answer == _value(owner) else None

    def _named(self, name: str, email: str, organization: Entity | None, where: str) -> Entity | None:
        same = [each for each in self._names.by_key.get(_key(name), []) if _may_be(each, email)]
        there = [each for each in same if organization is None or _works_at(each, organization)]
        if len(there) == 1 and (
            organization is not None or there[0] in self.met or (len(same) == 1 and not email)
        ):
            return _because(there[0], _("same name at the same organization") if organization else _("same name"))
        alike = [] if same or organization is None else self._alike_at(name, email, organization)
        if not same and not alike:
            return None
        words = _("Is “%(name)s” somebody who is known?") % {"name": name}
        offered = [*same, *alike][: MOST_OFFERED * 2]
        options = [Option(_value(each), _the_same(each)) for each in offered]
        options.append(Option(NEW, _("somebody else of that name") if same else _("somebody else")))
        key = f"person:{_key(name)}:{email or (_key(organization.name) if organization else '')}"
        answer = self._questions.ask(key, words, where, options)
        chosen = next((each for each in offered if _value(each) == answer), None)
        return _because(chosen, _("you said so")) if chosen else None

    def _alike_at(self, name: str, email: str, organization: Entity) -> list[Entity]:
        near = self._names.alike(name)
        return [each for each in near if _works_at(each, organization) and _may_be(each, email)]


def _may_be(entity: Entity, email: str) -> bool:
    """Two different mail addresses are two people."""
    other = entity.details.get("email", "")
    return not (email and other and email != other)


def _works_at(entity: Entity, organization: Entity) -> bool:
    at = entity.details.get("at", {})
    return organization.existing in at or organization in entity.details.get("employers", {})


def _because(entity: Entity, why: str) -> Entity:
    if not entity.is_new and not entity.why:
        entity.why = why
    return entity


def _value(entity: Entity) -> str:
    return f"known:{entity.existing}" if entity.existing is not None else f"sheet:{_key(entity.name)}"


def _the_same(entity: Entity) -> str:
    if entity.is_new:
        return _("%(name)s (%(where)s)") % {"name": entity.name, "where": entity.where}
    places = ", ".join(entity.details.get("at", {}).values())
    return f"{entity.name}, {places}" if places else entity.name
