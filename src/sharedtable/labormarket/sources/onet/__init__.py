"""O*NET: what occupations are called, and the skills, knowledge, tools and preparation they take.

`load.load_files` brings in the text database. Its occupations are finer than SOC; every row carries both codes.
"""

LICENCE = "Creative Commons Attribution 4.0 (CC BY 4.0)"
CITATION = (
    "O*NET Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), "
    "used under the CC BY 4.0 license and modified; USDOL/ETA has not approved, endorsed or tested the "
    "modifications. O*NET® is a trademark of USDOL/ETA"
)

OCCUPATIONS = "onet_occupations"
TITLES = "onet_titles"
RATINGS = "onet_ratings"
TECHNOLOGY = "onet_technology"
JOB_ZONES = "onet_job_zones"
ZONE_MEANINGS = "onet_zone_meanings"
RELATED = "onet_related"
EDUCATION = "onet_education"
EDUCATION_LEVELS = "onet_education_levels"
TASKS = "onet_tasks"
VERSION = "29.0"

ADDRESS = f"https://www.onetcenter.org/dl_files/database/db_{VERSION.replace('.', '_')}_text.zip"
