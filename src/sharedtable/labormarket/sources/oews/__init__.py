"""BLS Occupational Employment and Wage Statistics: jobs and wages by area, industry and occupation.

`load.load_files` brings in the flat file with its lookups, or the workbooks; both give the same cells.
"""

LICENCE = "Public domain (U.S. federal statistics)"
CITATION = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics"

CELLS = "oews"
AREAS = "oews_areas"
INDUSTRIES = "oews_industries"
OCCUPATIONS = "oews_occupations"
FOOTNOTES = "oews_footnotes"
DATATYPES = "oews_datatypes"
SCHEMA_VERSION = 1

NATION = "0000000"
ALL_INDUSTRIES = "000000"
ALL_OCCUPATIONS = "00-0000"
