"""Where somebody signed in chooses their mails; the foot of mails leads there."""

from django.urls import reverse

from sharedtable.outbox.preferences import register_page

register_page(lambda: reverse("people:mails"))
