"""What an action says when the table as it stands does not allow a change; named where it is raised."""

from django.utils.functional import Promise


class Conflict(Exception):
    """`words` tell the reader what stands in the way and what to do instead."""

    words: str | Promise = ""

    def __str__(self) -> str:
        return str(self.words)
