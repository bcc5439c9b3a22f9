"""What the network is taught: its slopes are those of the error, and what stands far off counts."""

import naive_network
import numpy as np
import pytest

from newsclean.kernels.recurrent import are_networks, read_levels, told_levels
from newsclean.training import network
from newsclean.training.descent import _page, parts_of, size_of

COLUMNS, WIDTH = 3, 4


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(network, "WIDTH", 8)
    monkeypatch.setattr(network, "BATCH", 4)
    monkeypatch.setattr(network, "EPOCHS", 12)


def taught(rows, *given):
    """Return a network that was taught rows, as the kernel reads it."""
    scale = network.measure(rows)
    told = [told_levels(drawn, *scale).astype(np.int16) for drawn in rows]
    return network.together([network.teach(told, *given)], scale)


def read_rows(rows, net):
    return read_levels(told_levels(rows, net[0], net[1]), net)


def error(told, labels, counts, flat):
    """The weighted logarithmic loss of a page, in 64 bits."""
    parts = [np.asarray(part, np.float64) for part in parts_of(flat, COLUMNS, WIDTH)]
    said = naive_network.gate(naive_network.sums(told, parts, 8).sum(axis=0))
    return -(counts * (labels * np.log(said) + (1 - labels) * np.log(1 - said))).sum()


@pytest.mark.parametrize("seed", range(3))
def test_slopes_are_the_differences_of_the_error(seed):
    rng = np.random.default_rng(seed)
    told = rng.normal(0, 1, (9, COLUMNS)).astype(np.float32)
    labels = rng.integers(0, 2, 9).astype(np.float32)
    counts = rng.uniform(0, 2, 9).astype(np.float32)
    counts[4] = 0
    flat = rng.uniform(-1, 1, size_of(COLUMNS, WIDTH)).astype(np.float32)
    slope = np.zeros_like(flat)
    nets = (parts_of(flat, COLUMNS, WIDTH), parts_of(slope, COLUMNS, WIDTH))

    _page(told, labels, counts, nets, (np.array([1], np.uint64), 0.0))

    step = 1e-5
    wide = flat.astype(np.float64)
    for k in range(len(flat)):
        above, below = wide.copy(), wide.copy()
        above[k] += step
        below[k] -= step
        expected = (error(told, labels, counts, above) - error(told, labels, counts, below)) / (
            2 * step
        )
        assert slope[k] == pytest.approx(expected, abs=2e-3)


def test_the_parts_of_a_network_are_all_of_its_weights_once():
    flat = np.arange(size_of(COLUMNS, WIDTH), dtype=np.float32)

    parts = parts_of(flat, COLUMNS, WIDTH)

    assert np.concatenate([part.ravel() for part in parts]).tolist() == flat.tolist()


def pages(seed, count, upward):
    """Pages on which a sign in one line tells what the lines below it, or above it, are."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        rows = rng.integers(0, 30, (25, 2)).astype(np.int32)
        rows[:, 0] = 0
        at = int(rng.integers(3, 22))
        rows[at, 0] = 40
        after = np.arange(25) > at
        yield rows, ~after if upward else after


@pytest.mark.parametrize("upward", [False, True])
def test_a_sign_far_off_is_learnt(upward):
    drawn = list(pages(0, 200, upward))
    ones = [np.ones(25, np.float32)] * len(drawn)

    net = taught([rows for rows, _ in drawn], [body for _, body in drawn], ones, 0)

    right = [(read_rows(rows, net)[0] > 0) == body for rows, body in pages(1, 50, upward)]
    assert np.mean(right) > 0.97


def test_lines_that_do_not_count_teach_nothing():
    drawn = list(pages(0, 60, upward=False))
    rows = [part for part, _ in drawn]
    counts = [(np.arange(25) % 2).astype(np.float32)] * len(rows)
    labels = [body for _, body in drawn]
    wrong = [np.where(c > 0, body, ~body) for c, body in zip(counts, labels, strict=True)]

    one, other = taught(rows, labels, counts, 0), taught(rows, wrong, counts, 0)

    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_the_same_seed_teaches_the_same_and_another_does_not():
    drawn = list(pages(0, 30, upward=False))
    given = ([r for r, _ in drawn], [b for _, b in drawn], [np.ones(25, np.float32)] * 30)

    one, again, other = (taught(*given, seed) for seed in (1, 1, 2))

    assert all(np.array_equal(a, b) for a, b in zip(one, again, strict=True))
    assert not np.array_equal(one[2], other[2])
    assert are_networks(one, 2)


def test_a_long_page_is_learnt_from_in_stretches(monkeypatch):
    monkeypatch.setattr(network, "LONGEST", 25)
    drawn = list(pages(0, 120, upward=False))
    told, labels = ([pair[k].astype(np.int16) for pair in drawn] for k in range(2))
    ones = [np.ones(25, np.float32)] * 120

    one = network.teach(told, labels, ones, 0)
    other = network.teach(*([np.concatenate(parts)] for parts in (told, labels, ones)), 0)

    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
