"""Cuts from a log line what must not be told: tokens in addresses, codes, passwords, mail addresses."""

import re
from typing import Any

CUT = "[cut]"
NAMES = "token|key|code|password|passwd|secret|signature|sessionid|csrftoken|authorization|cookie"
SECRET_NAME = re.compile(rf"(?:^|_)(?:{NAMES}|email|mail|recipient)$", re.IGNORECASE)
CUTS = [
    (re.compile(r"(?<=://)[^\s/]+@"), f"{CUT}@"),  # user and password in an address
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), CUT),  # a mail address
    (re.compile(rf"\b({NAMES})([\"']?\s*[=:]\s*[\"']?)[^\s&\"',;)]+", re.IGNORECASE), rf"\1\2{CUT}"),
    (re.compile(r"\b(code)(\s+(?:is\s+)?)\d{4,8}\b", re.IGNORECASE), rf"\1\2{CUT}"),
    (re.compile(r"[\w-]*:[\w-]{4,}:[\w-]{20,}"), CUT),  # what Django signs
    (re.compile(r"(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{20,}"), CUT),  # what looks drawn by lot
]


def cut_secrets(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """The last step before a line is rendered; tracebacks pass it too."""
    return {name: CUT if SECRET_NAME.search(name) else cut(value) for name, value in event.items()}


def cut(value: Any) -> Any:
    """A value without what must not be told, inside lists and mappings too."""
    if isinstance(value, str):
        return cut_text(value)
    if isinstance(value, dict):
        return cut_secrets(None, "", value)
    if isinstance(value, list | tuple):
        return [cut(each) for each in value]
    return value


def cut_text(text: str) -> str:
    for pattern, instead in CUTS:
        text = pattern.sub(instead, text)
    return text
