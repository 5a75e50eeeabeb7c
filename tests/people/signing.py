"""How tests sign in as people do: by the code in their mail, and by what an authenticator app would show."""

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

from django.core import mail
from django.test import Client


def app_code(secret: str, *, steps: int = 0) -> str:
    """RFC 6238, by itself: six digits of the half minute that is now, or `steps` later."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def mailed_code() -> str:
    codes = [re.search(r"^    (\d{6})$", str(each.body), re.MULTILINE) for each in mail.outbox]
    return [found.group(1) for found in codes if found][-1]


def signed_in(client: Client) -> int | None:
    key = client.session.get("_auth_user_id")
    return int(key) if key else None


class Door:
    """The sign-in pages, as one browser uses them; what follows a commit happens."""

    def __init__(self, committed: Any) -> None:
        self._committed = committed

    def post(self, client: Client, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        with self._committed(execute=True):
            return client.post(path, data or {}, **more)

    def by_code(self, client: Client, email: str, **more: str) -> Any:
        self.post(client, "/sign-in/", {"email": email, **more})
        return self.post(client, "/sign-in/code/", {"code": mailed_code(), **more})

    def set_up_app(self, client: Client) -> str:
        """The app's secret, as its picture shows it. The client has signed in just now."""
        page = client.get("/sign-in/ways/app/").content.decode()
        found = re.search(r'<code class="st-code">([A-Z2-7]+)</code>', page)
        assert found, page
        self.post(client, "/sign-in/ways/app/", {"code": app_code(found.group(1))})
        return found.group(1)
