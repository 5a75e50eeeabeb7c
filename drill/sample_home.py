"""Makes the home folder that every drill gets a copy of."""

import subprocess
import sys
from pathlib import Path

from drill.alone import environment
from sharedtable.cli.launcher import set_up_django


def make_sample_home(home: Path) -> None:
    """The demo's network on generated figures, made in a process of its own."""
    home.mkdir()
    command = [sys.executable, "-m", "drill.sample_home"]
    subprocess.run(command, env=environment(home), check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    set_up_django()
    from sharedtable.cli.demo.network import make_sample_network
    from sharedtable.cli.preparation import prepare

    prepare()
    make_sample_network()


if __name__ == "__main__":
    main()
