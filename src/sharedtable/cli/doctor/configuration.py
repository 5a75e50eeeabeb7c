"""Looks at the settings: the signing key, hosts, https and proxies, static files, the mail server."""

import smtplib
import stat

from sharedtable.cli.doctor.finding import State, broken, check, look, ok
from sharedtable.cli.printing import many
from sharedtable.config.safety import SHORTEST_KEY, concerns, is_reachable
from sharedtable.config.settings_source import load

Answer = tuple[State, str, str]
MAIL_SECONDS = 8


@check("Settings")
def settings() -> Answer:
    named = len(load().model_fields_set)
    return ok(f"{named} set, the others at their default")


@check("Deployment")
def deployment() -> Answer:
    """What must not be where strangers reach the pages."""
    found = list(concerns(load()))
    if not is_reachable(load()):
        return ok(f"for this machine only ({load().address})")
    said = "; ".join(f"{each.setting}: {each.said}" for each in found)
    fix = " ".join(f"{each.setting}: {each.fix}." for each in found)
    if any(each.is_grave for each in found):
        return broken(said, fix)
    return look(said, fix) if found else ok(f"ready for the public at {load().address}")


@check("Signing key")
def signing_key() -> Answer:
    source = load()
    if source.secret_key:
        return ok("from SHAREDTABLE_SECRET_KEY")
    kept = source.home / "secret_key"
    if not kept.exists():
        return look("none yet; made at the first start", "Nothing to do.")
    if stat.S_IMODE(kept.stat().st_mode) & 0o077:
        return broken(
            f"{kept} can be read by others", f"chmod 600 {kept}, and make a new one if strangers had access."
        )
    if len(kept.read_text()) < SHORTEST_KEY:
        return broken(f"{kept} is empty or cut short", f"Bring it back, or remove {kept}: a new one is made.")
    return ok(f"in {kept}; keep a copy apart from the backups")


@check("Hosts")
def hosts() -> Answer:
    from django.conf import settings as django

    return ok(", ".join(dict.fromkeys(django.ALLOWED_HOSTS)))


@check("https")
def https() -> Answer:
    source = load()
    if not source.is_https:
        return ok("not used") if not is_reachable(source) else look("not used", "See Deployment above.")
    days, proxies = many(source.hsts_seconds // 86_400, "day"), many(source.trusted_proxies, "prox", "y", "ies")
    return ok(f"secure cookies, browsers keep to it for {days}, {proxies} trusted")


@check("Static files")
def static_files() -> Answer:
    from django.conf import settings as django

    from sharedtable.cli.preparation import PACKAGE

    if not (PACKAGE / "base/static/built/sharedtable.css").exists():
        return broken(
            "the look has not been built", "Run make assets in the clone, or install the packaged wheel."
        )
    if not django.DEBUG and not (load().home / "static" / "staticfiles.json").exists():
        return look("built, not collected yet", "sharedtable serve collects them when it starts.")
    return ok("built and collected")


@check("Mail server")
def mail_server() -> Answer:
    source = load()
    if not source.mail_url:
        state = State.LOOK if is_reachable(source) and not source.demo else State.OK
        return (
            state,
            "none named: mail stays in the demo inbox",
            "Set SHAREDTABLE_MAIL_URL." if state == State.LOOK else "",
        )
    from django.conf import settings as django
    from django.core.mail import get_connection

    where = f"{django.EMAIL_HOST}:{django.EMAIL_PORT}"
    try:
        server = get_connection(timeout=MAIL_SECONDS)
        server.open()
        server.close()
    except (OSError, smtplib.SMTPException) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        fix = "Check SHAREDTABLE_MAIL_URL: host, port, smtp+tls:// or smtps://, user and password."
        return broken(f"{where} does not take us: {reason}", fix)
    return ok(f"{where} answers, as {source.mail_from}")
