"""`sharedtable doctor`: everything an operator stumbles over, looked at in one go, each with its fix."""
