"""Two people bringing in at the same time: nothing stands twice, and the second looks again."""

import pytest

from sharedtable.atlas.models import County, NaicsCode
from sharedtable.ledger.check import broken_entries
from sharedtable.partnerships.bring_in.actions import (
    AlreadySettled,
    ChangedSince,
    NotReady,
    bring_in,
    keep_upload,
    preview_of,
)
from sharedtable.partnerships.bring_in.models import Import
from sharedtable.partnerships.bring_in.template import workbook
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from tests.cast import NOW, Cast, make_cast
from tests.partnerships.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def upload(cast: Cast, name: str) -> tuple[int, str]:
    scope = [name, "", "3345", "", "08013", "", "9/12/2020"]
    content = workbook("partnership", {"partnership": [scope], "members": [["Acme Foods", "Industry"]]})
    source = keep_upload(cast.north, content, by=cast.lead, at=NOW, name="record.xlsx")
    return source.pk, preview_of(source, at=NOW).fingerprint


def brought(pk: int, seen: str, person: int) -> object:
    return bring_in(Import.objects.get(pk=pk), by=Person.objects.get(pk=person), at=NOW, seen=seen)


def test_two_bringing_in_the_same_organization_make_one() -> None:
    cast = make_cast()
    NaicsCode.objects.filter(code="3345").update(title="Instruments")
    County.objects.filter(fips="08013").update(name="Boulder")
    first, second = upload(cast, "One"), upload(cast, "Two")
    answers = at_once(lambda: brought(*first, cast.lead.pk), lambda: brought(*second, cast.lead.pk))
    assert sorted(type(each).__name__ for each in answers) == ["ChangedSince", "Entry"]
    assert Organization.objects.filter(name="Acme Foods").count() == 1
    assert list(broken_entries()) == []


def test_one_sheet_brought_in_by_two_comes_in_once() -> None:
    cast = make_cast()
    pk, seen = upload(cast, "One")
    answers = at_once(lambda: brought(pk, seen, cast.lead.pk), lambda: brought(pk, seen, cast.lead.pk))
    refused = [each for each in answers if isinstance(each, Exception)]
    assert len(refused) == 1
    assert isinstance(refused[0], (AlreadySettled, ChangedSince, NotReady))
    assert Partnership.objects.filter(name="One").count() == 1
