"""Lists mails that failed or may not have gone, and sends one again on request."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sharedtable.outbox.actions.deciding import NotWaiting, send_again
from sharedtable.outbox.models import Message
from sharedtable.outbox.queries import failed_jobs, unsettled_messages


class Command(BaseCommand):
    help = "List mails and jobs that need a decision; --send-again NUMBER sends a mail once more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--send-again", type=int, metavar="NUMBER", help="number of a listed mail")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["send_again"]:
            self._send_again(options["send_again"])
            return
        for mail in unsettled_messages():
            self.stdout.write(f"mail {mail.pk}  {mail.state}  to {mail.recipient}  {mail.subject}  {mail.error}")
        for job in failed_jobs():
            self.stdout.write(f"job {job.pk}  {job.name}  {job.error}")
        if not unsettled_messages().exists() and not failed_jobs().exists():
            self.stdout.write("Everything went out, and no job failed.")

    def _send_again(self, number: int) -> None:
        mail = Message.objects.filter(pk=number).first()
        if mail is None:
            raise CommandError(f"There is no mail {number}. Run list_mail to see the numbers.")
        try:
            send_again(mail, at=timezone.now())
        except NotWaiting as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Mail {number} goes out with the worker's next round.")
