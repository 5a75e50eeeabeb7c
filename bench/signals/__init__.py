"""How soon signals see a change whose day is known, and how often they are wrong: made-up histories only."""
