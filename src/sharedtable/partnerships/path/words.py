"""What each step is for, how it is gone about and what to ask oneself, in our own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.choices import Step

Text = str | Promise


@dataclass(frozen=True)
class StepWords:
    """`question` heads the page, `purpose` says why the step is there, `plainly` the same for a business reader,
    `doing` how others go about it, `questions` what a team asks itself before it moves on."""

    question: Text
    purpose: Text
    plainly: Text
    doing: Sequence[Text]
    questions: Sequence[Text]


WORDS: dict[Step, StepWords] = {
    Step.BUILD_TEAM: StepWords(
        _("Who makes this happen together?"),
        _(
            "Before any business is asked, the public partners who will stand behind the table agree to act as "
            "one: "
            "one convener whom everybody trusts, each partner with something to give, nobody with a program to "
            "sell."
        ),
        _("The public partners agree who helps you, so that you have one contact instead of five."),
        [
            _("Bring three kinds of partners to one meeting: workforce, economic development, education."),
            _(
                "Agree on somebody who convenes for the good of the whole, and on who steps in when they are "
                "away. Two people may share it."
            ),
            _("Let each organization say what it brings: hours, data, contacts, money. Write it down."),
            _("Make the case to your own boards in two sentences: which industry, and what changes if it works."),
        ],
        [
            _("Which public partners do businesses of this industry meet already, and who is missing?"),
            _("Who convenes because both sides trust them, and who steps in when they are away?"),
            _("What has each organization said it will do?"),
            _("Is it one partner’s project with guests, or does it belong to all of you?"),
        ],
    ),
    Step.DEFINE_SCOPE: StepWords(
        _("Which industry, in which place?"),
        _(
            "The scope decides who will feel at home at the table. Too wide, and the businesses have nothing in "
            "common; too narrow, and too few come. The place is where people live and work, not a line on an "
            "office map."
        ),
        _("The partners look for the industry and the region in which you share workers and suppliers."),
        [
            _("Look at the figures: which industries stand out here, and are they large enough to fill a room?"),
            _("Test the region: do most people who work here also live here?"),
            _("Call five people who know the industry and ask what the figures miss."),
            _("Write the decision down with its reason, so that newcomers need not open it again."),
        ],
        [
            _("Do the businesses compete for the same workers and share suppliers, or only a label?"),
            _("Do most people who work here also live here?"),
            _("What do people who know the place say that the figures do not?"),
            _("Could you name twenty businesses that belong?"),
        ],
    ),
    Step.PREPARE_LAUNCH: StepWords(
        _("Who will ask their peers to come?"),
        _(
            "Businesses come when somebody they respect asks them. Find two to six people who decide in their "
            "company "
            "and care about the industry and the place; the launch and its guest list are theirs."
        ),
        _("A few business leaders set the date and ask their peers. You may be one of them."),
        [
            _("Ask for champions in person. Say what it takes: the launch, a few calls, an hour now and then."),
            _("Let each champion name whom they invite; the invitation goes out in their name."),
            _("Set day, place and time for businesses, not for offices: early, short, close by."),
            _("Agree in the support team who listens, who takes notes, and that nobody presents a program."),
        ],
        [
            _("Who decides in their business and cares about the place?"),
            _("Whom will each champion invite, and by when?"),
            _("What will the public partners do at the launch, other than listen?"),
            _("If only half of those invited come, is the room still the industry?"),
        ],
    ),
    Step.LAUNCH: StepWords(
        _("What do the businesses want to win?"),
        _(
            "In one meeting the businesses say what they could win together and what stands in the way, choose "
            "what "
            "matters most, and sign up to lead it. Public partners sit at the side and listen."
        ),
        _("You and your peers say what matters most, choose, and decide who leads what."),
        [
            _("Open with opportunities, then needs; every business speaks before anybody answers."),
            _("Choose together, and ask for each priority: who of you leads it?"),
            _("Close with the date on which the businesses meet again, among themselves."),
            _("Write the same day to everyone what was said and chosen, to those who could not come as well."),
        ],
        [
            _("Do the businesses speak first, and most?"),
            _("Which priorities have somebody who will lead them?"),
            _("When do the businesses meet again, among themselves?"),
            _("What did you hear that is not on the list, and where is it kept?"),
        ],
    ),
    Step.TO_ACTION: StepWords(
        _("Who does what about it?"),
        _(
            "Now the public partners could spoil it by helping too soon, or too late. The businesses talk among "
            "themselves first, say what success looks like, and only then is the right partner asked to answer."
        ),
        _("You say what success looks like. Then the partners who can help are asked, one by one."),
        [
            _("Give the businesses time alone, by phone or at a table, before anybody brings a solution."),
            _("Ask questions that make the goal clearer; keep your own answer back until it is asked for."),
            _("Choose the first partner to answer with care: somebody who works with businesses, not for them."),
            _("Form a small team for each priority, with dates and one early result that people can see."),
        ],
        [
            _("What would success look like, in a champion’s own words?"),
            _("Which public partner is the right one to answer first, and why?"),
            _("What can be shown within three months?"),
            _("Does what you are about to do raise or lower the industry’s ownership?"),
        ],
    ),
    Step.SUSTAIN: StepWords(
        _("What has changed, and who carries it on?"),
        _(
            "A table that works keeps showing results, takes in new people and new priorities, and does not hang "
            "on "
            "one person or one grant."
        ),
        _("You see what came of it, choose what is next, and hand over when it is time."),
        [
            _("Tell results with who gained from them, and let a business tell them."),
            _("Review priorities twice a year: done, still right, or to be replaced? Look at what was parked."),
            _("Invite new businesses, and let champions hand over before they are tired."),
            _("Mix the money: no single source should be able to end it."),
        ],
        [
            _("What has changed for businesses, and for workers?"),
            _("Who takes over when a champion leaves, or whoever convenes?"),
            _("Does the partnership stand if one source of money ends?"),
            _("What would the businesses miss if you stopped tomorrow?"),
        ],
    ),
}
