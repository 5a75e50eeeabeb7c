"""Where an operator finds out what went wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.any_database

FAIL = """
import django
django.setup()
from django.http import HttpRequest, HttpResponseServerError
from django.utils.log import log_response
try:
    raise ValueError("the cause")
except ValueError as error:
    answer = HttpResponseServerError()
    log_response("Internal Server Error", request=HttpRequest(), response=answer, exception=error)
"""


def test_error_of_a_page_is_told_with_its_traceback(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FAIL],
        env={
            **os.environ,
            "SHAREDTABLE_HOME": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "sharedtable.config.settings",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    ).stderr
    assert "ERROR django.request: Internal Server Error" in told
    assert "ValueError: the cause" in told
