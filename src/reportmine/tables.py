"""Rows to Arrow, Parquet, CSV and pandas; every schema is read off `records`."""

from __future__ import annotations

import csv
import json
import types
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from reportmine.records import ROW_TYPES, Span, Tables

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# A spreadsheet runs what begins so; our reader takes the apostrophe off again.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def column_names(table: str) -> list[str]:
    """Heads of a table in order; a Python keyword's trailing _ is dropped (`from_` -> from)."""
    return [name.rstrip("_") for name in ROW_TYPES[table]._fields]  # type: ignore[attr-defined]


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    import pyarrow as pa

    hints = get_type_hints(ROW_TYPES[table])
    return pa.schema([(name.rstrip("_"), _arrow_type(kind)) for name, kind in hints.items()])


def _arrow_type(kind: Any) -> pa.DataType:
    import pyarrow as pa

    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _arrow_type(arguments[0])
    if origin in (Union, types.UnionType):
        return _arrow_type(next(a for a in arguments if a is not type(None)))
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(_arrow_type(arguments[0]))
    if kind is Span:
        return pa.struct([(n, _arrow_type(k)) for n, k in get_type_hints(Span).items()])
    simple: dict[type, pa.DataType] = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
    }
    return simple[kind]


def to_arrow(table: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Rows as an Arrow table; no rows give the columns all the same."""
    import pyarrow as pa

    kinds = schema(table)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(kinds)
    arrays = [_array(column, field.type) for column, field in zip(columns, kinds, strict=True)]
    return pa.table(arrays, schema=kinds)


def _array(column: Sequence[Any], kind: pa.DataType) -> pa.Array[Any]:
    import pyarrow as pa

    if pa.types.is_list(kind):
        column = [[v._asdict() if isinstance(v, Span) else v for v in value] for value in column]
    try:
        return pa.array(column, type=kind)
    except UnicodeEncodeError:  # a lone surrogate is no UTF-8
        return pa.array([_encodable(value) for value in column], type=kind)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _encodable(inner) for key, inner in value.items()}
    return [_encodable(inner) for inner in value] if isinstance(value, list) else value


def write(tables: Tables, folder: Path, as_csv: bool = False) -> None:
    """OUT/tables/NAME.parquet for every table, and NAME.csv beside it when asked for."""
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables._asdict().items():
        pq.write_table(to_arrow(name, rows), folder / f"{name}.parquet", compression="zstd")
        if as_csv:
            write_csv(name, rows, folder / f"{name}.csv")


def write_csv(table: str, rows: Sequence[tuple[Any, ...]], path: Path) -> None:
    """UTF-8 with BOM so that Excel opens it; a cell that would run as a formula is text."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column_names(table))
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        plain = [v._asdict() if isinstance(v, Span) else v for v in value]
        return json.dumps(plain, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def to_pandas(table: str, rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Rows as a DataFrame with the columns of docs/tables.md."""
    frame: pd.DataFrame = to_arrow(table, rows).to_pandas()
    return frame


def read(folder: Path) -> Tables:
    """The tables of an audit folder as rows again; a table that is not there is empty."""
    import pyarrow.parquet as pq

    found: dict[str, list[Any]] = {}
    for name, kind in ROW_TYPES.items():
        path = folder / f"{name}.parquet"
        if path.exists():
            found[name] = [_row(kind, record) for record in pq.read_table(path).to_pylist()]
    return Tables(**found)


def _row(kind: Callable[..., Any], record: Mapping[str, Any]) -> Any:
    values = []
    for value in record.values():
        if isinstance(value, list):
            value = tuple(Span(**v) if isinstance(v, dict) else v for v in value)
        values.append(value)
    return kind(*values)
