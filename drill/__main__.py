"""Run the drills one after another, say what came of each, and end with a plain line."""

import signal
import sys
import tempfile
from pathlib import Path

from drill.alone import Result, run_alone
from drill.report import renew_page, write_page
from drill.sample_home import make_sample_home

DRILLS = {
    "killed_load": "A load of labor-market figures is killed at random moments",
    "mailing": "Worker and server are killed while ten thousand mails go out",
    "kept_and_moved": "Backups and moves while everybody writes",
    "two_editors": "Two people save the same notes at once",
    "attendance": "Four phones take attendance of twenty people",
    "launch_room": "A launch room full of phones on bad Wi-Fi",
    "launch_ungrouped": "A launch room where nobody grouped the 450 ideas",
    "pages": "Readers crowd the pages",
    "every_page": "Every page at both widths, without anything on it and with too much",
    "spark": "The whole nation on a Spark cluster of two workers",
    "slow_tests": "Whole files and deployments, staff's pages on a phone, the walks on PostgreSQL",
    "hostile": "Hostile input into every form",
}


LONG_ONLY = {"spark"}  # a minute and a half; the short form has its place only when it is named


def main(form: str = "long", *wanted: str) -> int:
    """`short` only prints; the long form writes the reference page too. Names after it choose single drills, whose
    parts of the page are renewed."""
    with tempfile.TemporaryDirectory(prefix="drill-home-") as folder:
        sample = Path(folder) / "home"
        make_sample_home(sample)
        results = []
        for name, meaning in DRILLS.items():
            if name in wanted or not (wanted or (form == "short" and name in LONG_ONLY)):
                results.append(run_alone(name, meaning, form, sample))
                _say(results[-1])
    if form == "long":
        renew_page(results, DRILLS) if wanted else write_page(results)
    passed = sum(result.has_passed for result in results)
    print(f"{passed} passed, {len(results) - passed} failed")
    return 0 if passed == len(results) else 1


def _say(result: Result) -> None:
    verdict = "passed" if result.has_passed else "FAILED"
    print(f"{verdict}  {result.name} ({result.seconds:.0f} s): {result.meaning}", flush=True)
    for sentence in result.findings.measured:
        print(f"    {sentence}", flush=True)
    for fault in result.findings.faults:
        print(f"    fault: {fault}", flush=True)


if __name__ == "__main__":
    form = sys.argv[1] if len(sys.argv) > 1 else "long"
    if form not in ("short", "long"):
        sys.exit(f"{form!r} is neither short nor long")
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: sys.exit("Stopped."))  # so that what runs is ended and scratch is removed
    sys.exit(main(form, *sys.argv[2:]))
