"""Who may do what with the plan. Public partners note down; businesses and whoever convenes them decide."""

from sharedtable.base.access import ANYONE, declare
from sharedtable.partnerships.rules import EVERYONE_AT_TABLE, LEADS
from sharedtable.people.standing import BUSINESS, LEAD, SUPPORT

declare(
    "plan",
    {
        "view": ("See what the businesses said and chose", EVERYONE_AT_TABLE),
        "record_opportunity": ("Write down what a business said", {BUSINESS, SUPPORT} | LEADS),
        "park_opportunity": ("Park an idea until a day, and take it up again", {BUSINESS} | LEADS),
        "archive_opportunity": ("Take an idea off the list", LEADS),
        "choose_priority": ("Make ideas a priority, or write one", {BUSINESS} | LEADS),
        "edit_priority": ("Change a priority's title, kind and what success looks like", {BUSINESS} | LEADS),
        "champion_priority": ("Add business champions to a priority, or step back", {BUSINESS} | LEADS),
        "agree_priority": ("Agree on a priority, or record a champion's words that agree", {BUSINESS, LEAD}),
        "move_priority": ("Say how far a priority has come, set it aside, bring it back", {BUSINESS} | LEADS),
        "archive_priority": ("Take a priority off the plan", LEADS),
        "record_commitment": ("Write down what an organization promises", {BUSINESS, SUPPORT} | LEADS),
        "confirm_commitment": ("Confirm one's own promise", {ANYONE}),
        "edit_roadmap": ("Write the roadmap’s introduction and outlook", {BUSINESS} | LEADS),
        "adopt_roadmap": ("Keep a version of the roadmap that a meeting adopted or looked at", {BUSINESS} | LEADS),
        "archive_commitment": ("Take a promise off the list", LEADS),
    },
)
