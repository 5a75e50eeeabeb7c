"""Snapshots and signals follow from the record, so they do not stand in the way of taking an import back."""

from sharedtable.partnerships.bring_in.undoing import follows_from_the_record

follows_from_the_record("indicators.Assessment")
follows_from_the_record("indicators.Signal")
