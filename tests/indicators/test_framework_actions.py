"""A network's own signs: drafted, changed, adopted with a baseline, dropped; who may, and what is taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sharedtable.base.access import Refused
from sharedtable.base.versions import EditConflict
from sharedtable.indicators.actions import assess, attest
from sharedtable.indicators.frameworks import actions
from sharedtable.indicators.frameworks.content import Sign, content_of
from sharedtable.indicators.frameworks.current import framework_of
from sharedtable.indicators.frameworks.pages import newer_signs
from sharedtable.indicators.models import BaselineResult, Framework, Indicator
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.outbox.models import Job
from tests.cast import NOW, TODAY, Cast

SIGNED = Sign(
    "board-hears", "emerging", "The board hears", "Why", "attested", "Somebody signs.", attestation_months=6
)


@pytest.fixture
def draft(cast: Cast, framework: Framework) -> Framework:
    return actions.start_draft(cast.north, framework, by=cast.by_class["state"], at=NOW)[0]


def sign(draft: Framework, key: str) -> Indicator:
    return draft.indicators.select_related("framework__network").get(key=key)


def test_draft_is_a_copy_that_keeps_its_attribution(draft: Framework, framework: Framework, cast: Cast) -> None:
    assert (draft.version, draft.attribution, draft.based_on) == (0, framework.attribution, framework)
    assert content_of(draft).signs == content_of(framework).signs
    assert framework_of(cast.north, TODAY) == framework
    with pytest.raises(actions.DraftExists):
        actions.start_draft(cast.north, framework, by=cast.by_class["network_admin"], at=NOW)


@pytest.mark.parametrize("who", ["lead", "support", "business", "reader", "member"])
def test_signs_are_changed_by_the_state_team_and_admins_only(who: str, cast: Cast, framework: Framework) -> None:
    with pytest.raises(Refused):
        actions.start_draft(cast.north, framework, by=cast.by_class[who], at=NOW)


def test_change_is_saved_undone_and_never_lost(draft: Framework, cast: Cast) -> None:
    row, by = sign(draft, "broad-engagement"), cast.by_class["state"]
    fields = {"title": "Many take part", "parameters": {"needed_businesses": 6, "meetings_led": 3}}
    entry = actions.edit_sign(row, by=by, at=NOW, expected=1, fields=fields)
    assert entry is not None
    assert "6 businesses, or half" in sign(draft, "broad-engagement").rule_text
    with pytest.raises(EditConflict):
        actions.edit_sign(row, by=by, at=NOW, expected=1, fields={"title": "Too late"})
    undo(entry, by=by, at=NOW)
    assert sign(draft, "broad-engagement").parameters["needed_businesses"] == 8


def test_signs_move_within_their_level_and_are_switched(draft: Framework, cast: Cast) -> None:
    by = cast.by_class["state"]
    assert actions.move_sign(sign(draft, "someone-convenes"), by=by, at=NOW, is_up=True) is None
    actions.move_sign(sign(draft, "broad-support-team"), by=by, at=NOW, is_up=True)
    keys = list(draft.indicators.order_by("position").values_list("key", flat=True))
    assert keys[:3] == ["broad-support-team", "someone-convenes", "team-committed"]
    entry = actions.switch_sign(sign(draft, "team-committed"), by=by, at=NOW, is_on=False)
    assert entry is not None
    undo(entry, by=by, at=NOW)
    assert sign(draft, "team-committed").is_on


def test_adopting_numbers_the_version_and_keeps_the_baseline(draft: Framework, cast: Cast) -> None:
    by = cast.by_class["state"]
    before = assess(cast.instruments, as_of=TODAY - timedelta(days=1), at=NOW)
    actions.add_sign(draft, SIGNED, by=by, at=NOW)
    entry = actions.adopt_draft(draft, by=by, at=NOW, in_force=TODAY, note="Why")
    assert (draft.version, draft.published_date, framework_of(cast.north, TODAY)) == (1, TODAY, draft)
    kept = BaselineResult.objects.filter(partnership=cast.instruments)
    assert kept.count() == 15
    assert dict(
        kept.filter(indicator__key__in=["someone-convenes", "board-hears"]).values_list("before", "status")
    ) == {
        "met": "met",
        "": "not_known",
    }
    assert Job.objects.filter(name="indicators.refresh_network").count() == 1
    before.refresh_from_db()
    assert before.framework.is_shipped
    undo(entry, by=by, at=NOW)
    draft.refresh_from_db()
    assert (draft.is_draft, BaselineResult.objects.count()) == (True, 0)


def test_adoption_stays_once_somebody_was_judged_by_it(draft: Framework, cast: Cast) -> None:
    by = cast.by_class["state"]
    actions.add_sign(draft, SIGNED, by=by, at=NOW)
    entry = actions.adopt_draft(draft, by=by, at=NOW, in_force=TODAY)
    assess(cast.instruments, as_of=TODAY, at=NOW)
    with pytest.raises(NotUndoable):
        undo(entry, by=by, at=NOW)
    with pytest.raises(actions.NotADraft):
        actions.switch_sign(sign(draft, "board-hears"), by=by, at=NOW, is_on=False)


def test_adopting_refuses_past_days_and_drafts_that_change_nothing(draft: Framework, cast: Cast) -> None:
    by = cast.by_class["state"]
    with pytest.raises(actions.NothingChanged):
        actions.adopt_draft(draft, by=by, at=NOW, in_force=TODAY)
    actions.add_sign(draft, SIGNED, by=by, at=NOW)
    with pytest.raises(actions.WrongDay):
        actions.adopt_draft(draft, by=by, at=NOW, in_force=date(2026, 11, 1))
    draft.indicators.update(is_on=False)
    with pytest.raises(actions.NothingAsked):
        actions.adopt_draft(draft, by=by, at=NOW, in_force=TODAY)


def test_dropped_draft_comes_back(draft: Framework, cast: Cast) -> None:
    by = cast.by_class["state"]
    entry = actions.drop_draft(draft, by=by, at=NOW)
    assert not Framework.objects.drafts().exists()
    undo(entry, by=by, at=NOW)
    assert Framework.objects.drafts().get() == draft


def test_sign_that_is_only_signed_is_met_while_a_statement_holds(draft: Framework, cast: Cast) -> None:
    by = cast.by_class["state"]
    actions.add_sign(draft, SIGNED, by=by, at=NOW)
    actions.adopt_draft(draft, by=by, at=NOW, in_force=TODAY)
    row = sign(draft, "board-hears")
    attest(cast.instruments, row, by=cast.lead, at=NOW, statement="In May", expires_date=date(2027, 4, 1))
    made = assess(cast.instruments, as_of=TODAY, at=NOW)
    assert made.results.get(indicator=row).status == "met"


def test_file_becomes_a_draft_and_keeps_the_attribution_of_what_it_copies(
    cast: Cast, framework: Framework
) -> None:
    content = replace(content_of(framework), attribution="", title="Ours")
    made, _entry = actions.take_file(cast.north, content, by=cast.by_class["state"], at=NOW)
    assert (made.title, made.attribution, made.based_on) == ("Ours", framework.attribution, framework)


def test_newer_shipped_signs_are_taken_over_one_by_one(draft: Framework, cast: Cast, framework: Framework) -> None:
    by = cast.by_class["state"]
    actions.switch_sign(sign(draft, "shared-plan"), by=by, at=NOW, is_on=False)
    newer = Framework.objects.create(key=framework.key, version=2, title="Newer", published_date=TODAY)
    signs = [
        replace(each, title="One plan") if each.key == "shared-plan" else each
        for each in content_of(framework).signs
    ]
    Indicator.objects.bulk_create([each.row(newer, n) for n, each in enumerate([*signs, SIGNED], start=1)])
    found = newer_signs(framework, newer, draft)
    assert [(each.difference.sign.key, each.is_reworked, each.can_be_taken) for each in found] == [
        ("shared-plan", True, True),
        ("board-hears", False, True),
    ]
    actions.take_over(draft, newer, ["shared-plan"], by=by, at=NOW)
    taken = sign(draft, "shared-plan")
    assert (taken.title, taken.is_on, draft.based_on) == ("One plan", False, newer)
