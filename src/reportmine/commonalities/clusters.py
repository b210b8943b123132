"""Average linkage over cosines: statements whose mean likeness is high enough belong together.

Average linkage never joins what no pair connects, so components of the graph of like pairs are
clustered one by one, which is exact; a component too large for it is first cut where it is thin.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

BLOCK = 512  # rows whose likeness with all others is in memory at once
MOST = 4_000  # rows of one linkage: 8 million pairs, 64 MB
STEP = 0.05


def clusters(matrix: csr_matrix, near: float) -> list[list[int]]:
    """Row numbers of each cluster of `matrix` (rows of unit length), in the order of their first row.

    Two clusters are joined while the mean cosine between their rows is at least `near`. Rows that are
    equal count as one.
    """
    same: defaultdict[bytes, list[int]] = defaultdict(list)
    for i in range(matrix.shape[0]):
        a, b = matrix.indptr[i], matrix.indptr[i + 1]
        same[matrix.indices[a:b].tobytes() + matrix.data[a:b].tobytes()].append(i)
    rows = list(same.values())
    kept = matrix[[members[0] for members in rows]]
    found = [
        sorted(i for place in cluster for i in rows[place]) for cluster in _linked(kept, near, near, None)
    ]
    return sorted(found)


def _linked(matrix: csr_matrix, near: float, least: float, places: list[int] | None) -> Iterator[list[int]]:
    """Clusters among `places` (all where None), whose like pairs are those of at least `least`."""
    import numpy as np

    at = list(range(matrix.shape[0])) if places is None else places
    own = matrix[at]
    names = _components(own, least)
    for name, size in Counter(names.tolist()).items():
        members = [at[int(i)] for i in np.flatnonzero(names == name)]
        if size <= 2:  # a pair that is connected is alike
            yield members
        elif size > MOST and least < 1:
            yield from _linked(matrix, near, least + STEP, members)
        else:
            yield from _average(matrix[members], near, members)


def _components(matrix: csr_matrix, least: float) -> NDArray[np.int32]:
    """The component of each row in the graph of pairs whose cosine is at least `least`."""
    import numpy as np
    from scipy.sparse import csr_matrix, vstack
    from scipy.sparse.csgraph import connected_components

    turned, blocks = matrix.T.tocsr(), []
    for start in range(0, matrix.shape[0], BLOCK):
        likeness = (matrix[start : start + BLOCK] @ turned).tocsr()
        likeness.data = (likeness.data >= least).astype(np.int8)
        likeness.eliminate_zeros()
        blocks.append(likeness)
    graph: Any = vstack(blocks) if blocks else csr_matrix((0, 0))
    names: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return names


def _average(matrix: csr_matrix, near: float, members: Sequence[int]) -> Iterator[list[int]]:
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    likeness = (matrix @ matrix.T).toarray()
    distance = (1.0 - likeness[np.triu_indices(len(members), 1)]).clip(0.0)
    names = fcluster(linkage(distance, "average"), 1.0 - near, "distance")
    for name in np.unique(names):
        rows = _true(likeness, np.flatnonzero(names == name).tolist(), near)
        yield [members[i] for i in rows]
        yield from ([members[i]] for i in np.flatnonzero(names == name).tolist() if i not in rows)


def _true(likeness: NDArray[np.float64], rows: list[int], near: float) -> list[int]:
    """`rows` without those that came in on the likeness of others: the least like one leaves while its
    own mean is below `near`."""
    while len(rows) > 2:
        own = likeness[rows][:, rows]
        means = (own.sum(axis=1) - own.diagonal()) / (len(rows) - 1)
        least = int(means.argmin())
        if means[least] >= near:
            break
        rows = rows[:least] + rows[least + 1 :]
    return rows


def medoid(matrix: csr_matrix, voices: Sequence[int]) -> int:
    """The row that is most like the others, where each voice has one vote; the first of equals."""
    import numpy as np

    sizes = Counter(voices)
    votes = np.array([1 / sizes[voice] for voice in voices])
    other = np.array(voices)[:, None] != np.array(voices)[None, :]
    likeness = (matrix @ matrix.T).toarray() * other
    return int((likeness @ votes).round(9).argmax())
