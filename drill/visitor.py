"""Somebody at a browser without scripts: signs in by a demo link, opens pages, posts forms with their token."""

from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx2

from sharedtable.people.demo import sign_in_link
from sharedtable.people.models import User

PATIENCE_SECONDS = 60
TOKEN = "csrftoken"  # noqa: S105  (a cookie's name)


class Visitor:
    """`who` is the part before the @ of a sample person's address, or None for nobody in particular."""

    def __init__(self, address: str, who: str | None = None) -> None:
        self.name = who or "visitor"
        self.http = httpx2.Client(base_url=address, timeout=PATIENCE_SECONDS, follow_redirects=False)
        if who:
            user = User.objects.get(email=f"{who}@sample.example")
            self.http.get(urlsplit(sign_in_link(user)).path)
            self.http.get("/people/me/")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()

    def get(self, path: str) -> httpx2.Response:
        return self.http.get(path)

    def post(self, path: str, data: dict[str, str], **headers: str) -> httpx2.Response:
        token = self.http.cookies.get(TOKEN) or ""
        return self.http.post(path, data=data, headers={"X-CSRFToken": token, **headers})
