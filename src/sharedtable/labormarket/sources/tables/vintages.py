"""Which vintage a file's rows are of: as its layout fixes it, its rows or its head say, or the caller."""
# ruff: noqa: S608  queries are made of declared layouts and our own table names only

from collections.abc import Sequence

from sharedtable.labormarket.errors import CallError, DataError, Spot
from sharedtable.labormarket.sources.tables.header import Sheet
from sharedtable.labormarket.sources.tables.layout import Part
from sharedtable.labormarket.sources.tables.stage import Staged

_WRONG = "Nothing was loaded; get the file of the vintage you want, or name the one it is."


def vintage_said(sheets: Sequence[Sheet], asked: str | None) -> str | None:
    """The one vintage that these files are of, by what stands above their rows, else as asked. None if unknown."""
    layout = sheets[0].layout
    fixed = {part.vintage for part in layout.parts}
    above = {vintage for one in sheets if (vintage := layout.vintage_above(one.above))}
    if len(above) > 1:
        listed = ", ".join(sorted(above))
        raise DataError(f"these files are of several vintages ({listed}).", Spot(sheets[0].label), _WRONG)
    said = above if None in fixed else fixed
    if said and asked and asked not in said:
        wrong = ", ".join(sorted(filter(None, said)))
        raise DataError(f"this file is of {wrong}, not of {asked}.", Spot(sheets[0].label), _WRONG)
    return said.pop() if len(said) == 1 else asked


def vintages_of(staged: Staged, part: Part, asked: str | None) -> dict[str, str]:
    """Each vintage of a part and the condition on staged rows that are of it."""
    if part.vintage:
        return {part.vintage: "true"}
    column = staged.sheets[0].layout.vintage_column
    if column:
        return _in_rows(staged, column, asked)
    if staged.vintage is None:
        raise CallError(f"Which year is {staged.label()} of? The file does not say.", "Add --year.")
    return {staged.vintage: "true"}


def _in_rows(staged: Staged, column: str, asked: str | None) -> dict[str, str]:
    rows = staged.connection.execute(
        f"SELECT ({column})::VARCHAR AS vintage, min_by(line_, (file_, line_)), min(file_) FROM {staged.table} "
        "GROUP BY 1 ORDER BY min((file_, line_))"
    ).fetchall()
    for vintage, line, file in rows:
        if asked and vintage != asked:
            raise DataError(f"this row is of {vintage}, not of {asked}.", staged.spot(file, line, column, vintage))
        if staged.sheets[0].layout.is_one_vintage and vintage != rows[0][0]:
            raise DataError(
                f"this row is of {vintage}, those before it of {rows[0][0]}: two vintages are mixed.",
                staged.spot(file, line, column, vintage),
            )
    return {vintage: f"({column})::VARCHAR = '{vintage}'" for vintage, _, _ in rows}
