"""Keeping areas in one piece: which communities border on which, and which can leave without breaking an area."""

from collections.abc import Collection, Iterable, Sequence

from sharedtable.labormarket.regions.adjacency import Adjacency


class Borders:
    """Adjacency of communities, as positions in the flows."""

    def __init__(self, areas: Sequence[str], adjacency: Adjacency) -> None:
        position = {area: at for at, area in enumerate(areas)}
        self.neighbors = [
            frozenset(position[other] for other in adjacency.neighbors.get(area, ()) if other in position)
            for area in areas
        ]

    def areas_around(self, community: int, area_of: Sequence[int]) -> set[int]:
        """The areas of the communities that border on this one."""
        return {area_of[other] for other in self.neighbors[community]}

    def loose(self, members: Collection[int]) -> set[int]:
        """The members any one of which can leave with the rest still in one piece; a piece has two at least."""
        if len(members) < 3:
            return set(members)
        return {member for member in members if self.is_whole(other for other in members if other != member)}

    def is_whole(self, members: Iterable[int]) -> bool:
        """Whether one can walk from each of these communities to each other without leaving them."""
        waiting = set(members)
        if not waiting:
            return True
        edge = [waiting.pop()]
        while edge and waiting:
            reached = self.neighbors[edge.pop()] & waiting
            waiting -= reached
            edge.extend(reached)
        return not waiting
