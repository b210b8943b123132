"""Makes src/reportmine/passages/official.npz from folders of public official texts.

    python corpora/background/build.py FOLDER=LEAST...

A 5-gram counts as official when it stands in at least LEAST texts of a folder: 1 for work reports, 3 for
regulations, whose families repeat each other. Any file that reportmine reads is taken. Only hashes are
stored (see the module `official`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from reportmine import reading
from reportmine.passages import official

TARGET = Path(__file__).parents[2] / "src" / "reportmine" / "passages" / "official.npz"


def texts(folder: str) -> Iterator[str]:
    """Folded texts of the files below `folder`."""
    for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
        yield reading.read(path.read_bytes(), path.name, path.name).text.folded


def main(arguments: list[str]) -> None:
    """Read every folder and write the table."""
    pairs = [argument.rsplit("=", 1) for argument in arguments]
    table = official.table_of((texts(folder), int(least)) for folder, least in pairs)
    np.savez_compressed(TARGET, **table._asdict())
    print(f"{TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
