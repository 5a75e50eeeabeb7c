"""Which vintage a file's rows are of: as its layout fixes it, its rows or its head say, or the caller."""
# ruff: noqa: S608  queries are made of declared layouts and our own table names only

from sharedtable.labormarket.errors import CallError, DataError
from sharedtable.labormarket.sources.tables.layout import Part
from sharedtable.labormarket.sources.tables.stage import Staged

_WRONG = "Nothing was loaded; get the file of the vintage you want, or name the one it is."


def vintages_of(staged: Staged, part: Part, asked: str | None) -> dict[str, str]:
    """Each vintage of a part and the condition on staged rows that are of it."""
    if part.vintage:
        _require_asked(staged, part.vintage, asked, is_one=len(staged.sheets[0].layout.parts) == 1)
        return {part.vintage: "true"}
    column = staged.sheets[0].layout.vintage_column
    if column:
        return _in_rows(staged, column, asked)
    said = {vintage for sheet in staged.sheets if (vintage := sheet.layout.vintage_above(sheet.above))}
    if len(said) > 1:
        raise DataError(
            f"these files are of several vintages ({', '.join(sorted(said))}).", staged.spot(0, 1), _WRONG
        )
    if said:
        (vintage,) = said
        _require_asked(staged, vintage, asked)
        return {vintage: "true"}
    if asked is None:
        raise CallError(f"Which year is {staged.label()} of? The file does not say.", "Add --year.")
    return {asked: "true"}


def _require_asked(staged: Staged, said: str, asked: str | None, *, is_one: bool = True) -> None:
    if asked and is_one and asked != said:
        raise DataError(f"this file is of {said}, not of {asked}.", staged.spot(0, 1), _WRONG)


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
