"""What a user is promised: true pairs, clusters that do not chain, no dependence on order."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import defaultdict

import naive
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from near_corpus import corpus, edited, story

from newsclean.errors import ArgumentError, InputError
from newsclean.neardup import JOIN_ALL, Policy, Shingle, banding, near_duplicates
from newsclean.neardup.explain import words

relaxed = settings(deadline=None, max_examples=60)

#: Few words, so that sets overlap a lot; wild ones between them.
WORDS = st.sampled_from(
    ["rain", "Rain", "fell", "on", "the", "town", "5", "7", "straße", "語", "!"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=10)


def partition(texts, found):
    """Return the clusters as a set of bags of contents, and their anchors' contents."""
    return {
        (texts[found.anchors[members[0]]], tuple(sorted(texts[i] for i in members)))
        for members in (found.members(k).tolist() for k in range(len(found)))
    }


@pytest.mark.parametrize("method", ["exact", "auto"])
@relaxed
@given(texts=TEXTS, threshold=st.sampled_from([0.2, 0.5, 0.8, 1.0]))
def test_pairs_are_the_plain_truth(method, texts, threshold):
    found = near_duplicates(texts, threshold, method=method, workers=1)

    assert {(i, j): score for i, j, score in found.pairs.tolist()} == naive.near_pairs(
        texts, threshold
    )


@relaxed
@given(texts=TEXTS, threshold=st.sampled_from([0.5, 0.8]))
def test_what_minhash_returns_is_verified(texts, threshold):
    truth = naive.near_pairs(texts, threshold)

    found = near_duplicates(texts, threshold, method="minhash", workers=1)

    assert all(truth[i, j] == score for i, j, score in found.pairs.tolist())


@relaxed
@given(texts=TEXTS, threshold=st.sampled_from([0.3, 0.6]), policy=st.sampled_from([None, JOIN_ALL]))
def test_every_member_reaches_the_threshold_to_its_anchor(texts, threshold, policy):
    truth = naive.near_pairs(texts, threshold)
    found = near_duplicates(texts, threshold, policy=policy, workers=1)

    for i, (label, anchor) in enumerate(zip(found.labels, found.anchors, strict=True)):
        if label < 0:
            assert anchor == i
            continue
        sets = [set(naive.shingles(naive.tokens(texts[k]), 3)) for k in (i, anchor)]
        assert naive.jaccard(*sets) == found.similarity[i] >= threshold
        assert found.labels[anchor] == label
        assert found.anchors[anchor] == anchor
    in_pairs = {k for pair in truth for k in pair}
    assert set(np.flatnonzero(found.labels >= 0).tolist()) <= in_pairs


def test_recall_of_minhash_holds_where_pairs_stand_at_the_threshold():
    """2,000 pairs of which each shares 32 of 40 shingles: Jaccard 32 / 48 = 2/3 exactly."""
    texts = []
    for k in range(2000):
        words = story(k, 42)
        texts += [" ".join(words), " ".join([*words[:34], *story(k + 10**6, 8)])]
    found = near_duplicates(texts, 2 / 3, method="minhash", recall=0.99)

    assert found.plan.recall >= 0.99
    assert len(found.pairs) >= 0.99 * 2000
    assert found.plan.candidates < 4 * 2000


def test_order_workers_and_batches_change_nothing(monkeypatch):
    texts = corpus()
    monkeypatch.setattr("newsclean.neardup.texts.PIECE", 700)
    expected = partition(texts, near_duplicates(texts, 0.6))
    assert len(expected) >= 20

    for seed in range(10):
        shuffled = random.Random(seed).sample(texts, len(texts))
        for workers, linkage in ((1, "anchor"), (2, "anchor"), (4, "anchor")):
            found = near_duplicates(shuffled, 0.6, workers=workers, linkage=linkage)
            assert partition(shuffled, found) == expected
    monkeypatch.setattr("newsclean.neardup.reading.ROOM", 0)
    assert partition(texts, near_duplicates(texts, 0.6)) == expected


def test_ids_follow_the_anchor_wherever_it_stands():
    texts = corpus()
    one = near_duplicates(texts, 0.6)
    two = near_duplicates(["Something else entirely.", *reversed(texts)], 0.6)

    assert sorted(one.ids.tolist()) == sorted(two.ids.tolist())
    assert len(set(one.ids.tolist())) == len(one)


def test_the_hash_seed_of_the_interpreter_changes_nothing():
    code = (
        "from near_corpus import corpus\n"
        "from newsclean.neardup import near_duplicates\n"
        "for method in ('exact', 'minhash'):\n"
        "    found = near_duplicates(corpus(9), 0.6, method=method)\n"
        "    print(found.labels.tolist(), found.anchors.tolist(), found.ids.tolist())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "tests:."},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip

    assert len(answers) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pondělí ledna", "úterý února"),
        ("maanantaina tammikuuta", "tiistaina helmikuuta"),
        ("hétfő január", "kedd február"),
        ("luni ianuarie", "marți februarie"),
        ("सोमवार जनवरी", "मंगलवार फरवरी"),
        ("senin januari", "selasa februari"),
        ("понедељак јануара", "уторак фебруара"),
        ("שני ינואר", "שלישי פברואר"),
        ("pirmadienis sausio", "antradienis vasario"),
        ("Понедельник января", "Вторник февраля"),
    ],
)
def test_reports_of_two_days_stay_two_in_any_language(one, other):
    frame = "x qu ya zo ke lu mo pa ri sa te vu wy bo ci da fe gi ha je"
    reports = [f"{frame} {day} {frame[::-1]}" for day in (one, other)]

    assert near_duplicates(reports, 0.5).held_apart["numbers"] == 1


def test_a_hundred_reports_that_differ_in_numbers_only_stay_a_hundred():
    texts = [
        f"Shares of the harbour company rose {k} pct to {k + 20}.5 crowns in heavy trading on "
        f"{'Monday' if k % 2 else 'Friday'}, {k % 28 + 1} March, after the yearly report was read "
        "to the shareholders in the old customs house by the new chairman of the board"
        for k in range(100)
    ]
    found = near_duplicates(texts, 0.5)

    assert set(found.labels.tolist()) == {-1}
    assert found.held_apart["numbers"] == len(found.pairs) > 0
    joined = near_duplicates(texts, 0.5, policy=JOIN_ALL)
    assert (joined.labels >= 0).sum() > 50


def test_a_third_text_cannot_bring_number_variants_together():
    base = story(1, 60)
    one, two = [*base, "12", "dead"], [*base, "15", "dead"]
    bridge = [*edited(base, 3, 1), "12", "dead", "police", "said"]
    texts = [" ".join(words) for words in (one, two, bridge)]

    found = near_duplicates(texts, 0.7)

    assert found.labels[0] != found.labels[1] or found.labels[0] == -1
    assert (found.labels >= 0).sum() == 2


def test_a_hundred_short_texts_stay_a_hundred_and_a_hundred_copies_become_one():
    short = [f"alpha{k} beta gamma" for k in range(100)]
    assert set(near_duplicates(short, 0.3).labels.tolist()) == {-1}

    copies = near_duplicates(["Rain fell."] * 100, 0.8)
    assert copies.labels.tolist() == [0] * 100
    assert copies.anchors.tolist() == [0] * 100
    assert [(i, j) for i, j, _ in copies.pairs.tolist()] == [(0, j) for j in range(1, 100)]


def test_short_texts_join_their_equals_only():
    texts = [
        "Reporting by the desk in town",
        "Reporting by the desk in London",
        "REPORTING by the desk in town.",
    ]

    found = near_duplicates(texts, 0.5)

    assert found.labels.tolist() == [0, -1, 0]
    assert found.held_apart == {"numbers": 0, "short": 2}
    assert near_duplicates(texts, 0.5, policy=Policy(min_words=0)).labels.tolist() == [0, 0, 0]


def test_texts_without_words_never_pair_however_often_they_occur():
    texts = ["", None, "***", "***", " \n", "—", "", None, float("nan"), "\ud83d"]

    found = near_duplicates(texts, 0.1)

    assert set(found.labels.tolist()) == {-1}
    assert len(found.pairs) == 0


@pytest.mark.parametrize(
    ("linkage", "splits"), [("anchor", True), ("complete", True), ("components", False)]
)
def test_a_chain_of_two_hundred_splits_unless_components_are_asked_for(linkage, splits):
    words = story(0, 240)
    texts = [" ".join(words[k : k + 40]) for k in range(200)]

    found = near_duplicates(texts, 0.8, linkage=linkage)

    assert (len(found) > 10) == splits
    assert (found.stats["least"].min() >= 0.8) == splits
    if linkage == "complete":
        assert (found.stats["below"] == 0).all()


@pytest.mark.parametrize("linkage", ["anchor", "components", "complete"])
def test_a_higher_threshold_needs_no_second_search(linkage):
    texts = corpus()
    found = near_duplicates(texts, 0.5, linkage=linkage)

    for threshold in (0.5, 0.7, 0.9):
        higher, again = found.at(threshold), near_duplicates(texts, threshold, linkage=linkage)
        assert higher.labels.tolist() == again.labels.tolist()
        assert higher.anchors.tolist() == again.anchors.tolist()
        assert higher.pairs.tolist() == again.pairs.tolist()
        assert higher.stats.tolist() == again.stats.tolist()
        assert higher.held_apart == again.held_apart
    with pytest.raises(ArgumentError, match=r"0\.5"):
        found.at(0.4)


def test_the_anchor_follows_the_rule_asked_for():
    base = story(5)
    texts = [" ".join([*base, "more", "words"]), " ".join(base), " ".join([*base, "end"])]
    dates = ["2024-05-03", None, "2024-05-01"]

    assert near_duplicates(texts, 0.7).anchors.tolist() == [0, 0, 0]
    assert near_duplicates(texts, 0.7, anchor="earliest", keys=dates).anchors.tolist() == [2, 2, 2]
    assert near_duplicates(texts, 0.7, anchor="rank", keys=[3, 1, 2]).anchors.tolist() == [1, 1, 1]
    assert near_duplicates(texts, 0.7, anchor=len).anchors.tolist() == [1, 1, 1]
    with pytest.raises(ArgumentError, match="keys"):
        near_duplicates(texts, anchor="earliest")


def test_statistics_tell_size_similarity_and_groups():
    base = " ".join(story(5, 42))
    texts = [base, base, base + " end", "Another thing altogether happened there."]

    found = near_duplicates(texts, 0.8, groups=["a", "a", "b", "c"])

    row = found.stats[0]
    assert (row["size"], row["distinct"], row["groups"], row["below"]) == (3, 2, 2, 0)
    assert row["least"] == 40 / 41
    assert row["mean"] == 40 / 41


def test_within_looks_inside_each_group_only():
    base = story(5)
    texts = [" ".join(base), " ".join(base), " ".join([*base, "end"]), " ".join(base)]

    found = near_duplicates(texts, 0.8, groups=["a", "b", "a", "c"], within=True)
    banded = near_duplicates(texts, 0.8, groups=["a", "b", "a", "c"], within=True, method="minhash")

    assert found.labels.tolist() == banded.labels.tolist() == [0, -1, 0, -1]
    assert [(i, j) for i, j, _ in found.pairs.tolist()] == [(0, 2)]


def test_a_pair_is_explained_by_its_shingles():
    found = near_duplicates(["the rain fell on the town", "The rain fell on the city 5"], 0.3)

    told = found.explain_pair(0, 1)

    assert told.shared == ("the rain fell", "rain fell on", "fell on the")
    assert told.only_first == ("on the town",)
    assert told.only_second == ("on the city", "the city 5")
    assert told.jaccard == 0.5 == found.pairs["jaccard"][0]
    assert told.containment == (0.75, 0.6)
    assert told.held_apart == "short"
    assert found.containment(0, 1) == 0.75


def test_a_lineage_begins_with_the_first_date():
    base = story(5)
    texts = [" ".join([*base, "end"]), " ".join(base), " ".join(base)]
    found = near_duplicates(texts, 0.8)

    copies = found.lineage(0, ["2024-05-03", "2024-05-01", None])

    assert [copy.index for copy in copies] == [1, 0, 2]
    assert copies[1].containment == 1.0
    assert copies[1].jaccard == 38 / 39


def test_texts_without_spaces_are_compared_by_characters():
    one = "昨夜の大雨で川の水位が二メートル上昇し、旧市街の広場が冠水したと市が発表した。"
    texts = [one, one.replace("。", "と"), "まったく別の話題についての短い記事です。"]

    found = near_duplicates(texts, 0.8)

    assert found.labels.tolist() == [0, 0, -1]


def test_vowel_signs_are_part_of_words():
    """What `\\w` does not match would make one word of a boy and a girl."""
    boy = "लड़का घर गया और बोला कि वह कल फिर आयेगा।"
    girl = "लड़की घर गयी और बोली कि वह कल फिर आयेगी।"

    assert near_duplicates([boy, girl]).labels.tolist() == [-1, -1]
    assert words(boy, Shingle())[:3] == ["लड़का", "घर", "गया"]
    assert words("❤\ufe0f \u0301 e\u0301t", Shingle()) == ["e\u0301t"]


def test_hostile_crowds_are_joined_exactly_and_reported(monkeypatch):
    monkeypatch.setattr("newsclean.neardup.banding.CROWD", 20)
    base = story(9, 60)
    texts = [" ".join([*base, f"tail{k}"]) for k in range(60)]

    found = near_duplicates(texts, 0.8, method="minhash")

    assert found.plan.crowded > 0
    assert len(found.pairs) == 60 * 59 // 2


def test_pairs_of_a_crowd_are_told_as_its_join_counted_them_and_not_read_again(monkeypatch):
    monkeypatch.setattr("newsclean.neardup.banding.CROWD", 20)
    base, read = story(9, 60), []
    texts = [" ".join([*base[:k], f"mid{k}", *base[k:], f"tail{k}"]) for k in range(60)]
    overlap = banding.overlap
    monkeypatch.setattr(
        banding, "overlap", lambda all_, x, *rest: read.append(len(x)) or overlap(all_, x, *rest)
    )

    found = near_duplicates(texts, 0.8, method="minhash")

    assert found.pairs.tolist() == near_duplicates(texts, 0.8, method="exact").pairs.tolist()
    assert len(found.pairs) > 1000 > 10 * sum(read)


def test_auto_leaves_the_exact_join_when_it_would_compare_too_much(monkeypatch):
    texts = corpus()
    assert near_duplicates(texts, 0.5).plan.method == "exact"
    expected = near_duplicates(texts, 0.5).labels.tolist()
    monkeypatch.setattr("newsclean.neardup.candidates.FEW_CANDIDATES", 0)
    monkeypatch.setattr("newsclean.neardup.candidates.MOST_CANDIDATES", 0)

    found = near_duplicates(texts, 0.5, recall=0.9999)

    assert found.plan.method == "minhash"
    assert "exact join would compare" in found.plan.why
    assert found.labels.tolist() == expected


@relaxed
@given(
    texts=TEXTS,
    threshold=st.sampled_from([0.2, 0.5, 0.8]),
    policy=st.sampled_from([None, JOIN_ALL]),
)
def test_pairs_with_anchors_alone_make_the_same_clusters(texts, threshold, policy):
    every = near_duplicates(texts, threshold, policy=policy, workers=1)
    few = near_duplicates(texts, threshold, policy=policy, workers=1, pairs="anchors")

    assert few.labels.tolist() == every.labels.tolist()
    assert few.anchors.tolist() == every.anchors.tolist()
    assert few.similarity.tolist() == every.similarity.tolist()
    assert set(few.pairs.tolist()) <= set(every.pairs.tolist())


def test_pairs_with_anchors_alone_make_the_same_clusters_of_a_corpus():
    texts = corpus()
    for options in ({}, {"anchor": len}, {"threshold": 0.3}):
        every = near_duplicates(texts, **options)
        few = near_duplicates(texts, pairs="anchors", **options)
        assert few.labels.tolist() == every.labels.tolist()
        assert few.anchors.tolist() == every.anchors.tolist()
        with pytest.raises(ArgumentError, match="all"):
            few.at(0.9)


def test_a_template_filled_ten_thousand_times_is_one_cluster_in_linear_work():
    base = story(3, 60)
    texts = [" ".join([*base[:30], f"name{k}", *base[30:]]) for k in range(10_000)]

    found = near_duplicates(texts, 0.8, pairs="anchors")

    assert set(found.labels.tolist()) == {0}
    assert len(found.pairs) == len(texts) - 1
    with pytest.raises(ArgumentError, match="anchors"):
        near_duplicates(texts, 0.8, max_pairs=1_000_000)


def test_pairs_with_anchors_alone_are_no_more_than_the_members():
    """Ten thousand layouts of one sentence are one shingle set, and not fifty million pairs."""
    base = story(3, 20)
    texts = [" ".join(base) + "." * k for k in range(10_000)]
    texts += [" ".join([*base, "yesterday"]) + "!" * k for k in range(100)] + texts[:3]

    found = near_duplicates(texts, 0.8, pairs="anchors", max_pairs=len(texts))

    assert set(found.labels.tolist()) == {0}
    assert len(found.pairs) == len(texts) - 1
    assert {*found.pairs["i"].tolist(), *found.pairs["j"].tolist()} == set(range(len(texts)))


def test_pairs_never_looked_at_are_not_counted_as_below_the_threshold():
    base = story(3, 12)
    texts = [" ".join([*base, name]) for name in ("anna", "berta", "carla", "dora")]

    assert near_duplicates(texts, 0.7).stats["below"].tolist() == [0]
    assert near_duplicates(texts, 0.7, pairs="anchors").stats["below"].tolist() == [-1]


def test_a_template_filled_with_ten_thousand_numbers_is_no_cluster_in_linear_work():
    """Of one template nothing joins; of two, no cluster holds two texts that differ in numbers."""
    base = story(3, 60)
    texts = [" ".join([*base[:30], str(1000 + k), *base[30:]]) for k in range(10_000)]

    assert near_duplicates(texts, 0.8, pairs="anchors").labels.tolist() == [-1] * len(texts)

    few = texts[:300] + [text + " yesterday" for text in texts[:300]]
    found = near_duplicates(few, 0.8, pairs="anchors")
    assert found.stats["size"].tolist() == [2] * 300
    assert found.anchors.tolist() == near_duplicates(few, 0.8).anchors.tolist()


def test_templates_near_each_other_and_filled_with_the_same_numbers_are_linear_work():
    base = story(3, 60)
    filled = [[*base[:30], str(1000 + k), *base[30:]] for k in range(3000)]
    others = [[*words[:10], "other", *words[11:]] for words in filled]
    texts = [" ".join(words) for words in filled + others]

    found = near_duplicates(texts, 0.8, pairs="anchors")

    assert found.stats["size"].tolist() == [2] * len(filled)
    assert found.plan.candidates < 10 * len(texts)


@pytest.mark.parametrize("pairs", ["all", "anchors"])
def test_texts_of_a_template_that_are_not_near_enough_hardly_meet(pairs):
    base = story(3, 60)
    names = story(5, 3000)
    texts = [" ".join([*base[:20], *names[k : k + 4], *base[20:]]) for k in range(2990)]

    found = near_duplicates(texts, 0.9, pairs=pairs)

    assert len(found) == 0
    assert found.plan.candidates < 10 * len(texts)


def test_more_pairs_than_allowed_are_refused_not_dropped():
    with pytest.raises(ArgumentError, match="max_pairs is 10"):
        near_duplicates(["Rain fell."] * 100, max_pairs=10)


@pytest.mark.parametrize(
    "call",
    [
        {"threshold": 0}, {"threshold": 1.1}, {"recall": 1}, {"method": "fast"}, {"workers": 0},
        {"linkage": "single"}, {"anchor": "shortest"}, {"within": True}, {"groups": ["a"]},
        {"threshold": float("nan")},
    ],
)  # fmt: skip
def test_bad_arguments_are_refused_by_name(call):
    with pytest.raises(ArgumentError) as caught:
        near_duplicates(["a", "b"], **call)
    assert next(iter(call)) in str(caught.value)


def test_what_is_no_text_is_named_by_its_place():
    with pytest.raises(InputError, match=r"texts\[1\].*bytes"):
        near_duplicates(["a", b"b"])
    with pytest.raises(ArgumentError):
        near_duplicates("one text")


@pytest.mark.parametrize("size", [1, 2, 5])
def test_other_shingles_obey_the_same_definition(size):
    texts = corpus(6)
    found = near_duplicates(texts, 0.4, shingle=Shingle(size))

    assert {(i, j): s for i, j, s in found.pairs.tolist()} == naive.near_pairs(texts, 0.4, size)


def test_progress_is_told_to_the_end():
    told = defaultdict(list)

    near_duplicates(corpus(), 0.6, progress=lambda stage, done, of: told[stage].append((done, of)))

    assert {"read", "reduce"} <= set(told)
    assert all(steps[-1][0] == steps[-1][1] == len(steps) for steps in told.values())


def test_nothing_comes_of_nothing():
    found = near_duplicates([])

    assert (len(found), len(found.labels), len(found.pairs)) == (0, 0, 0)


def test_a_notebook_shows_the_largest_clusters_and_no_markup_of_the_texts():
    texts = ["Rain on the <b>old</b> town tonight.", *["Snow <script>fell</script> all day."] * 3]
    page = near_duplicates([*texts, texts[0]])._repr_html_()

    assert "2 clusters" in page
    assert page.index("Snow &lt;script&gt;") < page.index("Rain on")
    assert "<script" not in page
    assert "0 clusters" in near_duplicates([])._repr_html_()
