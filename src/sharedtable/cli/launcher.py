"""Starts and stops the processes of a deployment: server, worker, and both together as a demo."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from sharedtable.cli.mendable import require_home
from sharedtable.cli.printing import Problem, console

START_SECONDS = 60
STOP_SECONDS = 10


def set_up_django() -> None:
    import django

    require_home()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sharedtable.config.settings")
    django.setup()


def run_server(host: str, port: int, workers: int) -> None:
    """Prepare, then become the web server."""
    require_free_port(host, port)
    os.environ.setdefault("SHAREDTABLE_ADDRESS", f"http://{host}:{port}")
    set_up_django()
    require_safety()
    from sharedtable.cli.preparation import prepare

    prepare()
    command = server_command(host, port, workers)
    os.execv(command[0], command)  # noqa: S606  (our own interpreter, no shell)


def require_safety() -> None:
    """Nothing is served to strangers that must not be."""
    from sharedtable.config.safety import concerns
    from sharedtable.config.settings_source import load

    grave = [each for each in concerns(load()) if each.is_grave]
    if grave:
        said = "; ".join(f"{each.setting}: {each.said}" for each in grave)
        raise Problem(f"The pages are not served like this. {said}.", " ".join(f"{each.fix}." for each in grave))


def run_worker() -> None:
    """Work until SIGINT or SIGTERM; what is in hand is finished first."""
    set_up_django()
    from sharedtable.outbox.worker import run_worker as work
    from sharedtable.outbox.worker import stopped_by_signals

    logging.captureWarnings(True)
    stop = threading.Event()
    with stopped_by_signals(stop):
        work(stop)


def run_demo(host: str, port: int) -> None:
    """Everything in one, on sample people: prints where to look and who to be."""
    require_free_port(host, port)
    os.environ["SHAREDTABLE_DEMO"] = "1"
    os.environ.setdefault("SHAREDTABLE_ADDRESS", f"http://{host}:{port}")
    set_up_django()
    from sharedtable.cli.demo.network import make_sample_network
    from sharedtable.cli.demo.welcome import show_welcome
    from sharedtable.cli.preparation import prepare

    prepare()
    make_sample_network()
    with children([sys.executable, "-m", "sharedtable.cli", "worker"], server_command(host, port, 1)) as running:
        wait_until_listening(host, port, running)
        show_welcome()
        watch(running)
    console.print("Stopped. Your demo is kept; start it again with the same command.")


def server_command(host: str, port: int, workers: int) -> list[str]:
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    quiet = ["--blocking-threads", "4", "--log-level", "warning", "--no-ws"]
    return [sys.executable, "-m", "granian", *options, *quiet, "sharedtable.config.wsgi:application"]


def require_free_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            fix = "Stop what runs there, or choose another with --port."
            raise Problem(f"Cannot listen on {host}:{port}: {error.strerror}.", fix) from None


@contextmanager
def children(*commands: list[str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run commands in sessions of their own (a Ctrl-C reaches only us) and stop them all at the end."""
    running: list[subprocess.Popen[bytes]] = []
    for each in (signal.SIGINT, signal.SIGTERM):  # both, even where a shell started us with SIGINT ignored
        signal.signal(each, _interrupt)
    try:
        for command in commands:
            running.append(subprocess.Popen(command, start_new_session=True))  # noqa: S603  (our own commands)
        yield running
    except KeyboardInterrupt:
        console.print()
    finally:
        stop(running)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def stop(running: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, then wait; whoever does not within ten seconds is killed."""
    for process in running:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_listening(host: str, port: int, running: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        require_all_running(running)
        try:
            with socket.create_connection((host, port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise Problem("The server did not start within a minute.", "Look at the lines above for the cause.")


def watch(running: list[subprocess.Popen[bytes]]) -> None:
    """Until Ctrl-C, or until a process ends by itself."""
    while True:
        require_all_running(running)
        time.sleep(0.5)


def require_all_running(running: list[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is not None:
            raise Problem(
                f"A process ended with code {process.returncode}.", "Look at the lines above for the cause."
            )
