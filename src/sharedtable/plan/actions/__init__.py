"""Every change of the plan: opportunities, priorities, their champions, commitments."""
