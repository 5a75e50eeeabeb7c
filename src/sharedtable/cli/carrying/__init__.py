"""Carries a deployment's rows between databases of either kind, and proves that they arrived as they were."""
