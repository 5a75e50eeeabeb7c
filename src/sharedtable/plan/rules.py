"""Who may do what with the plan. Public partners note down; businesses and whoever convenes them decide."""

from sharedtable.base.access import ANYONE, declare
from sharedtable.partnerships.rules import EVERYONE_AT_TABLE, LEADS
from sharedtable.people.standing import BUSINESS, LEAD, READER, SUPPORT

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
        "ask_question": ("Ask something about a priority", {BUSINESS, SUPPORT} | LEADS),
        "answer_question": (
            "Answer a question about a priority, or write down a champion's answer",
            {BUSINESS, LEAD},
        ),
        "archive_question": ("Take a question off a priority", LEADS),
        "manage_team": ("Start, change and end action teams, and say who is on them", {BUSINESS} | LEADS),
        "join_team": ("Join an action team, and leave it", {BUSINESS, SUPPORT, LEAD}),
        "archive_actionteam": ("Take an action team off the plan", LEADS),
        "add_milestone": (
            "Add milestones; public partners only once a champion has agreed on the priority",
            {BUSINESS, SUPPORT} | LEADS,
        ),
        "edit_milestone": ("Change milestones and say how far they are", {BUSINESS, SUPPORT} | LEADS),
        "archive_milestone": ("Take a milestone off the plan", LEADS),
        "choose_responder": ("Choose who responds first to a priority, and end that", {BUSINESS} | LEADS),
        "accept_response": ("Say yes to responding first", {READER, SUPPORT, LEAD}),
        "archive_firstresponder": ("Take a first responder off a priority", LEADS),
        "record_deliverable": (
            "Write down activities, services and products, and change them",
            {BUSINESS, SUPPORT} | LEADS,
        ),
        "archive_deliverable": ("Take an activity, service or product off the plan", LEADS),
        "record_outcome": ("Write down what changed, with evidence, and change it", {BUSINESS, SUPPORT} | LEADS),
        "permit_outcome": ("Let one's own words be published, or not", {ANYONE}),
        "archive_outcome": ("Take a result off the list", LEADS),
        "record_commitment": ("Write down what an organization promises", {BUSINESS, SUPPORT} | LEADS),
        "confirm_commitment": ("Confirm one's own promise", {ANYONE}),
        "edit_roadmap": ("Write the roadmap’s introduction and outlook", {BUSINESS} | LEADS),
        "adopt_roadmap": ("Keep a version of the roadmap that a meeting adopted or looked at", {BUSINESS} | LEADS),
        "archive_commitment": ("Take a promise off the list", LEADS),
    },
)
