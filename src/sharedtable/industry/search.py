"""How regions, saved analyses and industries are found. An industry leads to the page where its figures are."""

from collections.abc import Collection, Iterable
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.models import NaicsCode
from sharedtable.base.search.audience import audience_key, whom_rule_names
from sharedtable.base.search.kinds import Document, FixedKind, Kind, register_kind, same
from sharedtable.industry.models import Analysis, AnalysisIndustry, Region
from sharedtable.industry.scope import Scope

MOST_LETTERS = 600


def _of_network(row: Region | Analysis) -> frozenset[str]:
    return frozenset({audience_key("network", row.network_id)})


def _region(row: Region) -> Document:
    counties = list(row.counties.all())
    scope = Scope(counties=tuple(county.fips for county in counties))
    names = [county.name for county in counties]
    return Document(
        row.pk,
        row.name,
        scope.at(reverse("industry:explore")),
        _of_network(row),
        line=", ".join(names[:6]),
        words=", ".join(names),
    )


def _analyses() -> QuerySet:
    chosen = AnalysisIndustry.objects.filter(is_chosen=True).order_by("code")
    rows = Analysis.objects.live().select_related("region")
    return rows.prefetch_related(Prefetch("industries", chosen, to_attr="chosen_now"))


def _analysis(row: Analysis) -> Document:
    titles = [f"{each.title} {each.code}" for each in row.chosen_now]  # type: ignore[attr-defined]
    return Document(
        row.pk,
        row.title,
        reverse("industry:analysis", args=[row.uuid]),
        _of_network(row),
        line=f"{row.region.name} · {row.year}",
        words="\n".join(each for each in (row.decision, row.reason, row.ground_truth, ", ".join(titles)) if each),
        day=row.created_at.date(),
    )


def _industries() -> list[Document]:
    return [
        Document(
            int(row.code.split("-")[0]),
            row.title,
            f"{reverse('industry:explore')}?{urlencode({'words': row.code})}",
            whom_rule_names("industry.explore"),
            line=row.code,
            words=row.words.replace("|", " ")[:MOST_LETTERS],
        )
        for row in NaicsCode.objects.order_by("code")
    ]


def _analyses_of(region_ids: Collection[int]) -> Iterable[int]:
    return Analysis.objects.filter(region__in=region_ids).values_list("pk", flat=True)


register_kind(
    Kind(
        "analysis",
        _("Analyses"),
        _("title, region, industries chosen, ground truth, decision and reason"),
        70,
        "chart-column",
        _analyses,
        _analysis,
        rule="industry.view",
        follows={"industry.Analysis": same, "industry.Region": _analyses_of},
    )
)
register_kind(
    Kind(
        "region",
        _("Regions"),
        _("name and counties"),
        80,
        "map",
        lambda: Region.objects.live().prefetch_related("counties"),
        _region,
        rule="industry.view",
    )
)
register_kind(
    FixedKind(
        "industry",
        _("Industries"),
        _("NAICS code, title and everyday words"),
        90,
        "factory",
        _industries,
        weight=0.6,
        rule="industry.explore",
        audience=lambda: whom_rule_names("industry.explore"),
    )
)
