"""Industry, region and figures in words; what is proposed; what the public page would show."""

from datetime import date

import pytest

from sharedtable.industry.models import Analysis, AnalysisIndustry
from sharedtable.partnerships import county_words
from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.county_names import joined_county_names
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.partnerships.previews import Shown, preview_of
from sharedtable.partnerships.proposals import industry_in_words, proposal_from
from sharedtable.partnerships.scope_words import figures_for, places_of, share_in_words
from sharedtable.partnerships.sections import parts_of, seats_of, tables_of_organization, tables_of_person
from sharedtable.partnerships.vacancies import vacancies
from sharedtable.partnerships.words import listed
from sharedtable.people.models import Organization
from sharedtable.people.standing import standing_of
from sharedtable.plan.models import Priority
from tests.cast import NOW, Cast


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_listed_reads_as_a_sentence(items: list[str], words: str) -> None:
    assert listed(items) == words


def test_listed_counts_the_rest() -> None:
    assert listed(["a", "b", "c", "d"], most=2) == "a, b and 2 more"


@pytest.mark.parametrize(
    ("lq", "words"),
    [
        (0.4, "less than half the national share"),
        (0.7, "below the national share"),
        (1.0, "about the national share"),
        (1.5, "1.5 times the national share"),
        (2.0, "twice the national share"),
        (6.1, "six times the national share"),
        (12.4, "12 times the national share"),
    ],
)
def test_share_in_words(lq: float, words: str) -> None:
    assert share_in_words(lq) == words


def test_counties_in_words_names_a_few() -> None:
    assert county_words.named(["Boulder"]) == "Boulder County"
    assert county_words.named(["Boulder", "Weld"]) == "Boulder and Weld counties"
    assert county_words.named(["a", "b", "c", "d", "e", "f"]) == ""


def test_places_are_the_same_with_and_without_the_annotation(cast: Cast) -> None:
    bare = Partnership.objects.get(pk=cast.instruments.pk)
    annotated = Partnership.objects.annotate(county_names=joined_county_names()).get(pk=cast.instruments.pk)

    assert places_of(bare) == places_of(annotated) == "County 08013 and County 08069 counties"


def link(cast: Cast, *rows: AnalysisIndustry) -> Partnership:
    analysis = Analysis.objects.create(
        network=cast.north,
        region=cast.instruments.region,
        title="A",
        year=2016,
        created_at=NOW,
        decision="Gauges.",
    )
    for row in rows:
        row.analysis = analysis
        row.save()
    Partnership.objects.filter(pk=cast.instruments.pk).update(analysis=analysis)
    return Partnership.objects.get(pk=cast.instruments.pk)


def test_figures_are_not_known_where_one_of_the_industries_is_not(cast: Cast) -> None:
    cast.instruments.naics_codes.create(code="3399", title="Other", level=4)
    table = link(cast, AnalysisIndustry(code="3345", title="Instruments", jobs=10, establishments=2, lq=2.0))
    assert figures_for(table) is None

    AnalysisIndustry.objects.create(
        analysis=table.analysis, code="3399", title="Other", jobs=None, establishments=3
    )
    found = figures_for(table)
    assert found is not None
    assert (found.jobs, found.establishments, found.lq) == (None, 5, None)


def test_proposal_is_named_after_the_industry_whatever_was_decided(cast: Cast) -> None:
    table = link(cast, AnalysisIndustry(code="3345", title="Instruments Manufacturing", is_chosen=True))

    assert table.analysis is not None
    proposal = proposal_from(table.analysis)
    assert (proposal.name, proposal.industry_name, proposal.codes) == (
        "Instruments region Instruments Partnership",
        "Instruments",
        ["3345"],
    )


def test_industries_are_said_without_the_word_that_says_only_that_something_is_made() -> None:
    assert industry_in_words(["Metal Tank Manufacturing"]) == "Metal tank"


@pytest.mark.parametrize(
    ("step", "kinds", "systems", "champions", "empty"),
    [
        (1, set(), set(), 0, ["convener", "backup", "workforce", "economic_development", "education"]),
        (1, {"co_convener", "backup"}, {"workforce", "k12"}, 0, ["economic_development"]),
        (2, {"coordinator"}, {"workforce", "economic_development", "postsecondary"}, 0, ["convener", "backup"]),
        (3, {"convener", "backup"}, {"workforce", "economic_development", "k12"}, 1, ["champion"]),
        (6, {"convener", "backup"}, {"workforce", "economic_development", "k12"}, 3, []),
    ],
)
def test_vacancies_are_what_the_step_needs(
    step: int, kinds: set[str], systems: set[str], champions: int, empty: list[str]
) -> None:
    assert [each.key for each in vacancies(step, kinds, systems, champions)] == empty


def test_preview_shows_priorities_that_the_plan_registers(cast: Cast) -> None:
    Priority.objects.create(partnership=cast.instruments, title="Shared lab", recorded_at=NOW)

    assert preview_of(Shown(cast.instruments, NOW), Section.PRIORITIES) == ["Shared lab: Exploring"]


def test_sections_name_the_tables_of_organizations_and_people(cast: Cast) -> None:
    maker, standing = Organization.objects.get(name="Brightline Gauges"), standing_of(cast.lead)

    assert "Instruments" in str(seats_of(maker, standing))
    assert "Champion" in str(parts_of(cast.champion, standing))
    assert tables_of_organization(maker) == ["Instruments"]
    assert tables_of_person(cast.champion) == ["Instruments"]


def test_sections_say_nothing_of_tables_the_reader_does_not_see(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")

    assert seats_of(maker, standing_of(cast.outsider)) is None
    assert parts_of(cast.champion, standing_of(cast.outsider)) is None


def test_sections_forget_what_ended(cast: Cast) -> None:
    Role.objects.filter(person=cast.champion).update(ended_date=date(2026, 11, 1))

    assert tables_of_person(cast.champion) == []
