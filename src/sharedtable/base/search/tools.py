"""How tools are found: in every language of the pages, those whose rule names the reader."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sharedtable.base.search.audience import whom_rule_names
from sharedtable.base.search.kinds import Document, FixedKind, register_kind
from sharedtable.base.tools import Tool, all_tools, step_name


def _documents() -> list[Document]:
    """Numbered by their keys in order, so that the number stays while no tool is added."""
    tools = sorted(all_tools(), key=lambda tool: tool.key)
    return [
        _document(number, tool, code)
        for code, _name in settings.LANGUAGES
        for number, tool in enumerate(tools, start=1)
    ]


def _document(number: int, tool: Tool, language: str) -> Document:
    with translation.override(language):
        return Document(
            number,
            str(tool.title),
            f"{reverse('base:tools')}#tool-{tool.anchor}" if tool.of_place else tool.url(),
            whom_rule_names(tool.rule),
            line=str(step_name(tool.step)),
            words=str(tool.about),
            language=language,
        )


register_kind(
    FixedKind("tool", _("Tools"), _("what one can do here"), 95, "wrench", _documents, weight=0.8),
)
