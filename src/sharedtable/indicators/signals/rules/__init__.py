"""One signal a file: what is seen on plain numbers, and how it is told. Importing this registers them all."""

from sharedtable.indicators.signals.rules import (  # noqa: F401  (each registers itself)
    answers_overdue,
    champion_overloaded,
    champion_silent,
    champions_open_doors,
    delegates_for_owners,
    fewer_businesses,
    gifts_up,
    grant_ends,
    milestones_slip,
    more_at_work,
    no_new_priority,
    product_in_use,
    pulse_falls,
    referrals_overdue,
    support_outnumbers,
)
