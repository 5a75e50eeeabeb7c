"""The live launch room: businesses say what they could win or need, vote, and lead; closing writes the plan."""
