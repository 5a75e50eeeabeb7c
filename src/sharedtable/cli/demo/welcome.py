"""What the demo prints once it runs: where to look, and links to be one of its people."""

from django.conf import settings
from django.urls import reverse

from sharedtable.cli.printing import console
from sharedtable.people.demo import sign_in_link
from sharedtable.people.models import User

SHOWN = {
    "marigold@sample.example": "coordinates a partnership at step 5",
    "mesa@sample.example": "starts one, at step 2",
    "whit@sample.example": "business champion (try it on a phone)",
    "posy@sample.example": "his assistant, who answers for him",
    "sorrel@sample.example": "support team, a college",
    "quill@sample.example": "state team",
    "operator@sample.example": "runs this installation (mail and jobs)",
    "farrow@sample.example": "admin of a neighboring network that reads along",
}


def show_welcome() -> None:
    """The address, one link a person, the inbox."""
    console.print()
    console.print(f"[bold]Sharedtable runs at[/bold] {settings.ADDRESS}/   (stop with Ctrl-C)")
    console.print()
    console.print("Be one of the sample people with one click:")
    logins = {user.email: user for user in User.objects.select_related("person").filter(email__in=SHOWN)}
    for email, what in SHOWN.items():
        if email in logins:
            console.print(f"  [bold]{logins[email].person or email}[/bold] {what}")
            console.print(f"  [cyan]{sign_in_link(logins[email])}[/cyan]", soft_wrap=True)
    console.print()
    console.print(f"Mail they were sent: {settings.ADDRESS}{reverse('outbox:inbox')}")
    console.print()
