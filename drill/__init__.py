"""`make drill`: kills, crowds and hostile hands let loose on the real processes. They find what tests did not
think of. Each drill is one module with `run(plan)`; nothing leaves this machine, and nothing is left running."""
