"""What each measure's docstring says, taken apart: plain meaning, formula, worked example, source."""

import inspect
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

_HOME = "sharedtable.labormarket.measures"


@dataclass(frozen=True)
class MeasureNote:
    """One measure in words."""

    name: str
    title: str
    meaning: str
    signature: str
    formula: str
    parts: tuple[tuple[bool, str], ...]  # paragraphs in order; True for a formula
    example: str
    source: str


def measure_note(name: str) -> MeasureNote:
    """The words of one measure."""
    module = import_module(f"{_HOME}.{name}")
    function = getattr(module, name)
    first, *blocks = inspect.cleandoc(function.__doc__ or "").split("\n\n")
    between = [block for block in blocks if not block.startswith((">>>", "Source: "))]
    parts = tuple(
        (True, inspect.cleandoc(block)) if block.startswith(" ") else (False, _joined(block)) for block in between
    )
    return MeasureNote(
        name=name,
        title=_title(module),
        meaning=_joined(first),
        signature=f"{name}{_parameters(function)}",
        formula="\n".join(text for is_formula, text in parts if is_formula),
        parts=parts,
        example="\n".join(block for block in blocks if block.startswith(">>>")),
        source=_joined(next(block for block in blocks if block.startswith("Source: "))[len("Source: ") :]),
    )


def _title(module: ModuleType) -> str:
    return (module.__doc__ or "").partition(":")[0]


def _parameters(function: object) -> str:
    """Its parameters without their types, which are all "anything that can be reckoned with"."""
    found = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    named = [one for one in found if one.kind is one.KEYWORD_ONLY]
    plain = [_default(one) for one in found if one not in named]
    return f"({', '.join([*plain, *(['*'] if named else []), *map(_default, named)])})"


def _default(parameter: inspect.Parameter) -> str:
    return parameter.name if parameter.default is parameter.empty else f"{parameter.name}={parameter.default!r}"


def _joined(block: str) -> str:
    return " ".join(block.split())
