"""Green lights and red flags: rules over facts, rows that open and end, the page, the mail."""
