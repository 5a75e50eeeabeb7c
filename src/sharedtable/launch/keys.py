"""Codes, tokens and tidy words. A code is short and its tries are limited; tokens cannot be guessed."""

import hashlib
import re
import secrets
import unicodedata

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Without letters and figures that are read as one another; 6 of 30 make 729 million codes."""

CODE_LENGTH = 6
SHORTEST_KEY = 16
LONGEST_KEY = 40
_CONTROL = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_LEGAL_FORMS = {"inc", "llc", "llp", "ltd", "co", "corp", "company", "corporation", "the", "and"}


def new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def new_token() -> str:
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """What is kept of a token: whoever reads the database cannot take a seat with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def as_code(typed: str) -> str:
    """A code however it was typed: in lower case, with blanks and dashes."""
    return re.sub(r"[^A-Z0-9]", "", typed.upper())[: CODE_LENGTH + 1]


def is_key(text: str) -> bool:
    """Whether a client's key is long enough to be its own, and plain."""
    return re.fullmatch(rf"[\w-]{{{SHORTEST_KEY},{LONGEST_KEY}}}", text, re.ASCII) is not None


def tidy(text: str) -> str:
    """One line of plain words: no control characters, nothing that turns the writing around."""
    plain = _CONTROL.sub(" ", unicodedata.normalize("NFC", text))
    return " ".join(plain.split())


def comparable(name: str) -> str:
    """A name as it is compared: without case, accents, marks and legal forms."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"\w+", "".join(each for each in letters if not unicodedata.combining(each)))
    return " ".join(word for word in words if word not in _LEGAL_FORMS) or " ".join(words)
