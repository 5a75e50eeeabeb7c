"""What several facts read alike is read once, while many facts are computed together."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_known: ContextVar[dict[Any, Any] | None] = ContextVar("known_reads", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Inside, reads marked `@read_once` are asked once for the same question; nothing is kept afterwards."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def read_once(read: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """A read whose answer nobody changes; its arguments are days, keys and collections of keys."""

    @wraps(read)
    def asked(*args: Asked.args, **named: Asked.kwargs) -> Answer:
        known = _known.get()
        if known is None:
            return read(*args, **named)
        key = (read, *(_key(each) for each in args), *((name, _key(each)) for name, each in named.items()))
        if key not in known:
            known[key] = read(*args, **named)
        answer: Answer = known[key]
        return answer

    return asked


def _key(value: Any) -> Any:
    is_many = isinstance(value, Collection) and not isinstance(value, str)
    return tuple(sorted(value)) if is_many else value
