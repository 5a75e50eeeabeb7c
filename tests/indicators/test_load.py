"""The shipped framework: six signs and eight, loaded twice without a trace, named after nobody."""

from pathlib import Path

from django.core.management import call_command

from sharedtable.indicators.load import FRAMEWORKS, load_frameworks
from sharedtable.indicators.models import Framework, Indicator


def test_framework_loads_twice_and_stands_once(framework: Framework) -> None:
    before = list(Indicator.objects.order_by("pk").values())
    call_command("load_frameworks", verbosity=0)
    assert list(Indicator.objects.order_by("pk").values()) == before
    assert Framework.objects.count() == 1


def test_framework_holds_the_signs_in_order(framework: Framework) -> None:
    assert list(framework.indicators.order_by("position").values_list("key", "level")) == [
        ("someone-convenes", "emerging"),
        ("broad-support-team", "emerging"),
        ("team-committed", "emerging"),
        ("industry-warrants-it", "emerging"),
        ("champions-drive-launch", "emerging"),
        ("ready-to-act", "emerging"),
        ("clear-convener", "active"),
        ("industry-leads", "active"),
        ("broad-engagement", "active"),
        ("partners-engaged", "active"),
        ("not-one-system", "active"),
        ("labor-market-region", "active"),
        ("shared-plan", "active"),
        ("priorities-and-results", "active"),
    ]


def test_indicator_switched_off_stays_off(framework: Framework) -> None:
    framework.indicators.filter(key="ready-to-act").update(is_on=False)
    load_frameworks()
    assert not framework.indicators.get(key="ready-to-act").is_on


def test_framework_says_what_it_is_adapted_from_only_in_its_attribution(framework: Framework) -> None:
    assert framework.attribution.startswith("adapted from the")
    name = framework.attribution.split("adapted from the ")[1].split(" toolkit")[0]
    texts = [path.read_text().replace(framework.attribution, "") for path in Path(FRAMEWORKS).glob("*.toml")]
    assert [text for text in texts if name in text] == []
