"""Communities in areas while areas are being made: who is where, and each area's residents, jobs and inner flow.

Communities and areas are positions in the flows; an area keeps the position of the community it began with.
"""

from collections.abc import Collection, Iterable

from sharedtable.labormarket.regions.flows import Flows

NOWHERE = -1
Exchange = tuple[dict[int, float], dict[int, float]]  # workers from a community to each area, and back


def between(exchange: Exchange, area: int) -> float:
    """Workers both ways between a community and an area."""
    return exchange[0].get(area, 0.0) + exchange[1].get(area, 0.0)


class Partition:
    """Every community in an area of its own at first; `join` and `leave` keep all sums true."""

    def __init__(self, flows: Flows, communities: Iterable[int]) -> None:
        self.own_residents = flows.residents.tolist()
        self.own_jobs = flows.jobs.tolist()
        self.own_inside = flows.inside.tolist()
        self.out_begin, self.back_begin = flows.from_home.tolist(), flows.into_work.tolist()
        self.out_to, self.out_workers = flows.work.tolist(), flows.workers.tolist()
        self.back_from = flows.home[flows.by_work].tolist()
        self.back_workers = flows.workers[flows.by_work].tolist()
        self.area_of = [NOWHERE] * len(flows)
        self.residents = list(self.own_residents)
        self.jobs = list(self.own_jobs)
        self.inside = list(self.own_inside)
        self.from_own_area = list(self.own_inside)  # workers of a community who live in its area, itself counted
        self.members: dict[int, set[int]] = {}
        for community in communities:
            self.area_of[community] = community
            self.members[community] = {community}

    def exchange(self, community: int) -> Exchange:
        """Workers from a community to each area and back; those who stay in the community are not counted."""
        area = self.area_of[community]
        self.area_of[community] = NOWHERE
        out = self._by_area(self.out_to, self.out_workers, self.out_begin, community)
        back = self._by_area(self.back_from, self.back_workers, self.back_begin, community)
        self.area_of[community] = area
        return out, back

    def _by_area(
        self, others: list[int], workers: list[float], begin: list[int], community: int
    ) -> dict[int, float]:
        area_of = self.area_of
        found: dict[int, float] = {}
        rows = slice(begin[community], begin[community + 1])
        for other, count in zip(others[rows], workers[rows], strict=True):
            area = area_of[other]
            if area in found:
                found[area] += count
            else:
                found[area] = count
        found.pop(NOWHERE, None)
        return found

    def leave(self, community: int) -> tuple[int, Exchange]:
        """Take a community out of its area; returns the area and what it exchanges with all areas."""
        area = self.area_of[community]
        exchange = self.exchange(community)
        self.area_of[community] = NOWHERE
        self._count(community, area, between(exchange, area), -1)
        self.members[area].remove(community)
        if self.members[area]:
            self._credit(community, area, -1)
        else:
            del self.members[area]
        return area, exchange

    def join(self, community: int, area: int, exchange: Exchange) -> None:
        """Put a community that is outside all areas into one."""
        self._count(community, area, between(exchange, area), 1)
        self._credit(community, area, 1)
        self.from_own_area[community] = self.own_inside[community] + exchange[1].get(area, 0.0)
        self.area_of[community] = area
        self.members[area].add(community)

    def _count(self, community: int, area: int, exchanged: float, sign: int) -> None:
        self.residents[area] += sign * self.own_residents[community]
        self.jobs[area] += sign * self.own_jobs[community]
        self.inside[area] += sign * (self.own_inside[community] + exchanged)

    def _credit(self, community: int, area: int, sign: int) -> None:
        """Count a community's commuters to its area's other members as from their own area, or no more."""
        area_of = self.area_of
        rows = slice(self.out_begin[community], self.out_begin[community + 1])
        for other, count in zip(self.out_to[rows], self.out_workers[rows], strict=True):
            if area_of[other] == area:
                self.from_own_area[other] += sign * count

    def with_community(self, area: int, community: int, exchange: Exchange) -> tuple[float, float, float]:
        """The area's residents, jobs and inner flow if the community joined."""
        return (
            self.residents[area] + self.own_residents[community],
            self.jobs[area] + self.own_jobs[community],
            self.inside[area] + self.own_inside[community] + between(exchange, area),
        )

    def without_community(self, community: int, exchange: Exchange) -> tuple[float, float, float]:
        """The residents, jobs and inner flow of what would stay of a community's area."""
        area = self.area_of[community]
        return (
            self.residents[area] - self.own_residents[community],
            self.jobs[area] - self.own_jobs[community],
            self.inside[area] - self.own_inside[community] - between(exchange, area),
        )

    def strongest_link(
        self, community: int, exchange: Exchange, areas: Collection[int] | None = None
    ) -> int | None:
        """The area a community is tied to most, of equal ones the highest; None where it is tied to none.

        link(i, j) = f(ij)^2 / (R(i) W(j)) + f(ji)^2 / (R(j) W(i))
        """
        out, back = exchange
        own_residents, own_jobs = self.own_residents[community], self.own_jobs[community]
        residents, jobs = self.residents, self.jobs
        links = {area: count * count / (own_residents * jobs[area]) for area, count in out.items()}
        for area, count in back.items():
            links[area] = links.get(area, 0.0) + count * count / (residents[area] * own_jobs)
        if areas is not None:
            links = {area: link for area, link in links.items() if area in areas}
        return max(zip(links.values(), links, strict=True))[1] if links else None
