"""The ring of seats as a free-standing picture, for places that no style sheet reaches."""

from sharedtable.base.ring import Ring

FILLS = {"business": "#e8a33d", "support": "#4b9a94", "vacant": "#cfc7b6"}


def ring_svg(business: int, support: int) -> str:
    """Seats or arcs around the table; the count is written by whoever places it."""
    ring = Ring(business, support, 0)
    seats = "".join(
        f'<circle cx="{seat.x}" cy="{seat.y}" r="{ring.seat_radius}" fill="{FILLS[seat.kind]}"/>'
        for seat in ring.seats
    )
    arcs = "".join(
        f'<path d="{arc.path}" fill="none" stroke="{FILLS[arc.kind]}" stroke-width="15"/>' for arc in ring.arcs
    )
    table = '<circle cx="80" cy="80" r="50" fill="#efe6d6" stroke="#d3c8b3"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160">{table}{seats}{arcs}</svg>'
