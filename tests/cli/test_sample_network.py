"""The sample network is made through the actions people use, once, and says that it is a sample."""

import pytest

from sharedtable.base.files import StoredFile, open_file
from sharedtable.cli.demo.content import sample_network
from sharedtable.cli.demo.network import make_sample_network
from sharedtable.industry.models import Analysis, OwnEdition, WeightPreset
from sharedtable.ledger.check import broken_entries
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Message
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network, Person, SignInLink


@pytest.fixture
def network(sample_network: Network, db: None) -> Network:
    return sample_network


def test_sample_network_stands_at_steps_two_four_and_five(network: Network) -> None:
    assert sorted(Partnership.objects.values_list("step", flat=True)) == [2, 4, 5]
    assert network.is_sample
    assert set(Analysis.objects.values_list("is_sample", flat=True)) == {True}
    without = Person.objects.exclude(email__endswith="@sample.example")
    assert [each.name for each in without] == ["Dale Whitcombe"]  # who stands on the list twice
    invited = Message.objects.filter(key__startswith="meetings.invitation:")
    assert invited.count() == 0  # nobody is asked to come to what is long over
    assert SignInLink.objects.unsettled().count() == 3
    assert list(broken_entries()) == []


def test_sample_network_is_made_once(network: Network) -> None:
    entries = Entry.objects.count()
    make_sample_network()
    assert Entry.objects.count() == entries
    assert Network.objects.count() == 2


@pytest.mark.any_database
def test_sample_content_names_only_who_is_in_it() -> None:
    content = sample_network()
    named = {row[1] for row in content.people.values()}
    assert named <= set(content.organizations)
    for table in content.partnerships:
        keys = {key for group in table.roles.values() for key in group} | {table.coordinator}
        for meeting in table.meetings:
            keys |= {*meeting.present, *meeting.confirmed, *meeting.yes, *meeting.maybe}
        assert keys <= set(content.people)
        assert {*table.industry, *table.support} <= set(content.organizations)


def test_sample_meetings_have_files_that_say_they_are_samples(network: Network) -> None:
    kept = dict(StoredFile.objects.values_list("name", "kind"))
    assert kept == {
        "Minutes of the autumn meeting.pdf": "pdf",
        "What the evening lab taught us.pdf": "pdf",
        "Calibration lab, cost per shop.csv": "csv",
        "First evening (sample).txt": "txt",
        "letter-of-the-partner-sample.txt": "txt",
        "postings-sample.csv": "csv",
    }
    with open_file(StoredFile.objects.get(name="Calibration lab, cost per shop.csv")) as content:
        assert b"sample A" in content.read()


def test_sample_network_shows_one_choice_with_own_figures(network: Network) -> None:
    """Weighed with a column of its own, three candidates, one of them of a good size chosen."""
    edition = OwnEdition.objects.get()
    assert edition.is_sample
    analysis = Analysis.objects.exclude(weighing={}).get()
    kept = analysis.weighing
    assert [each["name"] for each in kept["criteria"] if each["is_own"] and each["is_sample"]] == ["Postings"]
    assert len(kept["candidates"]) == 3
    assert sum(each["is_chosen"] for each in kept["candidates"]) == 1
    assert analysis.has_decision
    assert WeightPreset.objects.get().network == network
