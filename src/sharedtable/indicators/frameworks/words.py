"""A rule in plain words with its numbers filled in."""

import re
from collections.abc import Mapping
from typing import Any

from sharedtable.indicators.evaluations import evaluation
from sharedtable.indicators.frameworks.parameter_values import in_words

NAME = re.compile(r"\{(\w+)\}")


def names_in(text: str) -> list[str]:
    """The parameters that a text names in braces."""
    return list(dict.fromkeys(NAME.findall(text)))


def rule_in_words(rule_key: str, text: str, parameters: Mapping[str, Any]) -> str:
    """The text with each name in braces replaced by what the parameter says; an unknown name stays."""
    rule = evaluation(rule_key)
    values = rule.filled(parameters)

    def value(found: re.Match[str]) -> str:
        declared = rule.parameter(found[1])
        return in_words(declared, values[found[1]]) if declared else found[0]

    return NAME.sub(value, text)
