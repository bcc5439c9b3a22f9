import numpy as np
import pytest

lightgbm = pytest.importorskip("lightgbm", reason="the extra `train` is not installed")

from newsclean.kernels.line_scores import judge_rows  # noqa: E402
from newsclean.kernels.trees import VALUE_BITS, VERDICT_BITS  # noqa: E402
from newsclean.training.forests import PARAMETERS, bin_rows, export, grow  # noqa: E402


@pytest.fixture(autouse=True)
def _few_rows(monkeypatch):
    monkeypatch.setitem(PARAMETERS, "min_data_in_leaf", 20)


def rows_of(rng, count):
    """Integers as the columns hold them: small shares, flags, large counts, below 0 for absent."""
    return np.stack(
        [
            rng.integers(-2, 65, count),
            rng.integers(0, 2, count),
            rng.integers(-512, 512, count),
            rng.integers(0, 100_000, count),
            np.zeros(count, int),
        ],
        axis=1,
    ).astype(np.int32)


@pytest.mark.parametrize("seed", range(4))
def test_an_exported_forest_predicts_what_lightgbm_predicts(seed):
    rng = np.random.default_rng(seed)
    rows = rows_of(rng, 1500)
    labels = ((rows[:, 2] > 0) ^ (rows[:, 0] > 20) ^ (rng.random(1500) < 0.1)).astype(np.float32)
    trees = 25
    parameters = {**PARAMETERS, "learning_rate": 0.2, "seed": seed, "min_data_in_leaf": 20}
    booster = lightgbm.train(
        parameters, lightgbm.Dataset(rows.astype(np.float32), labels), num_boost_round=trees
    )
    others = rows_of(rng, 1500)

    ours = judge_rows(others, export(booster.dump_model()))

    theirs = booster.predict(others.astype(np.float32), raw_score=True) * (1 << VERDICT_BITS)
    rounding = 0.5 + trees * 0.5 * 2.0 ** (VERDICT_BITS - VALUE_BITS)
    assert np.abs(ours - theirs).max() <= rounding + 1e-6
    assert ours.std() > 10


def test_labels_all_alike_give_trees_without_a_split():
    rows = rows_of(np.random.default_rng(0), 300)
    labels = np.concatenate([np.zeros(299), np.ones(1)]).astype(np.float32)
    data = bin_rows(rows, labels, np.ones(300, np.float32), 0)

    forest = grow(data, np.arange(300), 2, 0.1, 0)

    assert len(set(judge_rows(rows, forest).tolist())) == 1


def test_a_forest_is_grown_on_the_rows_named_and_no_others():
    rows = rows_of(np.random.default_rng(1), 1000)
    labels = (rows[:, 0] > 30).astype(np.float32)
    labels[500:] = 1 - labels[500:]
    data = bin_rows(rows, labels, np.ones(1000, np.float32), 0)

    first = judge_rows(rows, grow(data, np.arange(500), 20, 0.2, 0))
    second = judge_rows(rows, grow(data, np.arange(500, 1000), 20, 0.2, 0))

    assert np.mean((first > 0) == (rows[:, 0] > 30)) > 0.95
    assert np.mean((second > 0) == (rows[:, 0] > 30)) < 0.05
