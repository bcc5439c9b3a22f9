"""Pairs and clusters: the fast ways find what the definitions say."""

from __future__ import annotations

import naive
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.kernels import cluster, join, leaders, shared
from newsclean.neardup.leaders import prefixes

SETS = st.lists(st.sets(st.integers(1, 12), min_size=1, max_size=8), min_size=1, max_size=12)
relaxed = settings(deadline=None, max_examples=80)


def flat(sets):
    starts = np.cumsum([0, *map(len, sets)]).astype(np.int64)
    return np.array([x for row in sets for x in sorted(row)], np.uint64), starts


@relaxed
@given(SETS, st.floats(0.05, 1.0), st.integers(1, 30))
def test_the_join_finds_every_pair_once_with_what_it_shares(sets, threshold, batch):
    keys, starts = flat(sets)
    sizes = np.diff(starts).astype(np.int32)
    posts = join.prefix_posts(keys, starts, sizes, threshold)

    rows = [
        row
        for part in join.batches(posts[2], batch)
        for row in join.join_batch(keys, starts, sizes, posts, threshold, part).T.tolist()
    ]

    found = {(min(i, j), max(i, j)): both for i, j, both in rows}
    assert len(found) == len(rows)
    assert found == {
        (i, j): len(sets[i] & sets[j])
        for j in range(len(sets))
        for i in range(j)
        if naive.jaccard(sets[i], sets[j]) >= threshold
    }


@relaxed
@given(SETS)
def test_intersections_are_counted(sets):
    keys, starts = flat(sets)
    pairs = [(i, j) for i in range(len(sets)) for j in range(len(sets))]
    left, right = np.array(pairs, np.int64).T

    both = join.intersections(keys, starts, left.copy(), keys, starts, right.copy())

    assert both.tolist() == [len(sets[i] & sets[j]) for i, j in pairs]


@relaxed
@given(st.lists(st.integers(0, 2**32 - 1), max_size=40), st.integers(0, 3))
def test_what_is_seen_again_was_marked_twice_and_the_twins_agree(values, repeats):
    """A hash marked once may look shared, never the other way round."""
    hashes = np.array(values * (repeats + 1), np.uint32)
    fast, slow = np.zeros(4, np.uint8), np.zeros(4, np.uint8)

    for table, form in ((fast, shared.mark), (slow, shared._mark_numpy)):
        form(table, hashes[: len(hashes) // 2])
        form(table, hashes[len(hashes) // 2 :])

    assert fast.tolist() == slow.tolist()
    again = shared.seen_again(fast, hashes)
    assert again.tolist() == shared._seen_again_numpy(slow, hashes).tolist()
    starts = np.array([0, len(hashes) // 3, len(hashes)], np.int64)
    for least in np.array([[0, 0], [1, 2], [3, 9]], np.int64):
        enough = [again[: starts[1]].sum() >= least[0], again[starts[1] :].sum() >= least[1]]
        assert shared.rows_seen_again(fast, hashes, starts, least).tolist() == enough
        assert shared._rows_seen_again_numpy(fast, hashes, starts, least).tolist() == enough
    twice = {value for value in hashes.tolist() if (hashes == np.uint32(value)).sum() > 1}
    assert all(seen for seen, value in zip(again, hashes.tolist(), strict=True) if value in twice)


@relaxed
@given(st.lists(st.integers(0, 2**64 - 1), max_size=40))
def test_counting_twins_agree(values):
    hashes = np.array(values, np.uint64)
    fast, slow = np.full(8, 0xFFFE, np.uint16), np.full(8, 0xFFFE, np.uint16)
    shared.count(fast, hashes)
    shared._count_numpy(slow, hashes)

    assert fast.tolist() == slow.tolist()
    again = shared.counted_again(fast, hashes).tolist()
    assert again == shared._counted_again_numpy(fast, hashes).tolist()
    one, two, classes = hashes.copy(), hashes.copy(), shared.rarity_classes()
    shared.rarity_keys(fast, classes, one)
    shared._rarity_keys_numpy(fast, classes, two)
    assert one.tolist() == two.tolist()


@relaxed
@given(SETS, st.floats(0.05, 1.0))
def test_reduction_never_loses_a_pair(sets, threshold):
    """Dropping what no other set has, and sets left with too little, keeps all near pairs."""
    keys, starts = flat(sets)
    sizes = np.diff(starts).astype(np.int32)
    counts = {value: sum(value in row for row in sets) for value in range(13)}
    again = np.array([counts[value] > 1 for value in keys.tolist()], bool)

    rows, kept, new = shared.reduce(keys, starts, sizes, again, threshold)

    assert len(kept) == new[-1]
    near = {
        i
        for i, one in enumerate(sets)
        for j, two in enumerate(sets)
        if i != j and naive.jaccard(one, two) >= threshold
    }
    assert near <= set(rows.tolist())


@st.composite
def graphs(draw):
    n = draw(st.integers(1, 9))
    every = [(i, j) for j in range(n) for i in range(j)]
    chosen = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    scores = st.sampled_from([0.5, 0.7, 0.9])
    masks = draw(st.lists(st.integers(0, n - 1), min_size=n, max_size=n))
    return n, {pair: draw(scores) for pair in chosen}, masks


def arrays(n, pairs):
    left = np.array([i for i, _ in pairs], np.int64)
    right = np.array([j for _, j in pairs], np.int64)
    return cluster.neighbours(n, left, right, np.array(list(pairs.values()), np.float64))


@relaxed
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_pairs_are_put_in_order_and_equal_ones_stay_as_they_are(pairs):
    first, second = np.array(pairs, np.int64).reshape(-1, 2).T.copy()

    order = cluster.pair_order(first, second, 10).tolist()

    assert order == sorted(range(len(pairs)), key=pairs.__getitem__)


@relaxed
@given(graphs(), st.randoms())
def test_each_node_knows_its_earlier_neighbours_in_order_whichever_way_pairs_are_told(
    graph, random
):
    n, pairs, _ = graph
    told = [(*random.sample((i, j), 2), score) for (i, j), score in pairs.items()]
    random.shuffle(told)
    left, right, scores = (
        (list(column) for column in zip(*told, strict=True)) if told else ([],) * 3
    )

    starts, nodes, jaccard = cluster.neighbours(
        n, np.array(left, np.int64), np.array(right, np.int64), np.array(scores, np.float64)
    )

    found = [
        (int(nodes[k]), v, float(jaccard[k]))
        for v in range(n)
        for k in range(starts[v], starts[v + 1])
    ]
    assert found == sorted(
        ((i, j, score) for (i, j), score in pairs.items()), key=lambda p: p[1::-1]
    )


@relaxed
@given(graphs())
def test_each_node_joins_its_nearest_earlier_anchor(graph):
    n, pairs, masks = graph

    anchors = cluster.by_anchor(*arrays(n, pairs), np.array(masks, np.int64)).tolist()

    assert anchors == naive.by_anchor(n, pairs, masks)


@relaxed
@given(SETS, st.floats(0.05, 1.0), st.data())
def test_anchors_found_directly_are_those_that_all_pairs_give(sets, threshold, data):
    """Against the definition, which walks over every earlier set: masks, short ones, any order."""
    n = len(sets)
    order = data.draw(st.permutations(range(n)))
    masks = data.draw(st.lists(st.integers(0, n - 1), min_size=n, max_size=n))
    short = data.draw(st.lists(st.booleans(), min_size=n, max_size=n))
    keys, starts = flat(sets)
    sizes = np.diff(starts).astype(np.int32)
    posts = join.prefix_posts(keys, starts, sizes, threshold)

    anchors, both, _ = leaders.join_anchors(
        (keys, starts, sizes),
        prefixes(posts, sizes, np.array(masks, np.int64), threshold),
        np.array(masks, np.int64),
        np.array(short, bool),
        np.array(order, np.int64),
        threshold,
    )

    near = {
        (i, j): naive.jaccard(sets[order[i]], sets[order[j]])
        for j in range(n)
        for i in range(j)
        if not (short[order[i]] or short[order[j]])
        and naive.jaccard(sets[order[i]], sets[order[j]]) >= threshold
    }
    expected = naive.by_anchor(n, near, [masks[v] for v in order])
    assert [anchors[v] for v in order] == [order[anchor] for anchor in expected]
    joined = [v for v in range(n) if anchors[v] != v]
    assert [both[v] for v in joined] == [len(sets[v] & sets[anchors[v]]) for v in joined]


@relaxed
@given(graphs())
def test_components_are_what_pairs_connect(graph):
    n, pairs, _ = graph
    starts, nodes, _ = arrays(n, pairs)

    assert cluster.components(starts, nodes).tolist() == naive.components(n, pairs)


@relaxed
@given(graphs())
def test_members_of_a_complete_cluster_are_all_neighbours(graph):
    n, pairs, _ = graph

    anchors = cluster.complete(*arrays(n, pairs)).tolist()

    assert all(anchors[anchor] == anchor for anchor in anchors)
    assert all((i, j) in pairs for j in range(n) for i in range(j) if anchors[i] == anchors[j])
    alone = [i for i in range(n) if anchors.count(anchors[i]) == 1]
    assert all((i, j) not in pairs for j in alone for i in alone if i < j)
