"""Fitting: weights of one kind of statement, and decisions on statements that the fit has not seen.

Class names, definitions, cues and examples of the profile are training texts of weight 0.3: measured on
statements of other authors they are worth more than twenty labels a class. So are the statements of the
other kind: a plan speaks of the object that a problem lacks (macro-F1 of problems .75 -> .82, of plans
.82 -> .85). scikit-learn is imported here and nowhere else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportmine.learning.labels import Labelled
from reportmine.profile.classes import Class
from reportmine.statements.model import NOT_STATEMENT, Weights, decisions, grams, normal
from reportmine.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STRENGTH = 10.0  # inverse of the regularization
OWN_WORDS = OTHER_KIND = 0.3
LEAST_COUNT = 2  # texts with an n-gram; one tells nothing and doubles the file
FOLDS = 8
ALIKE = 85  # rapidfuzz ratio from which on two texts are one
ROUNDS = 1000


def fit(rows: Sequence[Labelled], classes: Sequence[Class], beside: Sequence[Labelled]) -> Weights:
    """Weights of one kind, `beside` statements of the other; no threshold until folds have told one."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    texts, labels, weights = _training(rows, classes, beside)
    vectors = TfidfVectorizer(analyzer=_analysed, sublinear_tf=True, min_df=LEAST_COUNT, lowercase=False)
    vectors.fit([row.text for row in (*rows, *beside)] or texts)
    matrix = vectors.transform(texts)
    ids = tuple(one for one in (*(kind.id for kind in classes), NOT_STATEMENT) if one in labels)
    columns, biases = [], []
    for label in ids:
        model = LogisticRegression(
            C=STRENGTH, class_weight="balanced", solver="liblinear", max_iter=ROUNDS, random_state=0
        )
        model.fit(matrix, [own == label for own in labels], sample_weight=weights)
        columns.append(model.coef_[0])
        biases.append(float(model.intercept_[0]))
    vocabulary = {
        str(gram): int(i) for gram, i in sorted(vectors.vocabulary_.items(), key=lambda one: one[1])
    }
    return Weights(
        ids, vocabulary, np.array(vectors.idf_), np.array(columns).T.copy(), np.array(biases), 1.0, 1.0
    )


def _analysed(text: str) -> list[str]:
    return list(grams(normal(text)))


def _training(
    rows: Sequence[Labelled], classes: Sequence[Class], beside: Sequence[Labelled]
) -> tuple[list[str], list[str], list[float]]:
    """Texts, labels and weights: the statements, the profile's own words, the other kind's statements."""
    ids = {kind.id for kind in classes}
    told = [(row.text, row.label, 1.0) for row in rows]
    for kind in classes:
        told += [(Text.plain(words).folded, kind.id, OWN_WORDS) for words in kind.words]
    told += [(row.text, row.label, OTHER_KIND) for row in beside if row.label in ids]
    texts, labels, weights = zip(*told, strict=True)
    return list(texts), list(labels), list(weights)


def unseen(
    rows: Sequence[Labelled],
    classes: Sequence[Class],
    beside: Sequence[Labelled],
    most: int | None = None,
) -> tuple[list[int], NDArray[np.float64], tuple[str, ...]]:
    """Places of statements, their decisions (n, classes) by models that saw no text of their voice, ids.

    A statement at least 85 % like one of the training texts of its fold is left out. `most`: so many labels
    of each class are learned from, no more; of the other kind as many.
    """
    import numpy as np

    parts = _parts(rows, FOLDS)
    places: list[int] = []
    found: list[NDArray[np.float64]] = []
    ids: tuple[str, ...] = ()
    for part in sorted(set(parts)):
        training = [row for row, own in zip(rows, parts, strict=True) if own != part]
        weights = fit(_few(training, most), classes, _few(beside, most))
        ids = weights.ids
        for place in _kept(rows, parts, part):
            places.append(place)
            found.append(decisions(rows[place].text, weights))
    return places, np.array(found), ids


def _few(rows: Sequence[Labelled], most: int | None) -> list[Labelled]:
    """At most `most` of each class, from as many voices as there are."""
    if most is None:
        return list(rows)
    taken: dict[str, int] = {}
    kept = []
    for row in sorted(rows, key=lambda one: hashlib.sha256(one.text.encode()).digest()):
        if taken.get(row.label, 0) < most:
            taken[row.label] = taken.get(row.label, 0) + 1
            kept.append(row)
    return kept


def _parts(rows: Sequence[Labelled], folds: int) -> list[int]:
    """The fold of each row: voices by size, each into the smallest fold so far."""
    sizes: dict[str, int] = {}
    for row in rows:
        sizes[row.voice] = sizes.get(row.voice, 0) + 1
    filled = [0] * min(folds, len(sizes))
    home: dict[str, int] = {}
    for voice, size in sorted(sizes.items(), key=lambda one: (-one[1], one[0])):
        home[voice] = filled.index(min(filled))
        filled[home[voice]] += size
    return [home[row.voice] for row in rows]


def _kept(rows: Sequence[Labelled], parts: Sequence[int], part: int) -> list[int]:
    from rapidfuzz import fuzz, process

    inside = [i for i, own in enumerate(parts) if own == part]
    outside = [row.text for row, own in zip(rows, parts, strict=True) if own != part]
    table = process.cdist([rows[i].text for i in inside], outside, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return [i for i, best in zip(inside, table.max(axis=1), strict=True) if best < ALIKE]
