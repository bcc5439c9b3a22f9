"""The network in integers says what one in real numbers says, and reads a page from both ends."""

import naive_network
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.kernels.recurrent import (
    BEND,
    CURVE_BITS,
    CURVE_END,
    FARTHEST,
    GATE,
    LARGEST,
    LEVEL_BITS,
    LOGS,
    MOST,
    UNIT,
    UNIT_BITS,
    WEIGHT_BITS,
    WIDEST,
    are_networks,
    read_levels,
    told_levels,
)
from newsclean.kernels.trees import VERDICT_BITS

relaxed = settings(deadline=None, max_examples=40)
COLUMNS, WIDTH = 7, 8
SHAPES = (
    (COLUMNS, WIDTH), (WIDTH,), (2, WIDTH, 3 * WIDTH), (2, WIDTH, 3 * WIDTH), (2, 3 * WIDTH),
    (2, WIDTH), (3, WIDTH), (1,),
)  # fmt: skip
UNITS = WEIGHT_BITS + UNIT_BITS
PLACES = (
    WEIGHT_BITS,
    WEIGHT_BITS + LEVEL_BITS,
    WEIGHT_BITS,
    WEIGHT_BITS,
    UNITS,
    UNITS,
    WEIGHT_BITS,
    UNITS,
)


def network(seed, spread=1.0):
    rng = np.random.default_rng(seed)
    real = [rng.uniform(-spread, spread, shape) for shape in SHAPES]
    whole = [
        np.round(part * (1 << bits)).astype(np.int32)
        for part, bits in zip(real, PLACES, strict=True)
    ]
    means = rng.integers(-50, 200, COLUMNS).astype(np.int32)
    inverses = rng.integers(300, 3000, COLUMNS).astype(np.int32)
    return means, inverses, *(part[None] for part in whole)


def read_rows(drawn, net):
    return read_levels(told_levels(drawn, net[0], net[1]), net)


def rows(seed, lines):
    rng = np.random.default_rng(seed)
    return (rng.normal(0, 1, (lines, COLUMNS)) * 10.0 ** rng.integers(0, 4, COLUMNS)).astype(
        np.int32
    )


def in_reals(drawn, net):
    """What the integers of a network stand for, in real numbers."""
    means, inverses = net[:2]
    parts = [
        part / (1 << bits) for part, bits in zip((part[0] for part in net[2:]), PLACES, strict=True)
    ]
    logs = np.sign(drawn) * 64 * np.log1p(np.minimum(np.abs(drawn), len(LOGS) - 1) / 8)
    told = np.clip((logs - means) * inverses / (1 << 16), -FARTHEST, FARTHEST)
    sums = naive_network.sums(told, parts, MOST)
    return sums.sum(axis=0) * (1 << VERDICT_BITS), sums.T * (1 << VERDICT_BITS)


@relaxed
@given(st.integers(0, 10**6), st.integers(0, 40))
def test_verdicts_are_those_of_the_network_in_real_numbers(seed, lines):
    net, drawn = network(seed, 0.5), rows(seed, lines)

    verdicts, parts = read_rows(drawn, net)

    expected, expected_parts = in_reals(drawn, net)
    assert np.abs(verdicts - expected).max(initial=0) < 3
    assert np.abs(parts - expected_parts).max(initial=0) < 3
    assert np.abs(parts.sum(axis=1) - verdicts).max(initial=0) <= 2


@pytest.mark.parametrize(("changed", "far", "part"), [(0, slice(10, None), 1), (29, slice(20), 2)])
def test_a_line_ten_lines_above_or_below_is_remembered(changed, far, part):
    net, drawn = network(3, 2.0), rows(3, 30)
    other = drawn.copy()
    other[changed] = -other[changed] + 40

    _, plain = read_rows(drawn, net)
    _, told = read_rows(other, net)

    assert (told[far, part] != plain[far, part]).any()
    assert (told[far, 3 - part] == plain[far, 3 - part]).all()


def test_a_page_upside_down_swaps_what_is_above_and_below():
    net, drawn = list(network(5)), rows(5, 20)
    _, parts = read_rows(drawn, tuple(net))
    for k in (4, 5, 6, 7):
        net[k] = np.ascontiguousarray(net[k][:, ::-1])
    net[8] = np.ascontiguousarray(net[8][:, [0, 2, 1]])

    _, turned = read_rows(np.ascontiguousarray(drawn[::-1]), tuple(net))

    assert turned[::-1].tolist() == parts[:, [0, 2, 1]].tolist()


@relaxed
@given(st.integers(0, 10**6), st.integers(1, 30))
def test_the_verdict_of_several_networks_is_the_mean(seed, lines):
    nets = [network(seed + k) for k in range(3)]
    drawn = rows(seed, lines)
    scale = nets[0][:2]
    joined = (*scale, *(np.concatenate(parts) for parts in list(zip(*nets, strict=True))[2:]))

    told, parts = read_rows(drawn, joined)

    each = [read_rows(drawn, (*scale, *net[2:])) for net in nets]
    assert np.abs(told - np.mean([verdicts for verdicts, _ in each], axis=0)).max() <= 1.5
    assert np.abs(parts - np.mean([own for _, own in each], axis=0)).max() <= 1.5


@pytest.mark.parametrize("sign", [-1, 1])
def test_no_sum_leaves_32_bits_at_the_largest_weights(sign):
    w = WIDEST
    shapes = ((9,), (9,), (1, 9, w), (1, w), (1, 2, w, 3 * w), (1, 2, w, 3 * w), (1, 2, 3 * w),
              (1, 2, w), (1, 3, w), (1, 1))  # fmt: skip
    tops = [1 << 16, 1 << 20, *[LARGEST << WEIGHT_BITS] * 8]
    for k in (3, 6, 7, 9):
        tops[k] = LARGEST << UNITS
    net = tuple(np.full(s, t, np.int32) for s, t in zip(shapes, tops, strict=True))
    net = (-net[0], *net[1:8], sign * net[8], sign * net[9])
    for part in net[4:7]:
        part[..., w : 2 * w] *= -1  # what is new is kept
    assert are_networks(net, 9)

    verdicts, _ = read_rows(np.full((4, 9), 2**31 - 1, np.int32), net)

    assert ((verdicts > 0) == (sign > 0)).all()
    assert np.abs(verdicts).max() == (LARGEST + LARGEST * WIDEST * (MOST + 2)) << VERDICT_BITS


@given(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=20))
@settings(deadline=None)
def test_levels_rise_with_the_column_and_stay_in_bounds(values):
    column = np.array(sorted(values), np.int32).reshape(-1, 1)

    found = told_levels(column, np.array([30], np.int32), np.array([900], np.int32))

    assert (np.diff(found[:, 0]) >= 0).all()
    assert np.abs(found).max() <= FARTHEST << LEVEL_BITS


def test_curves_are_those_of_the_functions_to_half_a_unit():
    x = np.arange(-CURVE_END << CURVE_BITS, CURVE_END << CURVE_BITS) / (1 << CURVE_BITS)

    assert np.abs(GATE - UNIT / (1 + np.exp(-x))).max() <= 0.5 + 1e-9
    assert np.abs(BEND - UNIT * np.tanh(x)).max() <= 0.5 + 1e-9
    # So near to a half that another machine's library may round it the other way, none is.
    for exact in (UNIT / (1 + np.exp(-x)), UNIT * np.tanh(x)):
        assert np.abs(np.abs(exact - np.floor(exact)) - 0.5).min() > 1e-9


@pytest.mark.parametrize("k", range(10))
def test_a_network_of_another_shape_or_with_weights_too_large_is_none(k):
    net = list(network(1))
    assert are_networks(tuple(net), COLUMNS)
    assert not are_networks(tuple(net), COLUMNS + 1)

    longer = [*net[:k], np.concatenate([net[k], net[k]]), *net[k + 1 :]]
    larger = [*net[:k], net[k] * 0 + 2**30, *net[k + 1 :]]

    assert not are_networks(tuple(longer), COLUMNS)
    assert not are_networks(tuple(larger), COLUMNS)
