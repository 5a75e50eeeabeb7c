"""BLS Quarterly Census of Employment and Wages: jobs, places and wages by area, ownership and industry.

`load.load_files` brings published files into the lake, `download.fetch_area_slices` gets them from BLS,
`sample.load_sample` makes some up.
"""

LICENCE = "Public domain (U.S. federal statistics)"
CITATION = "U.S. Bureau of Labor Statistics, Quarterly Census of Employment and Wages"

ANNUAL = "qcew_annual"
QUARTERLY = "qcew_quarterly"
NATIONAL = "qcew_national"
TITLES = "qcew_titles"
SCHEMA_VERSION = 1

OWNERSHIP_TITLES = {
    0: "Total covered",
    1: "Federal government",
    2: "State government",
    3: "Local government",
    4: "International government",
    5: "Private",
    8: "Total government",
    9: "Total U.I. covered (excludes federal government)",
}
