"""The settings a backup names, so that whoever restores it knows what to set. No secret's value is among them."""

from sharedtable.config.settings_source import Source

#: Harmless to read, useful to know; of all others only that they were set.
TOLD = {
    "address",
    "contact",
    "debug",
    "demo",
    "hosts",
    "hsts_seconds",
    "language",
    "log_form",
    "log_level",
    "mail_from",
}
TOLD |= {"operators", "trusted_proxies"}
SET = "set, not told"


def named_settings(source: Source) -> dict[str, str]:
    """Variable -> value or that it was set; those left at their default are not named."""
    return {
        str(field.validation_alias or f"SHAREDTABLE_{name.upper()}"): str(getattr(source, name))
        if name in TOLD
        else SET
        for name, field in Source.model_fields.items()
        if name in source.model_fields_set
    }
