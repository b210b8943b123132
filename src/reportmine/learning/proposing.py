"""Classes for statements that nobody has classes for: groups with the words and quotes that tell them.

TF-IDF of characters, pairs and concepts, latent semantic analysis (Deerwester et al. 1990), k-means.
On the labelled statements of other fields this finds classes again better than words or pairs alone
(docs/learning.md). Words are cut only for what is shown.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportmine.commonalities import wording
from reportmine.language.characters import is_han
from reportmine.profile import Profile
from reportmine.records import Info, Statement
from reportmine.statements.grammar import Kind
from reportmine.statements.likeness import index
from reportmine.tables import FORMULA_STARTS
from reportmine.text import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VAGUE = "vague"
LEAST, MOST_GROUPS, TOPICS = 6, 20, 60
WORDS, QUOTES = 6, 3
HEADS = ("group", "words", "kind", "voice", "label", "guess", "text")


class Proposal(NamedTuple):
    """A group: words that tell it from the others, its statements, the most typical first."""

    words: tuple[str, ...]
    rows: tuple[Statement, ...]

    @property
    def quotes(self) -> list[Statement]:
        """The most typical statements of different words."""
        return list({row.text: row for row in reversed(self.rows)}.values())[: -QUOTES - 1 : -1]


def open_statements(statements: Sequence[Statement], info: Info, kind: Kind) -> list[Statement]:
    """Statements of a kind without a class to be trusted: none decided, vague, or not of the profile."""
    known = {name for name, _ in info.classes} - {VAGUE}
    return [
        row
        for row in statements
        if row.kind == kind
        and row.decided_by != "person"
        and (row.decided_by == "none" or row.label not in known)
    ]


def propose(rows: Sequence[Statement], others: Sequence[Statement], profile: Profile) -> list[Proposal]:
    """Groups of at least two of `rows`, the largest first; none for less than six.

    There are about as many as the root of the number of statements, at most 20. `others` are statements
    of other classes, which say what is no telling word.
    """
    if len(rows) < LEAST:
        return []
    places, nearness = _grouped(rows, profile)
    cut = [set(words(row.text)) for row in rows]
    spread = Counter(word for own in cut for word in own)
    spread.update(word for row in others for word in set(words(row.text)))
    groups: list[list[int]] = [[] for _ in range(max(places) + 1)]
    for i in sorted(range(len(rows)), key=lambda i: (-nearness[i], i)):
        groups[places[i]].append(i)
    ranked = sorted((own for own in groups if len(own) > 1), key=lambda own: (-len(own), own))
    return [
        Proposal(
            _telling([cut[i] for i in own], spread, len(rows) + len(others)), tuple(rows[i] for i in own)
        )
        for own in ranked
    ]


def _grouped(rows: Sequence[Statement], profile: Profile) -> tuple[list[int], NDArray[np.float64]]:
    """The group of each statement, and its cosine with the centre of it."""
    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    matrix = wording.matrix([row.text for row in rows], index(profile.classes.concepts))
    topics = min(TOPICS, max(2, len(rows) // 4), matrix.shape[1] - 1)
    if topics < 2 or len({row.text for row in rows}) == 1:
        return [0] * len(rows), np.zeros(len(rows))
    vectors = normalize(TruncatedSVD(topics, random_state=0).fit_transform(matrix).round(9))
    wanted = min(MOST_GROUPS, round(math.sqrt(len(rows))), len(np.unique(vectors, axis=0)))
    found = KMeans(wanted, n_init=10, random_state=0).fit(vectors)
    centres = normalize(found.cluster_centers_)[found.labels_]
    return found.labels_.tolist(), (vectors * centres).sum(axis=1)


def words(text: str) -> list[str]:
    """Words of two Han characters or more, as jieba cuts them (its twin in Rust, which loads at once)."""
    import rjieba

    return [word for word in rjieba.cut(fold(text)) if len(word) > 1 and all(map(is_han, word))]


def _telling(own: Sequence[set[str]], spread: Counter[str], total: int) -> tuple[str, ...]:
    """Words that are said more often in a group than elsewhere: share times log of the ratio."""
    counts = Counter(word for cut in own for word in cut)
    outside = total - len(own)

    def weight(word: str) -> float:
        share = counts[word] / len(own)
        other = (spread[word] - counts[word] + 0.5) / (outside + 1)
        return share * math.log(share / other)

    wanted = [word for word in counts if counts[word] > 1 and weight(word) > 0]
    return tuple(sorted(wanted, key=lambda word: (-weight(word), word))[:WORDS])


def write_csv(proposals: Sequence[Proposal], units: dict[str, str], folder: Path) -> Path:
    """One row a statement with an empty `label` to fill in: `reportmine train` reads the file.

    `units` names the unit of each report. A file of an earlier time is never written over. Raises OSError.
    """
    kind = proposals[0].rows[0].kind
    path, number = folder / f"classes-{kind}.csv", 1
    while path.exists():
        number += 1
        path = folder / f"classes-{kind}-{number}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        for n, group in enumerate(proposals, 1):
            for row in group.rows:
                told = (n, " ".join(group.words), kind, units.get(row.report_id, row.report_id))
                writer.writerow([*told, "", row.label, _inert(" ".join(row.text.split("\n")))])
    return path


def _inert(text: str) -> str:
    """No cell runs as a formula."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text
