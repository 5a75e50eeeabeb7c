"""Who changed what: one append-only, hash-chained record of every change. It knows no person, only ids."""
