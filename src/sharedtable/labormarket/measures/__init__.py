"""One measure per file: pure arithmetic that reads the same on numpy arrays and on Ibis columns."""

# Each is a file and the function in it, in the order people read of them.
NAMES = (
    "location_quotient",
    "symmetric_quotient",
    "homothetic_jobs",
    "excess_jobs",
    "shift_share",
    "dynamic_shift_share",
    "esteban_marquillas",
    "jobs_change",
    "growth",
    "annual_growth",
    "average_pay",
    "pay_premium",
    "establishment_size",
    "herfindahl",
    "krugman_specialization",
    "specialization_coefficient",
    "localization_coefficient",
    "revealed_advantage",
    "proximity",
    "relatedness_density",
    "economic_complexity",
    "percentile",
    "weighted_score",
    "rank_stability",
)
