"""Pages of the launch room: phones, the wall, the facilitator."""
