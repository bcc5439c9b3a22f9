"""From labelled texts to a line model, in four stages that each judge only sites they did not see.

1. n-gram weights, for each fold from the other folds, and for some sites from other languages;
2. the forest, for each fold from the other folds;
3. the networks, each on folds of its own, on what the forest said of lines it was not grown on;
4. what a verdict is worth: precision, measured on folds that neither was taught.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from newsclean.boilerplate.cues import cues_of
from newsclean.boilerplate.linemodel import MOST_NGRAMS, LineModel
from newsclean.errors import InputError
from newsclean.kernels.line_scores import (
    Tables,
    credit_prose,
    first_rows,
    judge_rows,
    read_lines,
    second_rows,
)
from newsclean.kernels.line_shape import NGRAM_KNOWN, NGRAM_SCORE, TOKENS, score
from newsclean.kernels.points import code_points
from newsclean.kernels.recurrent import Networks, read_levels, told_levels
from newsclean.kernels.trees import Forest
from newsclean.training.calibrate import confidences
from newsclean.training.characters import tables_of_characters
from newsclean.training.descent import Parts
from newsclean.training.forests import bin_rows, grow
from newsclean.training.labels import (
    BODY,
    BODY_ALONE,
    FOLDS,
    REST,
    UNSURE,
    VOTED,
    LabelledText,
    draw,
    fold_of,
)
from newsclean.training.network import measure, teach, together
from newsclean.training.ngrams import BITS, fit_weights
from newsclean.training.progress import Say, to_stderr
from newsclean.training.scripts import MADE_UP, rewrite
from newsclean.training.variants import VARIED, vary

#: Trees and learning rate of the forest.
TREES: Final = (60, 0.18)
#: Networks taught at the same time; each needs 400 MB.
THREADS: Final = 2
#: Of so many sites one has its n-grams weighed by other languages, as an unknown language will.
BLIND_ONE_IN = 3
#: Languages with fewer pages count more, so that they are not drowned.
LANGUAGE_WEIGHTS: Final = {"en": 1.0, "de": 0.8, "zh": 4.0, "ja": 3.0, "es": 1.5, "fr": 1.5}
OTHER_LANGUAGE = 2.0
#: A voted label against a line between body lines is wrong more often than others: lists, tables.
DOUBT_INSIDE = 0.25
#: Of a longer text so many lines are drawn for n-grams and forest: the measure is a mean over
#: pages, and one page of a thousand lines taught that its kind of line is always the body.
MOST_LINES = 120
#: A lost body line costs a little more than a line left in.
BODY_WEIGHT = 1.1


@dataclass(slots=True)
class Sample:
    """One text on its way through the stages."""

    text: LabelledText
    labels: NDArray[Any]
    weights: NDArray[Any]
    drawn: NDArray[Any]
    """The weights, 0 where a line is not drawn."""
    fold: int
    rows: NDArray[Any]
    grams: tuple[NDArray[Any], NDArray[Any]]
    words: Any
    cues: NDArray[Any]
    context: NDArray[Any] = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    verdicts: NDArray[Any] = field(default_factory=lambda: np.zeros(0, np.int32))


def fit(texts: Iterable[LabelledText], *, seed: int = 0, say: Say = to_stderr) -> LineModel:
    """Return a line model trained on `texts`; the same for the same texts, order and seed.

    Cost: about 6 GB and five minutes on two cores for 22,000 texts of 200 MB. Raises InputError
    where there is nothing to learn from.
    """
    real = list(texts)
    classes, folds = tables_of_characters()
    sizes = np.arange(1, MOST_NGRAMS)
    scale = np.concatenate([[256], np.round(256 / np.sqrt(sizes))]).astype(np.int32)
    blank: Tables = (classes, folds, np.zeros(1 << BITS, np.int8), scale)
    samples = [_sample(text, blank) for text in (*real, *vary(real), *rewrite(real))]
    labels = np.concatenate([s.labels for s in samples]) if samples else np.zeros(0)
    if BODY not in labels or REST not in labels:
        raise InputError("the labels", "no body or nothing else in them", "give texts with both")
    if len({s.fold for s in samples if BODY in s.labels}) < 2:
        told = "pages of too few sites, and each is judged by what others taught"
        raise InputError("the labels", told, "give pages of two publishers or more")
    say(f"{len(samples)} texts, {len(labels)} lines")

    weights = _weigh(samples, scale, seed)
    for sample in samples:
        sample.context = first_rows(sample.rows)
    forest = _grown(samples, seed, say)
    for sample in samples:
        sample.context = second_rows(sample.verdicts, sample.context, sample.words, sample.cues)
    networks = _taught(samples, seed, say)
    judged = _judged(samples)
    for sample in judged:
        credit_prose(sample.verdicts, sample.rows)
    points = confidences(
        np.concatenate([s.verdicts for s in judged]), np.concatenate([s.labels for s in judged])
    )
    notes = {"texts": len(real), "sources": sorted({text.source for text in real}), "seed": seed}
    return LineModel((classes, folds, weights, scale), forest, networks, points, notes)


def _judged(samples: Sequence[Sample]) -> Sequence[Sample]:
    """Return the texts that tell what a verdict is worth: real ones, with labels made by hand.

    Near the border votes are wrong too often to measure with; they serve where there is no other.
    """
    unused = (BODY_ALONE, VARIED)
    real = [s for s in samples if s.text.lang != MADE_UP and s.text.view not in unused]
    by_hand = [s for s in real if s.text.source not in VOTED]
    both = {REST, BODY}.issubset(np.concatenate([s.labels for s in by_hand] or [np.zeros(0)]))
    return by_hand if both else real


def _sample(text: LabelledText, tables: Tables) -> Sample:
    points = code_points("\n".join(text.lines))
    sizes = np.array([len(line) for line in text.lines], np.int64)
    ends = np.cumsum(sizes + 1) - 1
    rows, buckets, begin, words = read_lines(points, ends - sizes, ends, tables)
    labels = np.array(text.labels, np.int8)
    weights = _line_weights(text, labels, rows[:, TOKENS])
    grams = buckets, begin
    cues = np.array([cues_of(line) for line in text.lines], np.uint32)
    return Sample(
        text, labels, weights, _drawn(text, weights), fold_of(text.site), rows, grams, words, cues
    )


def _line_weights(
    text: LabelledText, labels: NDArray[Any], tokens: NDArray[Any]
) -> NDArray[np.float32]:
    """Return what each line counts: by its words, and less where the body is long.

    The measure is the mean over pages of F1 over words, so a line counts by its share of its page.
    """
    words = np.maximum(1, tokens)
    weights = np.sqrt(words)
    weights[labels == UNSURE] = 0
    weights[labels == BODY] *= BODY_WEIGHT
    body = np.flatnonzero(labels == BODY)
    if len(body):
        inside = np.zeros(len(labels), bool)
        inside[body[0] : body[-1]] = True
        if text.source in VOTED:
            weights[inside & (labels == REST)] *= DOUBT_INSIDE
    mass = words[body].sum() if len(body) else words.sum()
    language = LANGUAGE_WEIGHTS.get(text.lang, OTHER_LANGUAGE)
    found: NDArray[np.float32] = (
        weights * (10 * text.weight * language / np.sqrt(max(20, mass)))
    ).astype(np.float32)
    return found


def _drawn(text: LabelledText, weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the weights of the lines drawn, and 0 for the others."""
    counted = np.flatnonzero(weights)
    if len(counted) <= MOST_LINES:
        return weights
    order = np.random.default_rng(draw(text.site, "lines", 2**32)).permutation(counted)
    drawn = weights.copy()
    drawn[order[MOST_LINES:]] = 0
    return drawn


def _weigh(samples: Sequence[Sample], scale: NDArray[Any], seed: int) -> NDArray[np.int8]:
    """Score the n-grams of every sample with weights that did not see it; return those of all."""
    real = [s for s in samples if s.text.lang != MADE_UP]
    for fold in range(FOLDS):
        weights = _weights([s for s in real if s.fold != fold], seed)
        _score([s for s in real if s.fold == fold], weights, scale)
    big = [lang for lang in ("de", "en") if any(s.text.lang == lang for s in real)]
    blind = [s for s in real if draw(s.text.site, "blind", BLIND_ONE_IN) == 0]
    for lang in big:
        others = [s for s in real if s.text.lang != lang]
        if others:
            here = [s for s in blind if s.text.lang == lang]
            _score(here, _weights(others, seed), scale)
    rare = [s for s in blind if s.text.lang not in big]
    if big and rare:
        _score(rare, _weights([s for s in real if s.text.lang in big], seed), scale)
    weights = _weights(real, seed)
    _score([s for s in samples if s.text.lang == MADE_UP], weights, scale)
    for sample in samples:
        if sample.text.lang == MADE_UP and draw(sample.text.site, "known", 2):
            sample.rows[:, [NGRAM_SCORE, NGRAM_KNOWN]] = 0
    return weights


def _weights(samples: Sequence[Sample], seed: int) -> NDArray[np.int8]:
    # Teasers on varied pages are bodies elsewhere: their words are no furniture.
    taught = [s for s in samples if s.text.view != VARIED]
    return fit_weights(
        [s.grams for s in taught],
        [s.labels == BODY for s in taught],
        [s.drawn for s in taught],
        [s.text.site for s in taught],
        seed,
    )


def _score(samples: Sequence[Sample], weights: NDArray[Any], scale: NDArray[Any]) -> None:
    for sample in samples:
        score(*sample.grams, weights, scale, sample.rows)


def _grown(samples: Sequence[Sample], seed: int, say: Say) -> Forest:
    """Leave in every sample the verdicts of a forest grown on other folds; return that of all."""
    rows = np.concatenate([s.context for s in samples])
    labels = np.concatenate([s.labels == BODY for s in samples]).astype(np.float32)
    weights = np.concatenate([s.drawn for s in samples])
    fold = np.concatenate([np.full(len(s.labels), s.fold, np.int8) for s in samples])
    used = weights > 0
    data = bin_rows(rows, labels, weights, seed)
    for k in range(FOLDS):
        forest = grow(data, np.flatnonzero(used & (fold != k)), *TREES, seed)
        for sample in samples:
            if sample.fold == k:
                sample.verdicts = judge_rows(sample.context, forest)
    say(_told(samples))
    return grow(data, np.flatnonzero(used), *TREES, seed)


def _taught(samples: Sequence[Sample], seed: int, say: Say) -> Networks:
    """Leave in every sample the verdicts of the network that others taught; return all networks."""
    scale = measure([s.context for s in samples if s.text.lang != MADE_UP])
    for sample in samples:
        sample.context = told_levels(sample.context, *scale).astype(np.int16)

    def taught(left_out: int) -> Parts:
        some = [s for s in samples if s.fold != left_out]
        labels, weights = [s.labels == BODY for s in some], [s.weights for s in some]
        return teach([s.context for s in some], labels, weights, seed + left_out)

    with ThreadPoolExecutor(THREADS) as pool:  # the kernel holds no lock
        networks = list(pool.map(taught, range(FOLDS)))
    alone = [together([network], scale) for network in networks]
    for sample in samples:
        sample.verdicts, _ = read_levels(sample.context.astype(np.int32), alone[sample.fold])
    say(_told(samples))
    return together(networks, scale)


def _told(samples: Sequence[Sample]) -> str:
    """Return kept, left and mean F1 over words by view, on folds the verdicts did not see."""
    parts = []
    for view in sorted({s.text.view for s in samples}):
        scores = []
        kept = body = left = rest = 0
        for s in samples:
            if s.text.view != view or s.text.lang == MADE_UP:
                continue
            words, keep = s.rows[:, TOKENS], s.verdicts > 0
            hit = words[keep & (s.labels == BODY)].sum()
            all_body = words[s.labels == BODY].sum()
            over = words[keep & (s.labels == REST)].sum()
            if all_body:
                scores.append(2 * hit / (all_body + hit + over))
            kept, body = kept + hit, body + all_body
            left, rest = left + over, rest + words[s.labels == REST].sum()
        f1 = np.mean(scores) if scores else 0.0
        parts.append(
            f"{view} F1 {f1:.4f} kept {kept / max(1, body):.4f} left {left / max(1, rest):.3f}"
        )
    return "; ".join(parts)
