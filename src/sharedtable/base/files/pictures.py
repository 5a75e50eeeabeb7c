"""Pictures are never kept as they came: they are read, turned upright, bounded and written anew."""

import warnings
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TYPE_CHECKING, NamedTuple

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from sharedtable.base.files.kinds import GIF, JPEG, PNG, Kind
from sharedtable.base.files.refusals import FileRefused, broken, too_many_pixels

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIXELS = 50_000_000
QUALITY = 85
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


class Picture(NamedTuple):
    """The new file. A GIF becomes a PNG of its first frame."""

    content: bytes
    kind: Kind
    width: int
    height: int


def written_anew(content: IO[bytes], kind: Kind, longest_side: int) -> Picture:
    """Without what the camera noted (place, device), without anything hidden behind the pixels."""
    content.seek(0)
    with _refusing(), Image.open(content, formats=_FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise too_many_pixels(MOST_PIXELS // 1_000_000)
        upright = ImageOps.exif_transpose(_small_enough_soon(opened, longest_side)) or opened
        upright.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
        kept = PNG if kind is GIF else kind
        return Picture(_encoded(_plain(upright, kept), kept), kept, *upright.size)


def _small_enough_soon(opened: Image.Image, longest_side: int) -> Image.Image:
    """A JPEG of a phone is read at half or a quarter of its size where that is enough: ten times faster."""
    opened.draft("RGB", (longest_side, longest_side))
    return opened


def _plain(picture: Image.Image, kind: Kind) -> Image.Image:
    """Colors as screens show them by default, in a mode that the kind can hold."""
    profile = picture.info.get("icc_profile")
    has_holes = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    mode = "RGBA" if has_holes and kind is not JPEG else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = "RGBA" if picture.mode == "RGBA" else "RGB"
            shown = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=target)
        except (ImageCms.PyCMSError, OSError):
            shown = None
        picture = shown or picture
    return picture.convert(mode)


def _encoded(picture: Image.Image, kind: Kind) -> bytes:
    """Pixels only: whatever the picture still knows of its file is left behind."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = BytesIO()
    if kind is JPEG:
        bare.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    elif kind is PNG:
        bare.save(out, "PNG", optimize=True)
    else:
        bare.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()


@contextmanager
def _refusing() -> "Iterator[None]":
    """Whatever a broken or lying picture makes the reader say becomes one refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except FileRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_many_pixels(MOST_PIXELS // 1_000_000) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError) as error:
        raise broken() from error
    except Exception as error:  # plugins raise what their formats make them raise: struct.error, IndexError
        raise broken() from error
