"""What is in a file decides, not what it is called; hostile contents are refused, with words."""

import doctest
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sharedtable.base import figures
from sharedtable.base.files import kinds, names, ranges
from sharedtable.base.files.actions import new_path
from sharedtable.base.files.kinds import DOCUMENTS, IMAGES, KINDS, SHEETS, ZIP, Kinds
from sharedtable.base.files.receiving import receive
from sharedtable.base.files.refusals import FileRefused
from tests.base.files import made

EVERYTHING = Kinds(tuple(KINDS.values()))
WHOLE = {
    "pdf": made.PDF,
    "docx": made.office("docx"),
    "xlsx": made.office("xlsx"),
    "pptx": made.office("pptx"),
    "odt": made.open_document("odt"),
    "ods": made.open_document("ods"),
    "odp": made.open_document("odp"),
    "csv": "name,Größe\nA,1\n".encode(),
    "txt": "Was wir tun müssen".encode("cp1252"),
    "md": b"\xef\xbb\xbf# Agenda\n\n- one",
    "json": b'{"a": 1}',
    "toml": b'key = "signs"',
    "png": made.picture("PNG"),
    "jpg": made.picture("JPEG"),
    "jpeg": made.picture("JPEG"),
    "webp": made.picture("WEBP"),
    "gif": made.picture("GIF", mode="P"),
    "zip": made.zipped({"a.csv": b"a,b"}),
    "parquet": b"PAR1" + bytes(20) + b"PAR1",
}


@pytest.mark.parametrize("module", [kinds, names, ranges, figures], ids=lambda module: module.__name__)
def test_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("extension", WHOLE)
def test_whole_file_is_taken(extension: str) -> None:
    received = receive(WHOLE[extension], name=f"paper.{extension}", allow=EVERYTHING)
    with received.spool:
        assert extension in received.kind.extensions or (extension, received.kind.key) == ("gif", "png")
        assert received.spool.read()


def test_every_kind_is_tried() -> None:
    assert set(WHOLE) == {each for kind in KINDS.values() for each in kind.extensions}


def test_text_of_excel_is_text() -> None:
    receive("name\tmail\r\nÅsa\ta@b.example".encode("utf-16"), name="a.csv", allow=SHEETS).spool.close()


HOSTILE = {
    "page as text": ("notes.txt", made.PAGE, "page code"),
    "page behind blanks": ("notes.txt", b"\xef\xbb\xbf \n\t<HTML>", "page code"),
    "page as sheet": ("members.csv", made.PAGE, "page code"),
    "drawing as picture": ("logo.png", made.SVG, "page code"),
    "drawing as text": ("logo.txt", b'<?xml version="1.0"?>' + made.SVG, "page code"),
    "drawing as itself": ("logo.svg", made.SVG, "kind"),
    "page as itself": ("index.html", made.PAGE, "kind"),
    "program as itself": ("setup.exe", made.PROGRAM, "kind"),
    "program as PDF": ("agenda.pdf", made.PROGRAM, "mismatch"),
    "program as text": ("agenda.txt", b"\x7fELF\x02\x01\x01" + bytes(60), "mismatch"),
    "script as text": ("agenda.txt", b"#!/bin/sh\nrm -rf /\n", "mismatch"),
    "two endings": ("agenda.pdf.exe", made.PDF, "kind"),
    "no ending": ("agenda", made.PDF, "kind"),
    "Word as PDF": ("agenda.pdf", made.office("docx"), "mismatch"),
    "Word as Excel": ("members.xlsx", made.office("docx"), "mismatch"),
    "zip as Word": ("agenda.docx", made.zipped({"a": b"b"}), "mismatch"),
    "old Word": ("agenda.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "mismatch"),
    "text as picture": ("logo.png", b"not a picture", "mismatch"),
    "PNG as JPEG": ("logo.jpg", made.picture("PNG"), "mismatch"),
    "nothing": ("agenda.pdf", b"", "empty"),
    "half a PDF": ("agenda.pdf", made.PDF[:20], "broken"),
    "half a Word": ("agenda.docx", made.office("docx")[:-30], "broken"),
    "half a picture": ("logo.png", made.picture("PNG", (600, 400))[:-60], "broken"),
    "PDF with a zip behind": ("agenda.pdf", made.PDF + made.zipped({"a": b"b"}) + b"%%EOF", "two in one"),
    "program before a zip": ("agenda.docx", b"PK\x03\x04" + made.office("docx"), "two in one"),
    "page behind a zip": ("agenda.docx", made.office("docx") + made.PAGE, "two in one"),
    "macros": ("plan.xlsx", made.office("xlsx", {"xl/vbaProject.bin": b"x"}), "macros"),
    "macros by type": (
        "plan.xlsx",
        made.office("xlsx", types="application/vnd.ms-excel.macroEnabled.main"),
        "macros",
    ),
    "ActiveX": ("plan.docx", made.office("docx", {"word/activeX/activeX1.bin": b"x"}), "macros"),
    "program inside": ("plan.docx", made.office("docx", {"word/embeddings/setup.EXE": b"x"}), "macros"),
    "macros of LibreOffice": (
        "plan.ods",
        made.open_document("ods", {"Basic/Standard/Module1.xml": b"x"}),
        "macros",
    ),
    "template from afar": (
        "plan.docx",
        made.office(
            "docx",
            {
                "word/_rels/settings.xml.rels": '<Relationship Type="http://x.example/attachedTemplate" '
                'Target="https://evil.example/a.dotm" TargetMode="External"/>'
            },
        ),
        "macros",
    ),
    "locked": ("plan.xlsx", made.locked_zip(), "locked"),
    "bomb by ratio": ("plan.docx", made.bomb(), "bomb"),
    "bomb by count": ("plan.docx", made.office("docx", {f"{n}": b"" for n in range(5_001)}), "bomb"),
    "bomb by overlap": ("a.docx", made.overlapping_zip(), "bomb"),
    "zip that lies": ("plan.docx", made.lying_zip(), "broken"),
    "vast picture": ("logo.png", made.vast_png(), "pixels"),
    "large picture": ("logo.png", made.vast_png(8_000), "pixels"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_is_refused(case: str) -> None:
    name, content, code = HOSTILE[case]
    with pytest.raises(FileRefused) as refused:
        receive(content, name=name, allow=Kinds((*DOCUMENTS.kinds, ZIP)))
    assert refused.value.code == code
    assert str(refused.value.words).endswith(".")


def test_refusal_names_what_it_is_and_what_is_taken() -> None:
    with pytest.raises(FileRefused, match=r"The name says \.pdf, but this is a program"):
        receive(made.PROGRAM, name="a.pdf", allow=DOCUMENTS)
    with pytest.raises(FileRefused, match="Save it as Excel, OpenDocument or CSV"):
        receive(made.PDF, name="a.pdf", allow=SHEETS)
    with pytest.raises(FileRefused, match=r"Save it as a picture \(JPEG, PNG, WebP, GIF\)"):
        receive(made.PDF, name="a.pdf", allow=IMAGES)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Temp\\plan.txt", "plan.txt"),
        ("agenda\0.txt", "agenda.txt"),
        ("agenda\u202etxt.fdp.txt", "agendatxt.fdp.txt"),
        ("a\u200b\u2066b\r\nSet-Cookie: x.txt", "ab Set-Cookie- x.txt"),
        ("con.txt", "_con.txt"),
        ("COM1.old.txt", "_COM1.old.txt"),
        (".htaccess.txt", "htaccess.txt"),
        ("x" * 300 + ".txt", "x" * 116 + ".txt"),
        ("Straße “Größe” 予定.TXT", "Straße “Größe” 予定.txt"),
        (" .txt", "txt.txt"),
        ("a/b/", None),
        ("", None),
    ],
    ids=str,
)
def test_name_is_made_safe(name: str, kept: str | None) -> None:
    if kept is None or kept == "txt.txt":
        with pytest.raises(FileRefused):
            receive(b"words", name=name, allow=DOCUMENTS)
    else:
        with (received := receive(b"words", name=name, allow=DOCUMENTS)).spool:
            assert received.name == kept


def test_paths_of_a_day_are_those_of_utc() -> None:
    evening = datetime(2026, 11, 21, 22, tzinfo=ZoneInfo("America/Denver"))
    assert new_path(evening).startswith("2026/11/22/")
