"""Where figures come from, one package each: addresses, layouts, checks, and the way into the lake."""
