"""Pages of the plan: fetch, validate, call one action, answer."""
