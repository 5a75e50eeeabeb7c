"""Search over 20,000 made-up documents, on SQLite and on PostgreSQL."""

import os
import random
import subprocess
import sys
from datetime import date, timedelta

from django.db import connection
from tests.run import postgres_url

from bench.timing import median_seconds

DOCUMENTS = 20_000
LIMIT = 0.02
TODAY = date(2026, 11, 21)
QUESTIONS = {
    "a word": "calibration",
    "a beginning that a third of them hold": "instr",
    "two letters": "in",
    "three words": "night shift apprentices",
    "a phrase": '"night shift"',
    "a slip": "calibraton",
    "a short slip": "guage",
    "a word that stands nowhere": "zzzzqqqq",
}
_WORDS = [
    "calibration",
    "night",
    "shift",
    "apprentices",
    "gauge",
    "instruments",
    "welding",
    "nursing",
    "rural",
    "hospital",
    "freight",
    "housing",
    "childcare",
    "training",
    "pathway",
    "college",
    "county",
    "workforce",
    "board",
    "employers",
    "supply",
    "export",
    "lab",
    "sensor",
    "laser",
]


class Reader:
    """Sees half of the networks; nobody's rows are asked for here, only the index."""

    classes = frozenset({"member"})


def fill(count: int = DOCUMENTS) -> None:
    """Documents straight into the index: what is timed is finding them."""
    from sharedtable.base.search.folding import folded_words
    from sharedtable.base.search.models import SearchDocument, SearchWord

    dice = random.Random(7)
    names = [f"{dice.choice('bcdfgklmnprst')}{dice.choice('aeiou')}{n:x}" for n in range(9_000)]
    rows, words = [], set()
    for n in range(count):
        title = " ".join([*dice.sample(_WORDS, 2), *dice.sample(names, 2)])
        body = " ".join(dice.choices(_WORDS, k=12) + dice.sample(names, 28))
        folded_title, folded_body = " ".join(folded_words(title)), " ".join(folded_words(body))
        words |= {*folded_title.split(), *folded_body.split()}
        rows.append(
            SearchDocument(
                kind=dice.choice(["partnership", "person", "organization", "meeting", "notes", "opportunity"]),
                row_id=n + 1, title=title, words=body, url="/", weight=1,
                day=TODAY - timedelta(days=dice.randrange(900)),
                audience=f"network{n % 8} table{n % 200}",
                plain_title=folded_title, plain_words=folded_body, digest="",
            )
        )  # fmt: skip
    SearchDocument.objects.bulk_create(rows, batch_size=500)
    SearchWord.objects.bulk_create([SearchWord(word=each) for each in sorted(words)], batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def timed(text: str, times: int = 15) -> float:
    """Median seconds from the typed text to ranked candidates, the second look after a slip included."""
    from sharedtable.base.search import finding
    from sharedtable.base.search.engines import Reach, engine
    from sharedtable.base.search.question import question

    keys = frozenset({f"network{n}" for n in range(4)} | {f"table{n}" for n in range(20)})
    reach = Reach(keys, "en", finding.MOST_OF_A_KIND + 1)

    def ask() -> None:
        uses, asked = engine(), question(text)
        if not uses.candidates(asked, reach, TODAY):
            any(uses.candidates(guess, reach, TODAY) for guess in finding._guesses(uses, asked))

    return median_seconds(ask, times=times, warm=2)


HEAD = """
## Search

From typed words to ranked candidates over {documents:,} documents, held to {limit:.0f} ms. The words stand in up
to half of the documents, more than words of people do.

| question | {databases} |
|---|{columns}
"""


def section() -> str:
    """Each question on SQLite, and on PostgreSQL where one is reached; each database in a process of its own."""
    found = {name: _asked_of(url) for name, url in _databases().items()}
    rows = "".join(
        f"| {question} | {' | '.join(f'{seconds[question] * 1000:.1f} ms' for seconds in found.values())} |\n"
        for question in QUESTIONS
    )
    return (
        HEAD.format(
            documents=DOCUMENTS, limit=LIMIT * 1000, databases=" | ".join(found), columns="---:|" * len(found)
        )
        + rows
    )


def _databases() -> dict[str, str | None]:
    url = postgres_url()
    return {"SQLite": None} | ({"PostgreSQL": url} if url else {})


def _asked_of(url: str | None) -> dict[str, float]:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.settings"} | ({"DATABASE_URL": url} if url else {})
    command = [sys.executable, "-m", "bench.search"]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    lines = [line.split("\t") for line in told.splitlines() if line.startswith("took\t")]
    return {question: float(seconds) for _took, question, seconds in lines}


def main() -> None:
    """Fill an empty database of its own and print what each question took."""
    import django

    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    kept = runner.setup_databases()
    try:
        fill()
        for name, text in QUESTIONS.items():
            print(f"took\t{name}\t{timed(text)}")
    finally:
        runner.teardown_databases(kept)


if __name__ == "__main__":
    main()
