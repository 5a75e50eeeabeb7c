"""Where tests find the real statistical files: beside the checkout, never in it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared" / "data"
QCEW = SHARED / "qcew"
COMMUTING = SHARED / "commuting"

needs_shared = pytest.mark.skipif(
    not QCEW.is_dir(),
    reason="needs the real QCEW files in ../shared/data (see docs/how-to/load-labor-market-data.md)",
)

needs_commuting = pytest.mark.skipif(
    not COMMUTING.is_dir(), reason="needs the real commuting flows in ../shared/data (see tests/shared_data.py)"
)

BY_AREA = {state: QCEW / f"qcew_2016_q1-q4_by_area_{state}.zip" for state in ("08", "31", "41")}
ANNUAL_SLICES = QCEW / "qcew_annual_api_slices_columbus_oh_15counties_2020-2023.zip"
NATION_2024 = QCEW / "bls_api_2024_1_area_US000.csv.gz"
NATIONAL_2016 = QCEW / "us_2016_employment_by_industry_derived_from_bls_lq.csv"
NATIONAL_MONTHS_2016 = QCEW / "us_2016_monthly_employment_by_industry_derived_from_bls_lq.csv.gz"
