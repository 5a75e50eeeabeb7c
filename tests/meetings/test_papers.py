"""Files of a meeting: who brings and reads them, several at once, undo, and what a page says of refused ones."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from sharedtable.base.access import Refused, allows
from sharedtable.base.files import FileRefused, StoredFile, files_of
from sharedtable.base.files.models import Scan
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import CancelledMeeting, add_paper, cancel_occasion, remove_paper
from sharedtable.meetings.models import Occasion, Paper
from sharedtable.meetings.rules import Notes
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.people.models import Person
from sharedtable.people.standing import NOBODY, standing_of
from tests.base.files.made import PDF, PROGRAM, picture
from tests.cast import NOW, Cast
from tests.meetings.conftest import Hold

SignIn = Callable[[Person | None], Client]
SEERS = {"lead", "support", "business", "reader", "state", "network_admin", "operator"}
NOTE_READERS = SEERS - {"reader"}


def brought(occasion: Occasion, by: Person, purpose: str = "paper", name: str = "agenda.pdf") -> Paper:
    entry = add_paper(occasion, PDF, by=by, at=NOW, purpose=purpose, name=name)
    return Paper.objects.get(pk=entry.subject_id)


def sent(name: str = "agenda.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def post(client: Client, occasion: Occasion, *files: SimpleUploadedFile, **more: str) -> HttpResponseBase:
    data = {"files_to_add": list(files), "purpose": "paper", **more}
    return client.post(reverse("meetings:papers", args=[occasion.uuid]), data)


def openers(cast: Cast, sign_in: SignIn, paper: Paper) -> set[str]:
    address = reverse("base:file", args=[files_of(paper).get().uuid])
    people = {"anonymous": None, **cast.by_class, "outsider": cast.outsider}
    return {name for name, person in people.items() if sign_in(person).get(address).status_code == 200}


def test_paper_is_kept_and_recorded(cast: Cast, meeting: Occasion) -> None:
    paper = brought(meeting, cast.champion)
    stored = files_of(paper).get()
    entry = Entry.objects.get(action="meetings.add_paper")
    assert (stored.name, stored.stored_by_id, stored.purpose) == ("agenda.pdf", cast.champion.pk, "paper")
    assert (entry.actor_id, entry.changes) == (cast.champion.pk, {"name": ["", "agenda.pdf"]})
    assert (entry.about_type, entry.about_id) == ("meetings.Occasion", meeting.pk)


@pytest.mark.parametrize(
    ("kind", "purpose", "expected"),
    [
        ("partnership", "paper", SEERS),
        ("partnership", "minutes", NOTE_READERS),
        ("support_team", "paper", SEERS - {"business", "reader"}),
        ("support_team", "minutes", NOTE_READERS - {"business"}),
        ("businesses_only", "paper", SEERS - {"reader"}),
        ("businesses_only", "minutes", {"lead", "business"}),
    ],
)
def test_paper_opens_for(
    kind: str, purpose: str, expected: set[str], cast: Cast, hold: Hold, sign_in: SignIn
) -> None:
    assert openers(cast, sign_in, brought(hold(kind=kind), cast.lead, purpose)) == expected


def test_guest_reads_papers_but_no_minutes(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    """Somebody invited from outside sees the meeting, not its notes."""
    guest = cast.by_class["member"]
    meeting.invitations.create(person=guest, invited_at=NOW)
    assert "member" in openers(cast, sign_in, brought(meeting, cast.lead))
    assert "member" not in openers(cast, sign_in, brought(meeting, cast.lead, "minutes"))


@pytest.mark.parametrize("kind", MeetingKind.values)
def test_filter_of_minutes_agrees_with_the_rule_of_notes(kind: str, cast: Cast, hold: Hold) -> None:
    occasion = hold(kind=kind)
    minutes = brought(occasion, cast.lead, "minutes")
    for name, person in {"anonymous": None, **cast.by_class, "outsider": cast.outsider}.items():
        who = standing_of(person, is_operator=person.user.is_operator) if person else NOBODY
        is_shown = Paper.objects.visible_to(who).filter(pk=minutes.pk).exists()
        is_seen = Occasion.objects.visible_to(who).filter(pk=occasion.pk).exists()
        reads = allows("meetings.read_notes", Notes(occasion).classes_for(who))
        assert is_shown == (is_seen and reads), name


@pytest.mark.parametrize("name", ["reader", "state", "member"])
def test_who_only_reads_brings_nothing(name: str, cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(Refused):
        brought(meeting, cast.by_class[name])
    assert not StoredFile.objects.exists()


def test_support_team_brings_no_minutes_to_businesses_only(cast: Cast, hold: Hold, sign_in: SignIn) -> None:
    occasion = hold(kind="businesses_only")
    with pytest.raises(Refused):
        brought(occasion, cast.support, "minutes")
    page = sign_in(cast.support).get(reverse("meetings:papers", args=[occasion.uuid])).content.decode()
    assert 'value="minutes"' not in page


def test_refused_content_leaves_no_paper(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(FileRefused):
        add_paper(meeting, PROGRAM, by=cast.lead, at=NOW, purpose="paper", name="a.pdf")
    assert not Paper.objects.exists()


def test_cancelled_meeting_takes_no_papers(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    cancel_occasion(meeting, by=cast.lead, at=NOW)
    with pytest.raises(CancelledMeeting):
        brought(meeting, cast.lead)
    post(sign_in(cast.lead), meeting, sent())
    assert not Paper.objects.exists()


def test_taking_away_hides_it_and_undo_brings_it_back(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    paper = brought(meeting, cast.lead)
    entry = remove_paper(paper, by=cast.support, at=NOW)
    assert openers(cast, sign_in, paper) == set()
    with pytest.raises(NotUndoable):
        remove_paper(paper, by=cast.lead, at=NOW)
    undo(entry, by=cast.support, at=NOW)
    assert openers(cast, sign_in, paper) == SEERS
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.support, at=NOW)


def test_adding_can_be_undone(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    paper = brought(meeting, cast.lead)
    undo(Entry.objects.get(action="meetings.add_paper"), by=cast.lead, at=NOW)
    assert openers(cast, sign_in, paper) == set()


def test_several_files_are_added_at_once(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    response = post(sign_in(cast.lead), meeting, sent(), sent("shop.png", picture()), sent("a.csv", b"a,b\n"))
    assert response.status_code == 302
    assert set(Paper.objects.values_list("name", flat=True)) == {"agenda.pdf", "shop.png", "a.csv"}
    page = sign_in(cast.lead).get(reverse("meetings:occasion", args=[meeting.uuid])).content.decode()
    assert "from Lena Lead" in page


def test_good_files_are_kept_and_the_bad_one_is_named(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    post(client, meeting, sent(), sent("setup.exe", PROGRAM))
    page = client.get(reverse("meetings:papers", args=[meeting.uuid])).content.decode()
    assert "One file added." in page
    assert "Not added: setup.exe: Files of this kind are not taken here." in page
    assert Paper.objects.count() == 1


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "Choose at least one file first."),
        ([sent("setup.exe", PROGRAM)], "setup.exe: Files of this kind are not taken here."),
        ([sent(f"{n}.pdf") for n in range(11)], "Choose at most 10 files at once"),
    ],
    ids=["none", "a program", "too many"],
)
def test_form_says_what_is_wrong_and_keeps_the_choice(
    files: list[SimpleUploadedFile], words: str, cast: Cast, meeting: Occasion, sign_in: SignIn
) -> None:
    response = post(sign_in(cast.lead), meeting, *files, purpose="minutes")
    page = response.content.decode()  # type: ignore[attr-defined]
    assert response.status_code == 422
    assert words in page
    assert 'value="minutes"' in page
    assert page.split('value="minutes"')[1].split(">")[0].count("checked") == 1
    assert not StoredFile.objects.exists()


def test_page_says_limits_before_choosing(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(reverse("meetings:papers", args=[meeting.uuid])).content.decode()
    assert "each up to 20\xa0MB, at most 10 at once" in page
    assert 'accept=".pdf,.docx,' in page
    assert " multiple" in page


def test_htmx_is_sent_on_to_a_whole_page(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    address = reverse("meetings:papers", args=[meeting.uuid])
    data = {"files_to_add": [sent()], "purpose": "paper"}
    response = sign_in(cast.lead).post(address, data, headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == address


def test_one_file_is_taken_away_on_the_page_with_undo(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    paper, client = brought(meeting, cast.lead), sign_in(cast.champion)
    response = client.post(reverse("meetings:remove_paper", args=[paper.pk]), {"from_papers": "1"}, follow=True)
    assert "agenda.pdf is taken away." in response.content.decode()
    assert "Undo" in response.content.decode()
    assert client.post(reverse("meetings:remove_paper", args=[paper.pk])).status_code == 404


def test_reader_of_the_page_sees_no_minutes(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    brought(meeting, cast.lead, "minutes", "secret-minutes.pdf")
    brought(meeting, cast.lead, name="open-paper.pdf")
    address = reverse("meetings:occasion", args=[meeting.uuid])
    shown = {
        name: [each in sign_in(cast.by_class[name]).get(address).content.decode() for each in ("open-", "secret-")]
        for name in ("business", "reader")
    }
    assert shown == {"business": [True, True], "reader": [True, False]}


def test_page_says_why_a_file_cannot_be_opened_yet(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    brought(meeting, cast.lead)
    StoredFile.objects.update(scan=Scan.WAITING)
    page = sign_in(cast.champion).get(reverse("meetings:occasion", args=[meeting.uuid])).content.decode()
    assert "Being checked for viruses" in page
    assert str(StoredFile.objects.get().uuid) not in page


@pytest.mark.parametrize("count", [1, 3])
def test_files_of_a_page_are_asked_for_at_once(
    count: int,
    cast: Cast,
    meeting: Occasion,
    sign_in: SignIn,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    for _each in range(count):
        brought(meeting, cast.lead)
    client = sign_in(cast.lead)
    client.get(reverse("meetings:papers", args=[meeting.uuid]))
    with django_assert_num_queries(7):  # type: ignore[attr-defined]
        client.get(reverse("meetings:papers", args=[meeting.uuid]))
