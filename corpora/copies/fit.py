"""Weights of the score that calls a shared stretch copied, fitted on the tune half of this folder.

    python corpora/copies/fit.py [FOLDER...]

FOLDER: reports written independently of each other; what they share is everybody's. A pair of spans is copied
if half of its shorter side is one planted passage on both sides. Logistic regression with the weights of
PRIOR as prior (so that no weight leaves its sign, and what the few texts say nothing of stays as it was);
pairs of one passage weigh together as the root of their number. Prints [weights] for passages.toml.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from reportmine import auditing, passages, pipeline, profile
from reportmine.evaluation import copies
from reportmine.passages import judging, pairs
from reportmine.passages.judging import Tokens
from reportmine.records import Facts

HERE = Path(__file__).parent
PRIOR = (3.0, 1.0, -1.0, -2.0, 0.2, 0.8, 0.4, 1.0)  # bias, then as in profile.sharing.Weights
STRENGTH, FREE = 20.0, 100.0  # of the prior; the bias is almost free
INDEPENDENT = 15.0  # weight of all pairs of a folder


def audited(folder: Path) -> list[Facts]:
    """Rows of the reports below a folder."""
    kept: list[Facts] = []
    find = passages.find

    def watched(batch: Sequence[Facts], *rest: object) -> passages.Shared:
        kept.extend(batch)
        return find(batch, *rest)  # type: ignore[arg-type]

    pipeline.passages.find = watched  # type: ignore[assignment]
    auditing.audit(folder, all_files=True)
    pipeline.passages.find = find  # type: ignore[assignment]
    return kept


def table(batch: Sequence[Facts]) -> tuple[passages.Compared, pairs.Pairs, np.ndarray]:
    """Span pairs of a batch outside the form, and (pairs, features)."""
    sharing = profile.load().passages
    found = passages.compared(batch, sharing)
    spans = pairs.spans(found.line, found.rectangles, sharing)
    own = pairs.means(spans, found.marks.form).min(axis=0) < 0.6
    spans = pairs.Pairs(*(column[own] for column in spans))
    tokens = tuple(Tokens.of(found.line, found.texts, p()) for p in (judging.counted, judging.quoted))
    features = pairs.features(found.line, spans, found.marks, tokens, sharing.shortest)  # type: ignore[arg-type]
    return found, spans, np.stack(features, axis=1)


def planted(found: passages.Compared, batch: Sequence[Facts]) -> tuple[np.ndarray, np.ndarray]:
    """Per matching character: number of its planted passage (0: none), and whether its report is of tune."""
    gold = copies.read_folder(HERE)
    numbers: dict[str, int] = {}
    passage, tune = np.zeros(len(found.line.codes), np.int64), np.zeros(len(found.line.codes), np.bool_)
    marks = {report.name: report.marks for report in gold.reports}
    for index, facts in enumerate(batch):
        name = Path(facts.report.path).stem
        first, last = found.line.starts[index : index + 2]
        tune[first:last] = gold.halves.get(name) == "tune"
        at = found.line.at[first:last] - found.line.offsets[index]
        for mark in marks[name]:
            low, high = first + np.searchsorted(at, (mark.start, mark.end))
            if mark.kind == "copied":
                passage[low:high] = numbers.setdefault(mark.passage, len(numbers) + 1)
    return passage, tune


def labelled(batch: Sequence[Facts]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, labels and weights of the tune half."""
    found, spans, features = table(batch)
    passage, tune = planted(found, batch)
    kept, labels, of = [], [], []
    for index, (a0, a1, b0, b1) in enumerate(zip(*spans[:4], strict=True)):
        if tune[a0] and tune[b0]:
            counts = [np.bincount(passage[s:e], minlength=1_000)[1:] for s, e in ((a0, a1), (b0, b1))]
            both = np.minimum(*counts)
            kept.append(index)
            labels.append(both.max() >= 0.5 * min(a1 - a0, b1 - b0))
            of.append(int(both.argmax()))
    many = Counter(name for name, copied in zip(of, labels, strict=True) if copied)
    weights = [1 / many[n] ** 0.5 if copied else 1 / 3 for n, copied in zip(of, labels, strict=True)]
    return features[kept], np.array(labels, np.float64), np.array(weights)


def fitted(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Bias and weights."""
    prior = np.array(PRIOR)
    scale = np.concatenate([[FREE], np.abs(prior[1:])])
    design = np.column_stack([np.ones(len(x)), x])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = design @ weights
        off = (weights - prior) / scale
        gradient = (
            design.T @ (w * (1 / (1 + np.exp(-np.clip(odds, -50, 50))) - y)) + 2 * STRENGTH * off / scale
        )
        return float((w * (np.logaddexp(0, odds) - y * odds)).sum() + STRENGTH * (off**2).sum()), gradient

    bounds = [(None, None), *(((0, None) if sign > 0 else (None, 0)) for sign in prior[1:])]
    return minimize(loss, prior, jac=True, bounds=bounds, method="L-BFGS-B").x


def main(folders: list[str]) -> None:
    """Fit and print."""
    parts = [labelled(audited(HERE / "reports"))]
    for folder in folders:
        features = table(audited(Path(folder)))[2]
        even = np.full(len(features), INDEPENDENT / max(len(features), 1))
        parts.append((features, np.zeros(len(features)), even))
    x, y, w = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    weights = fitted(x, y, w)
    called = np.column_stack([np.ones(len(x)), x]) @ weights > 0
    print(f"# {int(y.sum())} copied, {int((1 - y).sum())} not; wrong: {int((called != y).sum())}")
    for name, value in zip(["bias", *judging.Features._fields], weights.tolist(), strict=True):
        print(f"{name} = {value:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
