"""BLS Employment Projections: ten years of jobs and openings by occupation, and what entry to each takes.

`load.load_files` brings in the workbook occupation.xlsx.
"""

LICENCE = "Public domain (U.S. federal statistics)"
CITATION = "U.S. Bureau of Labor Statistics, Employment Projections"

OCCUPATIONS = "projections"
SEPARATIONS = "projections_separations"
INDUSTRIES = "projections_industries"
FACTORS = "projections_factors"

WORKBOOK = "https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
# Jobs of every occupation in every industry, both years: the full matrix behind the tables, not loaded yet.
MATRIX = "https://www.bls.gov/emp/ind-occ-matrix/matrix.xlsx"
