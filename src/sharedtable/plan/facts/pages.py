"""Where a row of the plan is found, while it is still on it."""

from typing import Any

from django.urls import reverse


def page(name: str, slug: str, row: Any, *above: Any) -> str:
    """Nothing for a row that was taken off since, or whose priority was."""
    is_there = all(each.archived_at is None for each in (row, *above))
    return reverse(f"plan:{name}", args=[slug, row.pk]) if is_there else ""


def priority_page(row: Any) -> str:
    return page("priority", row.partnership.slug, row)


def milestone_page(row: Any) -> str:
    return page("milestone", row.priority.partnership.slug, row, row.priority)
