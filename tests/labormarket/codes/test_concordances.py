"""Codes carried between editions: exact where nothing happened, said where something did."""

import pytest

from sharedtable.labormarket.codes.concordances import Concordance, Fate, concordance
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources import naics, soc
from tests.labormarket.conftest import MOMENT
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.any_database

FOLDER = SHARED / "classifications"


def test_parents_are_carried_as_their_children_together() -> None:
    found = Concordance.of_pairs([("5111", "5131"), ("5112", "5131"), ("5112", "5132"), ("3111", "3111")])
    (publishing, manufacturing, unknown) = found.carry(["511", "31-33", "99"])
    assert (publishing.codes, publishing.fate) == (("513",), Fate.RENAMED)
    assert (manufacturing.codes, manufacturing.fate) == (("31-33",), Fate.SAME)
    assert unknown.fate is Fate.UNKNOWN


@needs_shared
def test_naics_says_where_a_code_was_split_and_joined(lake: Lake) -> None:
    naics.CONCORDANCE.load(lake, [FOLDER / "naics2017_naics2022.csv"], at=MOMENT)
    found = concordance(lake, "naics", "2017", "2022")
    same, renamed, joined, split = found.carry(["111110", "447110", "443141", "454110"])
    assert (same.codes, same.is_exact) == (("111110",), True)
    assert (renamed.codes, renamed.fate, renamed.is_exact) == (("457110",), Fate.RENAMED, True)
    assert (joined.codes, joined.fate) == (("449210",), Fate.JOINED)
    assert "443142" in joined.joined_with
    assert split.fate is Fate.SPLIT
    assert len(split.codes) > 10
    back = concordance(lake, "naics", "2022", "2017")
    assert back.carry(["449210"])[0].fate is Fate.SPLIT
    fates = {carried.fate for carried in found.carry(found.forward)}
    assert fates == {Fate.SAME, Fate.RENAMED, Fate.JOINED, Fate.SPLIT}


@needs_shared
def test_soc_is_carried_both_ways(lake: Lake) -> None:
    soc.CONCORDANCE.load(lake, [FOLDER / "soc2010_soc2018.csv"], at=MOMENT)
    found = concordance(lake, "soc", "2010", "2018")
    (relations,) = found.carry(["11-2031"])
    assert (relations.codes, relations.fate) == (("11-2032", "11-2033"), Fate.SPLIT)
    assert concordance(lake, "soc", "2018", "2010").carry(["11-2032"])[0].joined_with == ("11-2033",)


def test_concordance_that_is_not_loaded_is_said(lake: Lake) -> None:
    with pytest.raises(NotLoadedError, match="naics_concordance"):
        concordance(lake, "naics", "2017", "2022")
    with pytest.raises(CallError, match="no concordance of 'isic'"):
        concordance(lake, "isic", "3", "4")
