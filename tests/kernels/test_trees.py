import naive_lines
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.kernels.line_scores import judge_rows
from newsclean.kernels.trees import NODE, VALUE_BITS, VERDICT_BITS

#: The first call compiles, which takes longer than hypothesis allows.
relaxed = settings(deadline=None, max_examples=80)

N_FEATURES = 4
numbers = st.integers(-600, 600)
trees = st.recursive(
    st.integers(-20_000, 20_000),
    lambda inner: st.tuples(st.integers(0, N_FEATURES - 1), numbers, inner, inner),
    max_leaves=12,
)
rows = st.lists(st.lists(numbers, min_size=N_FEATURES, max_size=N_FEATURES), max_size=8)


def flat(tree, nodes, level=0):
    """Append the nodes of a nested tree and return the place of its root and its depth."""
    at = len(nodes)
    if not isinstance(tree, tuple):
        nodes.append((0, 0, at, at, tree))
        return at, level
    nodes.append(None)
    feature, threshold, low, high = tree
    left, depth = flat(low, nodes, level + 1)
    right, other = flat(high, nodes, level + 1)
    nodes[at] = (feature, threshold, left, right, 0)
    return at, max(depth, other)


def packed(forest):
    """Return nested trees as the kernel takes them."""
    parts, depths = [], []
    for tree in forest:
        parts.append([])
        depths.append(flat(tree, parts[-1])[1])
    size = max(map(len, parts))
    nodes = np.zeros((len(forest), size, NODE), np.int32)
    values = np.zeros((len(forest), size), np.int32)
    for t, part in enumerate(parts):
        for at, (*node, value) in enumerate(part):
            nodes[t, at], values[t, at] = node, value
    return nodes, values, max(depths)


@relaxed
@given(rows, st.lists(trees, min_size=1, max_size=5))
def test_a_verdict_is_the_rounded_sum_of_the_leaves_a_row_falls_into(drawn, forest):
    found = judge_rows(np.array(drawn, np.int32).reshape(-1, N_FEATURES), packed(forest))

    unit = 2 ** (VALUE_BITS - VERDICT_BITS)
    sums = [naive_lines.forest(row, forest) for row in drawn]
    assert found.dtype == np.int32
    assert found.tolist() == [(total + unit // 2) // unit for total in sums]


def test_sums_beyond_32_bits_do_not_wrap_around():
    forest = [2**31 - 1] * 60

    found = judge_rows(np.zeros((1, N_FEATURES), np.int32), packed(forest))

    assert found.tolist() == [(60 * (2**31 - 1) + 64) >> (VALUE_BITS - VERDICT_BITS)]
