"""What import linters miss: foreign keys, migrations, templates and URL names obey the layer table too."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tests.guards.layers import PACKAGE, heights, may_know

OWN_APPS = [config for config in apps.get_app_configs() if config.name.startswith("sharedtable.")]
TEMPLATE_WORDS = re.compile(r"""{%\s*(?:include|extends)\s+["']([\w-]+)/""")
TEMPLATE_URLS = re.compile(r"""{%\s*url\s+["'](\w+):[\w-]+["']""")
PYTHON_URLS = re.compile(r"""(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*["'](\w+):[\w-]+["']""")

pytestmark = pytest.mark.any_database


def breaches(pairs: Iterator[tuple[str, str, str]]) -> list[str]:
    return sorted(
        {
            f"{where}: {knower} may not know {known}"
            for where, knower, known in pairs
            if not may_know(knower, known)
        }
    )


def test_foreign_keys_point_downward() -> None:
    def pairs() -> Iterator[tuple[str, str, str]]:
        for config in OWN_APPS:
            for model in config.get_models():
                for field in model._meta.get_fields():
                    if field.concrete and field.is_relation and field.related_model._meta.app_label in heights():
                        yield str(field), config.label, field.related_model._meta.app_label

    assert breaches(pairs()) == []


def test_migrations_depend_downward() -> None:
    def pairs() -> Iterator[tuple[str, str, str]]:
        loader = MigrationLoader(None, ignore_no_migrations=True)
        for (app, name), migration in loader.disk_migrations.items():
            for other, _ in migration.dependencies:
                if app in heights() and other in heights():
                    yield f"{app}.{name}", app, other

    assert breaches(pairs()) == []


def sources(pattern: str) -> Iterator[tuple[str, Path]]:
    for config in OWN_APPS:
        for path in sorted((PACKAGE / config.label).rglob(pattern)):
            yield config.label, path


def mentions(pattern: str, words: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    for app, path in sources(pattern):
        for known in words.findall(path.read_text()):
            if known in heights():
                yield str(path.relative_to(PACKAGE)), app, known


@pytest.mark.parametrize(
    ("pattern", "words"),
    [("*.html", TEMPLATE_WORDS), ("*.txt", TEMPLATE_WORDS), ("*.html", TEMPLATE_URLS), ("*.py", PYTHON_URLS)],
    ids=["template includes", "mail includes", "URL names in templates", "URL names in code"],
)
def test_mentions_point_downward(pattern: str, words: re.Pattern[str]) -> None:
    assert breaches(mentions(pattern, words)) == []


def test_templates_live_under_their_app() -> None:
    """`templates/<app>/`, so that an include says whose it is; components and error pages belong to base."""
    strays = [
        str(path.relative_to(PACKAGE))
        for app, path in sources("templates/*")
        if app != "base" and path.name not in {app, "account", "allauth"}
    ]
    assert strays == []


def test_only_three_callers_know_the_labor_market_core() -> None:
    callers = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if "sharedtable.labormarket" in path.read_text()
    }
    assert callers - {"labormarket"} <= {"atlas", "industry", "cli"}
