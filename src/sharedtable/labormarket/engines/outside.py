"""Engines outside this process, by address: Spark, and whatever else Ibis connects to.

`duckdb` is the embedded engine and needs none of this. Reading only: what is put into an engine is temporary.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sharedtable.labormarket.engines.embedded import connection, parquet
from sharedtable.labormarket.errors import CallError, LaborMarketError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Vintage

if TYPE_CHECKING:
    import numpy as np

_NEEDS = "Install what it needs: pip install 'sharedtable[{extra}]'."


class EngineError(LaborMarketError):
    """The engine could not be reached, or does not know what it was asked."""


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """An Ibis backend at the address, closed in the end.

    `spark://host:port` (or `local[2]`) opens a Spark session; every other address goes to Ibis as it is, such as
    `duckdb://`, `trino://user@host/catalog/schema`, `clickhouse://host`.
    """
    is_spark = address.startswith(("spark://", "local["))
    backend = _spark(address) if is_spark else _other(address)
    try:
        yield backend
    finally:
        backend.disconnect()


def _spark(address: str) -> Any:
    try:
        import ibis
        from pyspark.sql import SparkSession
    except ImportError:
        raise CallError(f"The engine {address} needs Spark.", _NEEDS.format(extra="spark")) from None
    try:
        session = (
            SparkSession.builder.master(address)
            .appName("sharedtable")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.ansi.enabled", "false")
            # Spark 4.0 cannot compare the lake's unsigned one-byte codes inside Parquet's own filters.
            .config("spark.sql.parquet.filterPushdown", "false")
            .getOrCreate()
        )
    except Exception as error:
        raise EngineError(f"{address} gave no session. ({_first_line(error)})", "Is the master there?") from error
    return ibis.pyspark.connect(session)


def _other(address: str) -> Any:
    try:
        import ibis
    except ImportError:
        raise CallError(f"The engine {address} needs Ibis.", _NEEDS.format(extra="engines")) from None
    try:
        return ibis.connect(address)
    except Exception as error:
        raise EngineError(
            f"No engine answers at {address}. ({_first_line(error)})",
            "Name `duckdb`, `spark://host:port`, or an address that Ibis takes.",
        ) from error


def table_of(backend: Any, lake: Lake, dataset: str, vintages: Sequence[Vintage], columns: Sequence[str]) -> Any:
    """These columns of some vintages, read by the engine itself; handed to it where it cannot read Parquet."""
    parts = [_vintage_of(backend, lake, dataset, vintage, columns) for vintage in vintages]
    table, *others = parts
    return table.union(*others) if others else table


def _vintage_of(backend: Any, lake: Lake, dataset: str, vintage: Vintage, columns: Sequence[str]) -> Any:
    path = lake.path(dataset, vintage)
    try:
        return backend.read_parquet(str(path)).select(*columns)
    except NotImplementedError:
        query = f"SELECT {', '.join(columns)} FROM {parquet([path])}"  # noqa: S608  our own names
        return _handed_over(backend, query, vintage.file)


def _handed_over(backend: Any, query: str, name: str) -> Any:
    import pyarrow as pa

    found = connection().execute(query).to_arrow_table()
    plain = [field.with_type(pa.int64()) if pa.types.is_integer(field.type) else field for field in found.schema]
    table = "".join(letter if letter.isalnum() else "_" for letter in name)
    return backend.create_table(table, found.cast(pa.schema(plain)), temp=True)


def small_table(codes: Mapping[str, Sequence[str]], figures: Mapping[str, "np.ndarray"] | None = None) -> Any:
    """A few rows of ours for an expression to join; Ibis hands them to whichever engine asks. NaN is unknown."""
    import ibis
    import pyarrow as pa

    texts = {name: pa.array(list(values), pa.string()) for name, values in codes.items()}
    numbers = {name: pa.array(values, pa.float64(), from_pandas=True) for name, values in (figures or {}).items()}
    return ibis.memtable(pa.table(texts | numbers))


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
