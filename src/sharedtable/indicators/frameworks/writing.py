"""A framework as a file that can be read again."""

import tomli_w

from sharedtable.indicators.frameworks.content import Content, Sign
from sharedtable.indicators.frameworks.schema import FRAMEWORK, INDICATOR


def as_file(content: Content) -> str:
    """TOML in the order of the schema; what is as declared is left out, an empty attribution too."""
    top = {each.key: getattr(content, each.key) for each in FRAMEWORK}
    kept = {each.key: top[each.key] for each in FRAMEWORK if each.is_needed or top[each.key] != each.default}
    return tomli_w.dumps({**kept, "indicators": [_sign(each) for each in content.signs]}, multiline_strings=False)


def _sign(sign: Sign) -> dict[str, object]:
    values = sign.values()
    return {each.key: values[each.key] for each in INDICATOR if each.is_needed or values[each.key] != each.default}
