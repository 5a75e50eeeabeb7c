"""The published figures of one cell, as the flat file numbers them and the workbooks name them."""

# Data type of the flat file -> column of the workbook.
BY_DATATYPE = {
    "01": "tot_emp",
    "02": "emp_prse",
    "03": "h_mean",
    "04": "a_mean",
    "05": "mean_prse",
    "06": "h_pct10",
    "07": "h_pct25",
    "08": "h_median",
    "09": "h_pct75",
    "10": "h_pct90",
    "11": "a_pct10",
    "12": "a_pct25",
    "13": "a_median",
    "14": "a_pct75",
    "15": "a_pct90",
    "16": "jobs_1000",
    "17": "loc_quotient",
}

DATATYPE_NAMES = {
    "tot_emp": "Employment",
    "emp_prse": "Employment percent relative standard error",
    "h_mean": "Hourly mean wage",
    "a_mean": "Annual mean wage",
    "mean_prse": "Wage percent relative standard error",
    "h_pct10": "Hourly 10th percentile wage",
    "h_pct25": "Hourly 25th percentile wage",
    "h_median": "Hourly median wage",
    "h_pct75": "Hourly 75th percentile wage",
    "h_pct90": "Hourly 90th percentile wage",
    "a_pct10": "Annual 10th percentile wage",
    "a_pct25": "Annual 25th percentile wage",
    "a_median": "Annual median wage",
    "a_pct75": "Annual 75th percentile wage",
    "a_pct90": "Annual 90th percentile wage",
    "jobs_1000": "Employment per 1,000 jobs",
    "loc_quotient": "Location Quotient",
}

EVERYWHERE = tuple(BY_DATATYPE.values())[:15]  # every cell has these; the last two only areas below the nation
WORKBOOK_ONLY = ("pct_total", "pct_rpt")
FIGURES = (*BY_DATATYPE.values(), *WORKBOOK_ONLY)

JOBS = ("tot_emp", "emp_prse", "jobs_1000", "loc_quotient")
HOURLY = ("h_mean", "h_pct10", "h_pct25", "h_median", "h_pct75", "h_pct90")
ANNUAL = ("a_mean", "a_pct10", "a_pct25", "a_median", "a_pct75", "a_pct90")

# Why a figure of the group is empty, in the workbooks' own signs.
NOT_RELEASED = "**"  # an employment estimate
NO_WAGE = "*"  # a wage estimate, or this kind of wage
TOP_CODED = "#"  # at least the amount that footnote 5 of the year names
FEW_REPORT = "~"  # under half a per cent of establishments report the occupation

WHOLE = ("tot_emp", *ANNUAL)
