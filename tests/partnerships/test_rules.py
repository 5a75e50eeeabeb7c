"""The role x action table, spelled out: who may do what in a partnership."""

import pytest

from sharedtable.base.access import all_rules
from tests.cast import Cast

TABLE = {
    "partnerships.answer_consent": {"anonymous"},
    "partnerships.answer_pulse": {"anonymous"},
    "partnerships.answer_role": {"anonymous"},
    "partnerships.ask_pulse": {"lead", "network_admin", "operator"},
    "partnerships.finish_task": {"business", "lead", "network_admin", "operator", "reader", "state", "support"},
    "partnerships.see_tasks": {"lead", "network_admin", "operator", "state", "support"},
    "partnerships.see_who_came": {"lead", "network_admin", "operator", "state", "support"},
    "partnerships.step_back": {"business", "lead", "reader", "support"},
    "partnerships.view_pulse": {"business", "lead", "network_admin", "operator", "support"},
    "partnerships.work_on_tasks": {"lead", "network_admin", "operator", "support"},
    "partnerships.bring_in": {"lead", "network_admin", "operator", "reader", "state", "support"},
    "partnerships.bring_in_record": {"lead", "network_admin", "operator"},
    "partnerships.bring_in_roster": {"network_admin", "operator", "state"},
    "partnerships.undo_bring_in": {"lead", "network_admin", "operator", "state"},
    "partnerships.change_step": {"lead", "network_admin", "operator", "state"},
    "partnerships.edit": {"lead", "network_admin", "operator"},
    "partnerships.give_role": {"lead", "network_admin", "operator"},
    "partnerships.hold_meeting": {"lead", "network_admin", "operator", "support"},
    "partnerships.invite_guest": {"lead", "network_admin", "operator", "state"},
    "partnerships.keep_agenda": {"lead", "network_admin", "operator", "support"},
    "partnerships.list": {"member"},
    "partnerships.publish": {"lead", "network_admin", "operator"},
    "partnerships.start": {"lead", "network_admin", "operator", "reader", "state", "support"},
    "partnerships.view": {"business", "lead", "network_admin", "operator", "reader", "state", "support"},
}


def test_rules_allow_just_these_classes() -> None:
    ours = {rule.key: set(rule.allowed) for rule in all_rules() if rule.key.startswith("partnerships.")}

    assert ours == TABLE


CLASSES = {
    "lead": {"anonymous", "member", "reader", "lead"},
    "support": {"anonymous", "member", "reader", "support"},
    "business": {"anonymous", "member", "business"},
    "reader": {"anonymous", "member", "reader"},
    "state": {"anonymous", "member", "state"},
    "network_admin": {"anonymous", "member", "network_admin"},
    "member": {"anonymous", "member"},
    "operator": {"anonymous", "member", "operator"},
}


@pytest.mark.parametrize("who", CLASSES)
def test_person_has_just_these_classes_toward_their_table(cast: Cast, who: str) -> None:
    from sharedtable.people.standing import standing_of

    person = cast.by_class[who]
    standing = standing_of(person, is_operator=person.user.is_operator)

    assert cast.instruments.classes_for(standing) == CLASSES[who]


def test_outsider_has_no_class_toward_another_networks_table(cast: Cast) -> None:
    from sharedtable.people.standing import standing_of

    assert cast.instruments.classes_for(standing_of(cast.outsider)) == {"anonymous", "member"}
