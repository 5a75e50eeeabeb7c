"""Every catalogue holds every string of the sources, and its translations keep what they stand for."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.guards.layers import ROOT

pytestmark = pytest.mark.any_database

LOCALES = ROOT / "src" / "sharedtable" / "locale"
LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
#: Apps that are translated as a whole: nothing there may be left in English.
COMPLETE = (
    "base",
    "documents",
    "facts",
    "indicators",
    "industry",
    "launch",
    "ledger",
    "meetings",
    "outbox",
    "partnerships",
    "people",
    "plan",
    "public",
    "workspace",
)
PLACEHOLDER = re.compile(r"%\(\w+\)s")
#: An f-string on one line that may call for a translation inside its braces.
MAY_HIDE = re.compile(r"""f(["']).*\b_\(.*\1""")
PYBABEL = [sys.executable, "-m", "babel.messages.frontend"]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The strings as they stand in the sources today."""
    target = tmp_path_factory.mktemp("messages") / "messages.pot"
    keywords = ["-k", "gettext_lazy", "-k", "ngettext_lazy:1,2", "--add-location", "file", "--sort-output"]
    command = [*PYBABEL, "-q", "extract", "-F", "pyproject.toml", *keywords, "-o", str(target), "src/sharedtable"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return target


def catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_the_strings_of_the_sources(language: str, template: Path) -> None:
    with template.open("rb") as file:
        wanted = {each.id for each in read_po(file)}
    kept = {each.id for each in catalogue(language)}
    assert (sorted(map(str, wanted - kept)), sorted(map(str, kept - wanted))) == ([], []), "run make messages"


def test_no_string_hides_from_the_catalogues_in_an_f_string(template: Path) -> None:
    """What draws strings reads an f-string as one word, so that a call inside it is never seen."""
    with template.open("rb") as file:
        drawn = {
            text for each in read_po(file) for text in (each.id if isinstance(each.id, tuple) else (each.id,))
        }
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    hidden = {text for source in sources if MAY_HIDE.search(source) for text in _inside_f_strings(source)}
    assert sorted(hidden - drawn) == []


def _inside_f_strings(source: str) -> Iterator[str]:
    for outer in (each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.JoinedStr)):
        for call in (each for each in ast.walk(outer) if isinstance(each, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "_" and isinstance(call.args[0], ast.Constant):
                yield str(call.args[0].value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_placeholders(language: str) -> None:
    wrong = {str(message.id): [str(each) for each in errors] for message, errors in catalogue(language).check()}
    assert wrong == {}


def test_strings_of_templates_hold_no_percent_sign(template: Path) -> None:
    """Django doubles it before it looks the string up, so that its translation would never be found."""
    with template.open("rb") as file:
        drawn = [each for each in read_po(file) if any("/templates/" in name for name, _ in each.locations)]
    parts = [text for each in drawn for text in (each.id if isinstance(each.id, tuple) else (each.id,))]
    assert parts
    assert [text for text in parts if "%" in PLACEHOLDER.sub("", str(text))] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("app", COMPLETE)
def test_pages_for_everyone_are_translated(language: str, app: str) -> None:
    place = f"src/sharedtable/{app}/"
    own = [each for each in catalogue(language) if any(name.startswith(place) for name, _ in each.locations)]
    assert own, "no string of that app has its place in the catalogue"
    assert [each.id for each in own if not _is_translated(each.string)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_share_of_the_translated_is_said(language: str, figure: Callable[[str], None]) -> None:
    messages = [each for each in catalogue(language) if each.id]
    done = sum(_is_translated(each.string) for each in messages)
    figure(f"Catalogue {language}: {done:,} of {len(messages):,} strings translated.")
    assert done


def _is_translated(string: object) -> bool:
    return all(string) if isinstance(string, (tuple, list)) else bool(string)
