"""Our own tasks, step by step. The plan registers those about priorities."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.partnerships.choices import MeetingKind, Step
from sharedtable.partnerships.next_action import ALWAYS, Task, register_task
from sharedtable.partnerships.progress import Progress
from sharedtable.partnerships.vacancies import CORE_SYSTEMS
from sharedtable.partnerships.words import listed

Address = Callable[[Progress], str]
MANAGE, HOLD = "partnerships.give_role", "partnerships.hold_meeting"


def page(name: str, query: str = "") -> Address:
    """One of our own pages of the partnership."""
    return lambda progress: reverse(f"partnerships:{name}", args=[progress.partnership.slug]) + query


def naming(kind: str) -> Address:
    """The page where somebody is named for a part."""
    return lambda progress: reverse("partnerships:name_role", args=[progress.partnership.slug, kind])


def meeting(kind: str) -> Address:
    """The meeting of that kind which is ahead, else the page where one is set up."""

    def url(progress: Progress) -> str:
        ahead = progress.ahead(kind)
        return occasion_page(ahead[0]) if ahead else page("hold_meeting", f"?kind={kind}")(progress)

    return url


def occasion_page(occasion: object) -> str:
    return reverse("meetings:occasion", args=[occasion.uuid])  # type: ignore[attr-defined]


def _attendance_page(progress: Progress) -> str:
    if progress.uncounted is None:
        return page("meetings")(progress)
    return reverse("meetings:attendance", args=[progress.uncounted.uuid])


def _missing_systems(progress: Progress) -> list[str]:
    keys = {vacancy.key for vacancy in progress.table.empty}
    return [str(words) for key, _systems, words in CORE_SYSTEMS if key in keys]


def _why_attendance(progress: Progress) -> str:
    title = progress.uncounted.title if progress.uncounted else ""
    return _("“%(title)s” is over. Who came?") % {"title": title}


def _why_partners(progress: Progress) -> str:
    return _("The support team still needs %(partners)s.") % {"partners": listed(_missing_systems(progress))}


def _why_people(progress: Progress) -> str:
    names = progress.organizations_without_people
    return _("Nobody from %(names)s has a part here yet.") % {"names": listed(names, most=2)}


def _has(kind: str) -> Callable[[Progress], bool]:
    return lambda progress: bool(progress.held(kind))


def _is_planned(kind: str) -> Callable[[Progress], bool]:
    return lambda progress: bool(progress.ahead(kind))


TASKS = [
    Task(
        key="attendance",
        step=ALWAYS,
        order=1,
        done_when=gettext_lazy("Attendance is taken after every meeting"),
        why=_why_attendance,
        label=gettext_lazy("Take attendance"),
        rule=HOLD,
        is_done=lambda progress: progress.uncounted is None,
        url=_attendance_page,
    ),
    Task(
        key="partners",
        step=Step.BUILD_TEAM,
        order=1,
        done_when=gettext_lazy("Workforce, economic development and education have a seat"),
        why=_why_partners,
        label=gettext_lazy("Add an organization"),
        rule=MANAGE,
        is_done=lambda progress: not _missing_systems(progress),
        url=page("seat"),
    ),
    Task(
        key="people",
        step=Step.BUILD_TEAM,
        order=2,
        done_when=gettext_lazy("Every organization at the table has somebody with a part here"),
        why=_why_people,
        label=gettext_lazy("Add their people"),
        rule=MANAGE,
        is_done=lambda progress: not progress.organizations_without_people,
        url=page("people"),
    ),
    Task(
        key="convener",
        step=Step.BUILD_TEAM,
        order=3,
        done_when=gettext_lazy("Somebody convenes"),
        why=gettext_lazy("Nobody convenes yet. Choose somebody whom businesses and partners both trust."),
        label=gettext_lazy("Name a convener"),
        rule=MANAGE,
        is_done=lambda progress: not progress.is_empty("convener"),
        url=naming("convener"),
    ),
    Task(
        key="backup",
        step=Step.BUILD_TEAM,
        order=4,
        done_when=gettext_lazy("Somebody can step in for whoever convenes"),
        why=gettext_lazy("If the convener is away, nobody steps in yet."),
        label=gettext_lazy("Name a backup"),
        rule=MANAGE,
        is_done=lambda progress: not progress.is_empty("backup"),
        url=naming("backup"),
    ),
    Task(
        key="support_team_meeting",
        step=Step.BUILD_TEAM,
        order=5,
        done_when=gettext_lazy("The support team has met"),
        why=gettext_lazy("The team is together on paper; it has not met yet."),
        label=gettext_lazy("Set up the support-team meeting"),
        rule=HOLD,
        is_done=_has(MeetingKind.SUPPORT_TEAM),
        is_waiting=_is_planned(MeetingKind.SUPPORT_TEAM),
        url=meeting(MeetingKind.SUPPORT_TEAM),
    ),
    Task(
        key="analysis",
        step=Step.DEFINE_SCOPE,
        order=1,
        done_when=gettext_lazy("The choice of industry and region rests on figures and a written decision"),
        why=gettext_lazy("Why this industry and this region? Link the analysis with the team’s decision."),
        label=gettext_lazy("Link the analysis"),
        rule="partnerships.edit",
        is_done=lambda progress: bool(
            progress.partnership.analysis and progress.partnership.analysis.has_decision
        ),
        url=page("edit", "#id_analysis"),
    ),
    Task(
        key="champions",
        step=Step.PREPARE_LAUNCH,
        order=1,
        done_when=gettext_lazy("Champions from at least two businesses"),
        why=gettext_lazy(
            "Business leaders come when their peers ask. Find champions from at least two businesses."
        ),
        label=gettext_lazy("Add a champion"),
        rule=MANAGE,
        is_done=lambda progress: not progress.is_empty("champion"),
        url=page("seat", "?side=industry"),
    ),
    Task(
        key="launch_date",
        step=Step.PREPARE_LAUNCH,
        order=2,
        done_when=gettext_lazy("The launch has a date"),
        why=gettext_lazy("The launch has no date yet."),
        label=gettext_lazy("Set the date of the launch"),
        rule=HOLD,
        is_done=lambda progress: bool(progress.ahead(MeetingKind.LAUNCH) or progress.held(MeetingKind.LAUNCH)),
        url=meeting(MeetingKind.LAUNCH),
    ),
    Task(
        key="launch",
        step=Step.LAUNCH,
        order=1,
        done_when=gettext_lazy("The launch was held"),
        why=gettext_lazy("The launch has no date yet."),
        label=gettext_lazy("Set the date of the launch"),
        rule=HOLD,
        is_done=_has(MeetingKind.LAUNCH),
        is_waiting=_is_planned(MeetingKind.LAUNCH),
        url=meeting(MeetingKind.LAUNCH),
    ),
    Task(
        key="businesses_only",
        step=Step.TO_ACTION,
        order=1,
        done_when=gettext_lazy("The businesses have met among themselves"),
        why=gettext_lazy("After the launch the businesses talk among themselves first."),
        label=gettext_lazy("Set up the businesses’ own meeting"),
        rule=HOLD,
        is_done=_has(MeetingKind.BUSINESSES_ONLY),
        is_waiting=_is_planned(MeetingKind.BUSINESSES_ONLY),
        url=meeting(MeetingKind.BUSINESSES_ONLY),
    ),
]

for each in TASKS:
    register_task(each)
