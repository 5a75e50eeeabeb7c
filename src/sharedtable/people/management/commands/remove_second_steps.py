"""Lets somebody in again who lost phone, passkeys and recovery codes. An operator decides; a mail tells them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sharedtable.people.actions.logins import remove_second_steps
from sharedtable.people.models import User


class Command(BaseCommand):
    help = "Take all second steps off a login."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody signs in with {email}.")
        count = remove_second_steps(user, at=timezone.now())
        self.stdout.write(
            f"{count} taken off; {user.email} signs in with a mailed code." if count else "There was none."
        )
