"""What the businesses chose and what is done about it: opportunities, priorities, champions, commitments."""
