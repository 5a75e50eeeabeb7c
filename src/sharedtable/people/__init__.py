"""Who everyone is: networks, organizations, persons, positions, sign-in, and standing (who may what)."""
