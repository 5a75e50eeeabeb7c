"""Fields that take files: what they say, what they hand on, and the bound on what may be sent at all."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import load_handler
from django.test import RequestFactory
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from sharedtable.base.files import IMAGES, SHEETS, Received
from sharedtable.base.files.forms import UploadField, Uploads, UploadsField
from sharedtable.base.files.handlers import BoundedUpload
from tests.base.files.made import PDF, picture

pytestmark = pytest.mark.any_database


class SheetForm(forms.Form):
    title = forms.CharField()
    sheet = UploadField(allow=SHEETS)


class LogoForm(forms.Form):
    logo = UploadField(allow=IMAGES, required=False)


class ManyForm(forms.Form):
    sheets = UploadsField(allow=SHEETS, required=False)


def files(**named: Any) -> MultiValueDict[str, UploadedFile]:
    return MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in named.items()})


def test_checked_file_is_what_a_form_hands_on() -> None:
    form = SheetForm({"title": "Ours"}, files(sheet=SimpleUploadedFile("../a.csv", b"a,b\n")))
    assert form.is_valid()
    received: Received = form.cleaned_data["sheet"]
    with received.spool:
        assert (received.name, received.kind.key, received.size) == ("a.csv", "csv", 4)


def test_refused_file_says_what_to_do_and_the_rest_is_kept() -> None:
    form = SheetForm({"title": "Ours"}, files(sheet=SimpleUploadedFile("a.pdf", PDF)))
    assert form.errors == {
        "sheet": ["a.pdf: Files of this kind are not taken here. Save it as Excel, OpenDocument or CSV."]
    }
    assert 'value="Ours"' in str(form["title"])


def test_empty_file_is_told_from_none() -> None:
    assert SheetForm({"title": "a"}, files()).errors["sheet"] == ["Choose a file first."]
    empty = SheetForm({"title": "a"}, files(sheet=SimpleUploadedFile("a.csv", b"")))
    assert "There is nothing in this file." in empty.errors["sheet"][0]


def test_file_that_need_not_be_there() -> None:
    form = LogoForm({}, files())
    assert form.is_valid()
    assert form.cleaned_data["logo"] is None
    many = ManyForm({}, files())
    assert many.is_valid()
    assert many.cleaned_data["sheets"] == Uploads([], [])


def test_limits_stand_beside_the_field_in_the_readers_language() -> None:
    assert str(LogoForm()["logo"].help_text) == "a picture (JPEG, PNG, WebP, GIF), up to 10\xa0MB"
    assert str(ManyForm()["sheets"].help_text) == "Excel, OpenDocument or CSV, up to 20\xa0MB"
    with translation.override("es"):
        assert "10\xa0MB" in str(LogoForm()["logo"].help_text)


def test_picture_in_a_form_is_written_anew() -> None:
    form = LogoForm({}, files(logo=SimpleUploadedFile("logo.png", picture())))
    assert form.is_valid()
    with (received := form.cleaned_data["logo"]).spool:
        assert (received.width, received.height) == (60, 40)


def test_no_more_than_the_largest_is_written_of_what_is_sent(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """The form still finds a file above its limit."""
    monkeypatch.setattr("sharedtable.base.files.handlers.MOST_BYTES_SENT", 200_000)
    request = RequestFactory().post("/", {"sheet": SimpleUploadedFile("a.csv", b"a" * 2_000_000)})
    request.upload_handlers = [load_handler(name, request) for name in settings.FILE_UPLOAD_HANDLERS]
    assert isinstance(request.upload_handlers[0], BoundedUpload)
    sent = request.FILES["sheet"]
    assert isinstance(sent, UploadedFile)
    assert sent.size is not None
    assert 200_000 < sent.size < 400_000
