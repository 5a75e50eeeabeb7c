"""Tools: each reader sees those that are open to them, where they may use them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from sharedtable.base.access import rule
from sharedtable.base.tools import all_tools, tools_of_step
from sharedtable.partnerships.choices import RoleKind, Step
from sharedtable.partnerships.models import Role
from sharedtable.people.models import Person
from tests.cast import TODAY, Cast, make_partnership

SignIn = Callable[[Person | None], Client]


def page(client: Client) -> str:
    return client.get(reverse("base:tools")).content.decode()


def test_every_tool_has_a_rule_and_an_address() -> None:
    for tool in all_tools():
        rule(tool.rule)
        try:
            tool.url("instruments")
        except NoReverseMatch:
            pytest.fail(f"{tool.key} leads nowhere")


def test_every_step_has_a_tool() -> None:
    assert {tool.step for tool in all_tools()} >= {step.value for step in Step}


def test_lead_sees_tools_of_own_table(cast: Cast, sign_in: SignIn) -> None:
    shown = page(sign_in(cast.lead))

    assert reverse("partnerships:hold_meeting", args=["instruments"]) in shown
    assert reverse("partnerships:hold_meeting", args=["freight"]) not in shown
    assert reverse("industry:explore") in shown


def test_business_sees_no_tools_of_the_team(cast: Cast, sign_in: SignIn) -> None:
    shown = page(sign_in(cast.champion))

    assert reverse("plan:plan", args=["instruments"]) in shown
    assert reverse("partnerships:publish", args=["instruments"]) not in shown
    assert reverse("indicators:assessment", args=["instruments"]) not in shown


def test_member_without_a_table_reads_what_will_stand_there(cast: Cast, sign_in: SignIn) -> None:
    assert "Your tools will stand here" in page(sign_in(cast.by_class["member"]))


def test_step_page_offers_the_tools_of_the_step(cast: Cast, sign_in: SignIn) -> None:
    cast.instruments.step = Step.LAUNCH
    cast.instruments.save()
    shown = sign_in(cast.lead).get(reverse("partnerships:steps", args=["instruments"])).content.decode()

    assert "Tools for this step" in shown
    assert reverse("partnerships:hold_meeting", args=["instruments"]) in shown
    names = {tool.key for tool in tools_of_step(Step.LAUNCH, frozenset({"lead"}))}
    assert names == {"documents.launch_agenda", "launch.room", "partnerships.hold_meeting", "plan.add_opportunity"}


@pytest.mark.parametrize("tables", [1, 3])
def test_tools_page_asks_a_fixed_number_of_queries(cast: Cast, sign_in: SignIn, tables: int) -> None:
    for n in range(tables - 1):
        made = make_partnership(cast.north, f"Table {n}", f"table-{n}", ["08013"], "3345")
        Role.objects.create(partnership=made, person=cast.lead, kind=RoleKind.CONVENER, started_date=TODAY)
    client = sign_in(cast.lead)
    page(client)
    with CaptureQueriesContext(connection) as asked:
        page(client)
    assert len(asked) == 5
