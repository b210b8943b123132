"""The learned voice: a linear model over characters and pairs of characters, applied with numpy alone.

TF-IDF of 1- and 2-grams with sublinear counts and unit length (scikit-learn's TfidfVectorizer with
sublinear_tf), one logistic regression for each class, softmax of the decisions over a temperature
fitted on folds the model did not see (Guo et al. 2017, On Calibration of Modern Neural Networks).
`reportmine.learning` fits it; a test holds both equal.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportmine.messages import say
from reportmine.profile import ProfileError
from reportmine.statements.grammar import Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = 1
HEAD, WEIGHTS = "model.json", "weights.npz"
NOT_STATEMENT = "not_statement"
KINDS: tuple[Kind, ...] = ("problem", "plan")
RUNS = 2  # pieces of a statement that explain a label


class Told(NamedTuple):
    """Best and second class, the probability of the best, and of being no statement."""

    label: str
    second: str
    probability: float
    nothing: float


@dataclass(frozen=True, eq=False)
class Weights:
    """One kind of statement: `matrix` (n-grams, classes), `accept` the least probability to be sure."""

    ids: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: NDArray[np.float64]
    matrix: NDArray[np.float64]
    bias: NDArray[np.float64]
    temperature: float
    accept: float


@dataclass(frozen=True, eq=False)
class Model:
    """Weights by kind, and what they were made of and for."""

    head: dict[str, Any]
    kinds: dict[Kind, Weights]


def normal(folded: str) -> str:
    """A folded statement as the model reads it: digits alike, blanks single, small letters."""
    return re.sub(r"\s+", " ", re.sub(r"\d+", "0", folded)).strip().lower()


def grams(words: str) -> Iterator[str]:
    """Characters and pairs of characters of normal words."""
    yield from words
    yield from map("".join, zip(words, words[1:], strict=False))


def judge(folded: str, weights: Weights) -> Told:
    """What the model says of a folded statement."""
    own = shares(decisions(folded, weights), weights.temperature)
    order = [i for i in (-own).argsort() if weights.ids[i] != NOT_STATEMENT]
    nothing = weights.ids.index(NOT_STATEMENT) if NOT_STATEMENT in weights.ids else None
    return Told(
        weights.ids[order[0]],
        weights.ids[order[1]],
        float(own[order[0]]),
        float(own[nothing]) if nothing is not None else 0.0,
    )


def decisions(folded: str, weights: Weights) -> NDArray[np.float64]:
    """The decision of every class, as scikit-learn's decision_function gives it."""
    at, values = _vector(normal(folded), weights)
    result: NDArray[np.float64] = weights.bias + values @ weights.matrix[at]
    return result


def _vector(words: str, weights: Weights) -> tuple[list[int], NDArray[np.float64]]:
    """Places and TF-IDF values of the known n-grams, of unit length."""
    import numpy as np

    known = weights.vocabulary
    counts = Counter(known[gram] for gram in grams(words) if gram in known)
    at = list(counts)
    values = np.array([1.0 + math.log(n) for n in counts.values()]) * weights.idf[at]
    length = math.sqrt(float(values @ values))
    return at, values / length if length else values


def shares(decisions: NDArray[np.float64], heat: float) -> NDArray[np.float64]:
    """Softmax of the decisions (..., classes) over a temperature, statement by statement."""
    import numpy as np

    scaled = decisions / heat
    powers = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    result: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return result


def telling(folded: str, label: str, weights: Weights) -> tuple[str, ...]:
    """The runs of characters that speak most for a class, against the mean of all: why it was told."""
    words, known = normal(folded), weights.vocabulary
    places = [
        (i, n, at)
        for n in (1, 2)
        for i in range(len(words))
        if (at := known.get(words[i : i + n])) is not None
    ]
    rows = weights.matrix[[at for _, _, at in places]]
    column = weights.ids.index(label)
    speaks = (rows[:, column] - rows.mean(axis=1)) * weights.idf[[at for _, _, at in places]]
    spoken = [0.0] * len(words)
    for (start, size, _), loud in zip(places, speaks.tolist(), strict=True):
        for i in range(start, min(start + size, len(words))):
            spoken[i] += loud / size
    least = 0.4 * max(spoken, default=0.0)
    runs = [(sum(spoken[a:b]), words[a:b]) for a, b in _runs(spoken, least)]
    return tuple(run for _, run in sorted(runs, reverse=True)[:RUNS])


def _runs(spoken: Sequence[float], least: float) -> Iterator[tuple[int, int]]:
    """Stretches of more than `least`; a single character takes its louder neighbour with it."""
    start = None
    for i, value in enumerate([*spoken, -math.inf]):
        if value > max(least, 0.0) and start is None:
            start = i
        elif value <= max(least, 0.0) and start is not None:
            alone = i - start == 1 and len(spoken) > 1
            left = alone and start > 0 and (i == len(spoken) or spoken[start - 1] > spoken[i])
            yield start - left, i + (alone and not left)
            start = None


@cache
def load(folder: str) -> Model:
    """The model that lies in `folder`. Raises ProfileError where there is none or of another format."""
    import numpy as np

    path = Path(folder)
    try:
        head = json.loads((path / HEAD).read_text(encoding="utf-8"))
        if head["format"] != FORMAT:
            raise ProfileError(str(path / HEAD), "format", say("learning", "other_format"))
        with np.load(path / WEIGHTS, allow_pickle=False) as arrays:
            kinds = {
                kind: _weights(head["kinds"][kind], arrays, kind) for kind in KINDS if kind in head["kinds"]
            }
    except (OSError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, ProfileError):
            raise
        raise ProfileError(str(path), HEAD, say("learning", "no_model", what=error)) from error
    return Model(head, kinds)


def _weights(head: dict[str, Any], arrays: Any, kind: str) -> Weights:
    return Weights(
        tuple(head["ids"]),
        {gram: i for i, gram in enumerate(head["vocabulary"])},
        arrays[f"{kind}_idf"],
        arrays[f"{kind}_matrix"],
        arrays[f"{kind}_bias"],
        head["temperature"],
        head["accept"],
    )


def save(model: Model, folder: Path) -> None:
    """Write FOLDER/model.json and FOLDER/weights.npz."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    kinds = {}
    arrays: dict[str, Any] = {}
    for kind, own in model.kinds.items():
        kinds[kind] = {
            **model.head["kinds"][kind],
            "ids": list(own.ids),
            "temperature": own.temperature,
            "accept": own.accept,
            "vocabulary": list(own.vocabulary),
        }
        arrays |= {f"{kind}_idf": own.idf, f"{kind}_matrix": own.matrix, f"{kind}_bias": own.bias}
    head = {"format": FORMAT, **model.head, "kinds": kinds}
    words = json.dumps(head, ensure_ascii=False, indent=1) + "\n"
    (folder / HEAD).write_text(words, encoding="utf-8", newline="\n")
    np.savez_compressed(folder / WEIGHTS, **arrays)
