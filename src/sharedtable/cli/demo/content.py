"""The sample network's content, read from `sample_network.toml` into typed rows."""

import tomllib
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Content(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class NetworkContent(Content):
    name: str
    slug: str
    time_zone: str
    note_notice: str


class PaperContent(Content):
    """A file of a meeting: a PDF of the text, or the text as a sheet."""

    name: str
    text: str
    purpose: Literal["paper", "minutes"] = "paper"


class MeetingContent(Content):
    """`day` counts from today. People are named by their key."""

    kind: str
    title: str
    day: int
    time: time
    minutes: int
    place: str
    agenda: str = ""
    notes: str = ""
    invited_by: str = ""
    present: list[str] = []
    confirmed: list[str] = []
    yes: list[str] = []
    maybe: list[str] = []
    papers: list[PaperContent] = []


class OpportunityContent(Content):
    text: str
    organization: str
    kind: str = "opportunity"


class PriorityContent(Content):
    """`from_` numbers the opportunities it grew from."""

    title: str
    from_: list[int] = Field(alias="from")
    champions: list[str]
    solution: str
    state: Literal["exploring", "agreed", "in_action"]
    success: str = ""


class CommitmentContent(Content):
    organization: str
    person: str
    statement: str
    confirmed: bool = False


class PartnershipContent(Content):
    """`step_days` are the days on which each step was entered, the last being the step it is at; `unanswered` are
    people who have not said yes to their role."""

    name: str
    industry_name: str
    naics: list[str]
    region: str
    counties: list[str]
    summary: str
    started: int
    step_days: list[int]
    coordinator: str
    ground_truth: str
    decision: str = ""
    reason: str = ""
    industry: list[str]
    support: list[str]
    publish: list[str]
    consents: list[str]
    unanswered: list[str] = []
    roles: dict[str, list[str]]
    meetings: list[MeetingContent] = []
    opportunities: list[OpportunityContent] = []
    priorities: list[PriorityContent] = []
    commitments: list[CommitmentContent] = []


class ChoiceContent(Content):
    """A next industry weighed with own figures; `decision` names what leads as `%(industry)s`."""

    by: str
    day: int
    counties: list[str]
    region: str
    title: str
    own_name: str
    source: str
    licence: str
    preset: str
    weights: dict[str, int]
    own_weight: int
    has_table: list[str]
    candidates: int
    ground_truth: str
    decision: str
    reason: str


class SampleNetwork(Content):
    network: NetworkContent
    offices: dict[str, list[str]]
    organizations: dict[str, tuple[str, str, str, str, str]]
    people: dict[str, tuple[str, str, str, bool]]
    partnerships: list[PartnershipContent]
    choice: ChoiceContent

    @property
    def counties(self) -> list[str]:
        """Counties of all its regions, for which figures are loaded."""
        return sorted({fips for table in self.partnerships for fips in table.counties})


@cache
def sample_network() -> SampleNetwork:
    text = (files("sharedtable.cli.demo") / "sample_network.toml").read_text(encoding="utf-8")
    return SampleNetwork.model_validate(tomllib.loads(text))
