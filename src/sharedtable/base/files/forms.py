"""Fields that take files: they say their limits before anything is chosen, and what to do when one is refused."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.base.files.kinds import Kinds
from sharedtable.base.files.names import clean_name
from sharedtable.base.files.receiving import Received, receive
from sharedtable.base.files.refusals import FileRefused


@dataclass(frozen=True)
class Uploads:
    """Of several files those that may be kept, and what to say of the others."""

    received: list[Received]
    refused: list[str]


class UploadInput(forms.FileInput):
    """A place to drop files on, around the browser's own chooser."""

    template_name = "base/forms/upload.html"

    def __init__(self, allow: Kinds) -> None:
        super().__init__({"accept": allow.accept})
        self.allow = allow

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context | {"allow": self.allow, "is_many": self.allow_multiple_selected}


class UploadsInput(UploadInput):
    allow_multiple_selected = True

    def __init__(self, allow: Kinds) -> None:
        super().__init__(allow)
        self.attrs["multiple"] = True


class UploadField(forms.FileField):
    """One file, checked: the value is what `store_file` takes."""

    default_error_messages = {"required": gettext_lazy("Choose a file first.")}

    def __init__(self, *, allow: Kinds, **more: Any) -> None:
        self.allow = allow
        more.setdefault("widget", UploadInput(allow))
        more.setdefault("help_text", lazystr(_Limits(allow, self._is_many)))
        super().__init__(**more)

    _is_many = False

    def clean(self, data: Any, initial: Any = None) -> Any:
        if not data:
            return self._nothing()
        try:
            return receive(data, name=data.name, allow=self.allow)
        except FileRefused as refused:
            raise ValidationError(told(data, refused), code=refused.code) from refused

    def _nothing(self) -> Any:
        if self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return None


class UploadsField(UploadField):
    """Several files at once. Wrong is only a form none of whose files may be kept."""

    default_error_messages = {"required": gettext_lazy("Choose at least one file first.")}
    _is_many = True

    def __init__(self, *, allow: Kinds, **more: Any) -> None:
        super().__init__(allow=allow, widget=UploadsInput(allow), **more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent: Sequence[UploadedFile] = [each for each in data or [] if each]
        if not sent:
            return self._nothing() or Uploads([], [])
        if len(sent) > self.allow.most_files:
            raise ValidationError(_too_many(self.allow.most_files), code="too many")
        uploads = _received(sent, self.allow)
        if not uploads.received:
            raise ValidationError(uploads.refused)
        return uploads


def _received(sent: Sequence[UploadedFile], allow: Kinds) -> Uploads:
    taken, refused = [], []
    for each in sent:
        try:
            taken.append(receive(each, name=each.name or "", allow=allow))
        except FileRefused as error:
            refused.append(told(each, error))
    return Uploads(taken, refused)


def told(sent: UploadedFile, refused: FileRefused) -> str:
    """The file's name before the reason."""
    return f"{clean_name(sent.name or '')}: {refused.words}"


def forget(uploads: Uploads) -> None:
    """Close what was received and is not kept."""
    for each in uploads.received:
        with suppress(OSError):
            each.spool.close()


def _too_many(most: int) -> str:
    return ngettext(
        "Choose one file only.", "Choose at most %(most)s files at once, and the others after them.", most
    ) % {"most": most}


class _Limits:
    """What may be chosen, in words, said anew in each reader's language."""

    def __init__(self, allow: Kinds, is_many: bool) -> None:
        self.allow, self.is_many = allow, is_many

    def __str__(self) -> str:
        known = {"kinds": self.allow.words, "most": self.allow.most, "count": self.allow.most_files}
        if self.is_many and self.allow.most_files > 1:
            return _("%(kinds)s, each up to %(most)s, at most %(count)s at once") % known
        return _("%(kinds)s, up to %(most)s") % known
