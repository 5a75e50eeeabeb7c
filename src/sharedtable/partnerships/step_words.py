"""The line of the six steps as pages show it."""

from sharedtable.partnerships.choices import Step


def step_line(present: int) -> list[dict[str, str]]:
    """Items of the line of steps: behind, now, ahead."""
    return [
        {"label": str(step.label), "state": "done" if step < present else "now" if step == present else "ahead"}
        for step in Step
    ]
