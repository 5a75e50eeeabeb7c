"""The guided path through the six steps: what each is for, its tasks, who has them, and resting on the way."""
