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
    found = _linked(kept, near, near, list(range(len(rows)))) if rows else ()
    return sorted(sorted(i for place in cluster for i in rows[place]) for cluster in found)


def _linked(matrix: csr_matrix, near: float, least: float, places: list[int]) -> Iterator[list[int]]:
    """Clusters among `places`; too many for one linkage are parted by pairs of at least `least`."""
    import numpy as np

    own = matrix[places]
    if len(places) <= MOST or least >= 1:
        yield from _average((own @ own.T).toarray(), near, places)
        return
    names = _components(own, least)
    for name, size in Counter(names.tolist()).items():
        members = [places[int(i)] for i in np.flatnonzero(names == name)]
        if size == 1:
            yield members
        else:
            yield from _linked(matrix, near, least + (STEP if size > MOST else 0.0), members)


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


def _average(likeness: NDArray[np.float64], near: float, places: Sequence[int]) -> Iterator[list[int]]:
    """Clusters of the rows of a table of cosines, named by `places`."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.sparse.csgraph import connected_components

    component = connected_components(likeness >= near, directed=False)[1]
    for members in np.split(np.argsort(component, kind="stable"), np.cumsum(np.bincount(component))[:-1]):
        if len(members) <= 2:  # a pair that is connected is alike
            yield [places[i] for i in members.tolist()]
            continue
        own = likeness[np.ix_(members, members)]
        distance = (1.0 - own[np.triu_indices(len(members), 1)]).clip(0.0)
        names = fcluster(linkage(distance, "average"), 1.0 - near, "distance")
        for name in np.unique(names):
            group = np.flatnonzero(names == name).tolist()
            true = _true(own, group, near)
            yield [places[members[i]] for i in true]
            yield from ([places[members[i]]] for i in group if i not in true)


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
