"""Pictures are written anew: upright, bounded, and without anything that the camera or an attacker put in."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from sharedtable.base.files.kinds import IMAGES, Kinds
from sharedtable.base.files.receiving import Received, receive
from tests.base.files import made

RED, BLACK = (200, 30, 30), (0, 0, 0)


def kept(content: bytes, name: str, allow: Kinds = IMAGES) -> tuple[Received, Image.Image]:
    received = receive(content, name=name, allow=allow)
    return received, Image.open(received.spool)


def near(pixel: object, color: tuple[int, ...]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 12 for a, b in zip(pixel, color, strict=False))


def test_photograph_stands_upright_and_forgets_where_it_was_taken() -> None:
    received, shown = kept(made.photograph(), "us.jpg")
    assert (received.width, received.height) == shown.size == (40, 60)
    assert near(shown.getpixel((20, 5)), RED)
    assert near(shown.getpixel((20, 55)), BLACK)
    assert not shown.getexif()
    assert b"Sample camera" not in received.spool.getvalue()  # type: ignore[attr-defined]


def test_words_behind_the_pixels_are_gone() -> None:
    content = made.picture("PNG") + b"<script>alert(1)</script>" + made.zipped({"a.php": b"<?php"})
    received, _ = kept(content, "logo.png")
    assert b"script" not in received.spool.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_large_picture_is_made_smaller(form: str) -> None:
    received, shown = kept(
        made.picture(form, (900, 600)), f"a.{form.lower()}", Kinds(IMAGES.kinds, longest_side=300)
    )
    assert shown.size == (300, 200)
    assert shown.format == form
    assert received.size == len(received.spool.getvalue())  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_see_through_stays_see_through(form: str) -> None:
    _, shown = kept(made.picture(form, mode="RGBA"), f"a.{form.lower()}")
    assert shown.getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_moving_picture_becomes_its_first_frame() -> None:
    frames = [Image.new("P", (20, 20), n) for n in range(3)]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    received, shown = kept(out.getvalue(), "wave.gif")
    assert (received.name, received.kind.key, shown.format) == ("wave.png", "png", "PNG")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_any_way_of_keeping_colors_is_read(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    _, shown = kept(made.picture(form, mode=mode), f"a.{form.lower()}")
    assert shown.mode in ("RGB", "RGBA")


def test_profile_of_other_colors_is_turned_into_those_of_screens() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _, shown = kept(made.picture("JPEG", icc_profile=profile), "a.jpg")
    assert "icc_profile" not in shown.info
    assert near(shown.getpixel((5, 5)), RED)
    _, shown = kept(made.picture("PNG", icc_profile=b"not a profile"), "a.png")
    assert near(shown.getpixel((5, 5)), RED)
