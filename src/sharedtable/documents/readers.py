"""Who sees a document: whoever works on it, whom it went to, and, once shared, whom its kind is for."""

from collections import defaultdict

from django.db.models import Q, QuerySet

from sharedtable.documents.kinds.registry import all_kinds
from sharedtable.meetings.hosts import noted_occasions
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import Partnership
from sharedtable.people.standing import Standing


def seen_by(standing: Standing) -> Q:
    """What of a meeting came, only those see who read its notes, besides those it was sent to."""
    drafts = Partnership.objects.where_allowed("documents.see_drafts", standing)
    found = Q(partnership__in=drafts)
    for rule, keys in _keys_by_rule().items():
        tables = Partnership.objects.where_allowed(rule, standing)
        found |= Q(shared_at__isnull=False, kind__in=keys, partnership__in=tables)
    own = Q(pk__in=[])
    if standing.person_id:
        found |= Q(author=standing.person_id) | Q(sender=standing.person_id)
        own = _sent_to(standing.person_id)
    noted = Q(occasion__isnull=True) | Q(occasion__in=_noted(standing))
    here = Q(partnership__in=Partnership.objects.live().visible_to(standing))
    return here & ((found & noted) | own)


def _keys_by_rule() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for kind in all_kinds():
        found[kind.read_rule].append(kind.key)
    return found


def _noted(standing: Standing) -> QuerySet:
    return Occasion.objects.filter(noted_occasions(standing)).order_by().values("pk")


def _sent_to(person_id: int) -> Q:
    from sharedtable.documents.models import Recipient

    mine = Recipient.objects.filter(person=person_id, withdrawn_at__isnull=True)
    return Q(pk__in=mine.values("document"))
