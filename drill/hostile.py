"""Hostile input into every form that a lead or a visitor finds by following links, then wrong methods, tokens and
addresses: never an error of the server, and nothing comes back unescaped, there and then or on any page later."""

import random
import re
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from urllib.parse import urlsplit
from uuid import UUID

import httpx2
from django.urls import Resolver404, resolve

from drill.findings import Findings, Plan
from drill.forms import Form, read_page
from drill.hostile_inputs import RAW, Attack, attacks
from drill.serving import serving
from drill.visitor import Visitor

STARTS = {"visitor": ("/", "/sign-in/"), "marigold": ("/home/", "/", "/partnerships/", "/industries/", "/people/")}
LEFT_ALONE = {"account_logout", "demo_sign_in"}  # they end or change the session that the drill needs
LAST = re.compile(r"archive|cancel|leave|end|close|state|step")  # what takes pages away is tried when all else was
LONGEST_IN_ADDRESS = 4000  # a browser would not send more
METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE")
UUID_IN_PATH = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Found:
    """What a walk along the links saw: pages, and one form of each view and shape."""

    pages: list[str] = field(default_factory=list)
    forms: dict[tuple[str, tuple[str, ...]], Form] = field(default_factory=dict)


@dataclass
class Watch:
    """Judges every answer."""

    findings: Findings
    sent: int = 0
    refused: int = 0
    errors: int = 0

    def see(self, answer: httpx2.Response, what: str) -> None:
        self.sent += 1
        self.refused += 400 <= answer.status_code < 500
        self.errors += answer.status_code >= 500
        path = urlsplit(str(answer.url)).path
        self.findings.require(answer.status_code < 500, f"{path} answered {answer.status_code} to {what}")
        if "html" in answer.headers.get("content-type", ""):
            for raw in RAW:
                self.findings.require(raw not in answer.text, f"{path} gave back {raw} unescaped after {what}")


def run(plan: Plan) -> Findings:
    findings, dice = Findings(), random.Random(6)
    watch = Watch(findings)
    with serving(plan.scratch) as server:
        for who in STARTS:
            visitor = Visitor(server.address, None if who == "visitor" else who)
            walked = _walk(visitor, who, watch, plan.count(1, 3))
            sent = _attack_forms(visitor, walked, watch, dice, plan)
            _attack_addresses(visitor, walked, watch, dice, plan)
            again = _walk(visitor, who, watch, plan.count(1, 3))
            findings.measure(
                f"as {visitor.name}: {len(walked.pages)} pages, {len(walked.forms)} forms attacked {sent} times; "
                f"{len(again.pages)} pages clean afterwards"
            )
        findings.require(not watch.errors, f"what the server said last:{server.last_words()}")
    findings.measure(f"{watch.sent} requests, {watch.refused} refused, {watch.errors} errors of the server")
    return findings


def _walk(visitor: Visitor, who: str, watch: Watch, most: int) -> Found:
    """Breadth first along links of this server, a few pages of each view."""
    found, waiting, seen, views = Found(), list(STARTS[who]), set(STARTS[who]), dict[str, int]()
    while waiting:
        address = waiting.pop(0)
        name = _view_of(address)
        if name is None or name in LEFT_ALONE or views.get(name, 0) >= most:
            continue
        views[name] = views.get(name, 0) + 1
        answer = visitor.get(address)
        watch.see(answer, "a walk along the links")
        if "html" not in answer.headers.get("content-type", ""):
            waiting += _new([answer.headers["location"]], seen) if answer.has_redirect_location else []
            continue
        found.pages.append(address)
        page = read_page(address, answer.text)
        waiting += _new([answer.headers.get("location", ""), *page.links], seen)
        for form in page.forms:
            name = _view_of(form.action)
            if name and name not in LEFT_ALONE:
                found.forms.setdefault((name, form.shape), form)
    return found


def _new(links: list[str], seen: set[str]) -> list[str]:
    fresh = [link for link in dict.fromkeys(links) if link.startswith("/") and link not in seen]
    seen.update(fresh)
    return fresh


def _view_of(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def _attack_forms(visitor: Visitor, walked: Found, watch: Watch, dice: random.Random, plan: Plan) -> int:
    """Every form once, then each a second way, and so on; the ones that take things away after all others."""
    sent = 0
    for takes_away in (False, True):
        forms = [(key[0], form) for key, form in walked.forms.items() if bool(LAST.search(key[0])) == takes_away]
        ways = [[(view, form, way) for way in attacks(form, dice, plan.count(6, 60))] for view, form in forms]
        patience = plan.patience(15, 22)
        for each in chain.from_iterable(zip_longest(*ways)):
            if each and patience.lasts():
                view, form, attack = each
                _attack(visitor, view, form, attack, watch)
                sent += 1
    return sent


def _attack(visitor: Visitor, view: str, form: Form, attack: Attack, watch: Watch) -> None:
    answer = _submit(visitor, form, attack.fields)
    watch.see(answer, f"{attack.name} in {view}")
    if answer.has_redirect_location:
        watch.see(visitor.get(answer.headers["location"]), f"{attack.name} in {view}, then its next page")


def _submit(visitor: Visitor, form: Form, fields: dict[str, str]) -> httpx2.Response:
    if form.method == "post":
        return visitor.post(form.action, fields)
    return visitor.http.get(
        form.action, params={name: value[:LONGEST_IN_ADDRESS] for name, value in fields.items()}
    )


def _attack_addresses(visitor: Visitor, walked: Found, watch: Watch, dice: random.Random, plan: Plan) -> None:
    """Wrong methods, wrong tokens, wrong keys in the address."""
    actions = sorted({form.action for form in walked.forms.values()} | set(walked.pages))
    for path in dice.sample(actions, min(len(actions), plan.count(12, 200))):
        method = dice.choice(METHODS)
        watch.see(visitor.http.request(method, path, headers={"X-CSRFToken": "x"}), f"the method {method}")
        answer = visitor.http.post(path, data={"name": "x"}, headers={"X-CSRFToken": "wrong"})
        watch.see(answer, "a wrong token")
        watch.findings.require(answer.status_code >= 400, f"{path} took a post with a wrong token")
        for wrong in _wrong(path, dice):
            watch.see(visitor.get(wrong), "a wrong key")
            watch.see(visitor.post(wrong, {"name": "x"}), "a post to a wrong key")


def _wrong(path: str, dice: random.Random) -> list[str]:
    """The same address with a key that nobody has, and with nonsense for one."""
    if UUID_IN_PATH.search(path):
        nobody = str(UUID(int=dice.getrandbits(128), version=4))
        return [UUID_IN_PATH.sub(nobody, path), UUID_IN_PATH.sub("0000", path)]
    return [
        re.sub(r"\d+", "99999999999999999999", path),
        f"{path.rstrip('/')}%00/",
        f"{path}?page=-1&q=%00&year=9e9",
    ]
