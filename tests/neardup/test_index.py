"""An index keeps what was added, answers exactly, and refuses what it cannot trust."""

from __future__ import annotations

import errno
import math
import os
from itertools import accumulate
from tempfile import TemporaryDirectory

import naive
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from near_corpus import corpus, story

from newsclean.errors import ArgumentError, FormatError
from newsclean.kernels.join import intersections
from newsclean.neardup import Index, Shingle
from newsclean.neardup.held import Held

#: The file of an index of one text, "Rain fell on the town.", as it was written before units were.
OLD = (
    "6e657773636c65616e206e6561722d6475706c696361746520696e6465780a50000000000000007b227665727369"
    "6f6e223a20312c20227468726573686f6c64223a20302e382c202273697a65223a20332c2022756e6974223a2022"
    "776f7264222c2022756e69636f6465223a202231342e302e30227dee0e680db891886961d54329b70752e9010000"
    "000000000003000000000000000500000000000000030000000259ff4e3417085bfd418656c6920cb4349ceef1e9"
    "bae0ec5b2230225d378d7ff6aa107cd2cce1c6b74c09ea24"
)
WORDS = st.sampled_from(["rain", "Rain", "fell", "on", "the", "town", "5", "語", "!"])
TEXTS = st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=6)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(TEXTS, max_size=3), TEXTS, st.sampled_from([0.3, 0.8, 1.0]))
def test_it_finds_what_the_definition_finds_also_after_opening_it_anew(
    tmp_path_factory, batches, asked, threshold
):
    path = tmp_path_factory.mktemp("index") / "seen"
    index = Index(path, threshold=threshold)
    for batch in batches:
        index.add(batch)
    held = [text for batch in batches for text in batch]
    sets = [set(naive.shingles(naive.tokens(text), 3)) for text in held]

    answers = index.ask(asked)

    assert answers == Index(path).ask(asked)
    for text, matches in zip(asked, answers, strict=True):
        own = set(naive.shingles(naive.tokens(text), 3))
        scores = {str(i): naive.jaccard(own, other) for i, other in enumerate(sets)}
        assert {m.id: m.jaccard for m in matches} == {
            i: score for i, score in scores.items() if score >= threshold
        }
        assert [m.jaccard for m in matches] == sorted((m.jaccard for m in matches), reverse=True)
        assert all(m.containment == len(own & sets[int(m.id)]) / len(own) for m in matches)


def test_ids_are_the_callers_and_a_higher_threshold_may_be_asked(tmp_path):
    index = Index(tmp_path / "seen", threshold=0.5)
    texts = corpus(5)
    index.add(texts[:10], ids=(f"a{i}" for i in range(10)))
    index.add(texts[10:])

    assert len(index) == len(texts)
    assert index.ask([texts[0]], 1.0)[0][0].id == "a0"
    assert index.ask([texts[11]])[0][0].id == "11"
    with pytest.raises(ArgumentError, match=r"0\.5"):
        index.ask(["x"], 0.4)
    for ids in ([], "x", [1], 1):
        with pytest.raises(ArgumentError, match="ids"):
            index.add(["x"], ids=ids)
    with pytest.raises(ArgumentError, match="texts: it is one text"):
        index.holds("abc", ["a", "b", "c"])


def test_other_settings_are_refused_with_both_values_named(tmp_path):
    path = tmp_path / "seen"
    Index(path, threshold=0.7, shingle=Shingle(5)).add(corpus(2))

    assert Index(path).shingle == Shingle(5)
    with pytest.raises(FormatError, match="'word5', not 'char5'"):
        Index(path, shingle=Shingle(5, "char"))
    with pytest.raises(FormatError, match=r"0\.7, not 0\.8"):
        Index(path, threshold=0.8)
    with pytest.raises(ArgumentError):
        Index(tmp_path / "other", threshold=0)


def test_it_remembers_what_its_texts_are(tmp_path):
    Index(tmp_path / "seen", unit="paragraph").add(["Rain fell."])

    assert Index(tmp_path / "seen").unit == "paragraph"
    assert Index(tmp_path / "seen", unit="paragraph").ask(["Rain fell."])[0]
    with pytest.raises(FormatError, match="its unit is 'paragraph', not 'document'"):
        Index(tmp_path / "seen", unit="document")
    with pytest.raises(ArgumentError, match="no such unit"):
        Index(tmp_path / "other", unit="line")


def test_one_that_was_made_before_units_were_remembered_opens_with_any(tmp_path):
    path = tmp_path / "seen"
    path.write_bytes(bytes.fromhex(OLD))

    assert Index(path).unit is None
    assert Index(path, unit="sentence").ask(["Rain fell on the town."])[0][0].id == "0"


def test_one_that_a_python_of_other_unicode_tables_made_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("newsclean.kernels.unicode.VERSION", "99.0.0")
    Index(tmp_path / "seen").add(["Rain fell on the town."])
    monkeypatch.undo()

    assert b"99.0.0" in (tmp_path / "seen").read_bytes()
    assert Index(tmp_path / "seen").ask(["Rain fell on the town."])[0][0].jaccard == 1


def test_any_damaged_byte_and_any_cut_is_noticed(tmp_path):
    path = tmp_path / "seen"
    index = Index(path)
    ends = [path.stat().st_size]
    for text in ("Rain fell on the town.", "Snow fell on the hills."):
        index.add([text])
        ends.append(path.stat().st_size)
    whole = path.read_bytes()

    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x40]) + whole[at + 1 :])
        with pytest.raises(FormatError):
            Index(path)
        path.write_bytes(whole[:at])
        if at not in ends:
            with pytest.raises(FormatError):
                Index(path)


def test_what_to_do_with_one_that_was_broken_off_works(tmp_path):
    path = tmp_path / "seen"
    index = Index(path)
    header = path.stat().st_size
    index.add(["Rain fell on the town."], ["rain"])
    whole = path.read_bytes()

    for at in range(header):
        path.write_bytes(whole[:at])
        with pytest.raises(FormatError, match=r"broken off.*delete it|delete it.*broken off"):
            Index(path)
    path.write_bytes(whole[:-1])
    with pytest.raises(FormatError, match=f"truncate -s {header} FILE"):
        Index(path)
    os.truncate(path, header)
    assert len(Index(path)) == 0


def test_two_writers_do_not_mix(tmp_path):
    one, two = Index(tmp_path / "seen"), Index(tmp_path / "seen")
    one.add(["Rain fell."])

    with pytest.raises(FormatError, match="another process"):
        two.add(["Snow fell."])
    assert len(Index(tmp_path / "seen")) == 1


def test_it_says_what_it_holds_under_which_id(tmp_path):
    index = Index(tmp_path / "an.index")
    assert index.holds(["The ferry stays."], ["a"]) == [False]
    index.add(["The ferry stays.", "The ferry goes."], ["a", "b"])
    asked = ["the ferry STAYS!", "The ferry goes.", "The ferry stays.", ""]

    assert index.holds(asked, ["a", "a", "c", "b"]) == [True, False, False, False]
    assert Index(tmp_path / "an.index").holds(asked[:1], ["a"]) == [True]


def test_copies_held_a_thousand_times_are_compared_once_and_all_answer(tmp_path, monkeypatch):
    """What a crawl repeats stands in the index as often, and many texts are a little like it."""
    monkeypatch.setattr("newsclean.neardup.held.LOOK", 50)
    compared = []

    def counted(*sets):
        compared.append(len(sets[2]))
        return intersections(*sets)

    monkeypatch.setattr("newsclean.neardup.held.intersections", counted)
    said = story(3, 40)
    asked = [" ".join([*said[:30], *story(k, 10)]) for k in range(20)] + [" ".join(said)]
    index = Index(tmp_path / "seen")
    for _ in range(2):
        index.add([" ".join(said), " ".join(said).upper()] * 500)

    answers = index.ask(asked)

    assert [len(matches) for matches in answers] == [0] * 20 + [2000]
    assert [match.id for match in answers[-1]] == [str(k) for k in range(2000)]
    assert sum(compared) <= len(asked)
    assert len(compared) > 1


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_texts_are_found_however_many_are_added_at_a_time(sizes, dice):
    texts = [
        " ".join(dice.choices(("rain", "town", "ferry", "bay"), k=4)) for _ in range(sum(sizes))
    ]
    with TemporaryDirectory() as folder:
        one, many = Index(f"{folder}/one", threshold=0.3), Index(f"{folder}/many", threshold=0.3)
        one.add(texts)
        for start, size in zip(accumulate([0, *sizes]), sizes, strict=False):
            many.add(texts[start : start + size])

        assert one.ask(texts) == many.ask(texts) == Index(f"{folder}/many").ask(texts)
        ids = [str(dice.randrange(len(texts))) for _ in texts]
        assert one.holds(texts, ids) == many.holds(texts, ids)


def test_what_is_added_one_by_one_is_laid_together_seldom(tmp_path, monkeypatch):
    laid = []

    def counted(ids, *rest):
        laid.append(len(ids))
        return made(ids, *rest)

    made = Held.of
    monkeypatch.setattr(Held, "of", counted)
    index = Index(tmp_path / "seen")
    for n in range(200):
        index.add([f"Rain number {n} fell on the town."])

    assert len(index) == 200
    assert sum(laid) <= 200 * (1 + math.log2(200))


def test_an_adding_that_fails_leaves_the_index_as_it_was(tmp_path, monkeypatch):
    index = Index(tmp_path / "seen")
    index.add(["Rain fell on the town."])
    whole = (tmp_path / "seen").read_bytes()

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        index.add(["Snow fell on the hills."])
    monkeypatch.undo()

    assert (tmp_path / "seen").read_bytes() == whole
    index.add(["Snow fell on the hills."])
    assert len(Index(tmp_path / "seen")) == len(index) == 2


def test_an_adding_that_fails_takes_nothing_of_what_another_has_added(tmp_path, monkeypatch):
    index, other = Index(tmp_path / "seen"), Index(tmp_path / "seen")
    sync = os.fsync

    def late(fd):
        monkeypatch.setattr(os, "fsync", sync)
        with (tmp_path / "seen").open("ab") as file:
            file.write(b"what another process adds meanwhile")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", late)
    with pytest.raises(OSError, match="No space"):
        index.add(["Snow fell on the hills."])

    assert (tmp_path / "seen").read_bytes().endswith(b"what another process adds meanwhile")
    with pytest.raises(FormatError):
        other.add(["Rain fell on the town."])


def test_an_index_whose_file_is_gone_makes_no_empty_one(tmp_path):
    index = Index(tmp_path / "seen")
    (tmp_path / "seen").unlink()

    with pytest.raises(FileNotFoundError):
        index.add(["Rain fell on the town."])
    assert not (tmp_path / "seen").exists()


def test_names_that_are_not_one_a_text_are_refused(tmp_path):
    with pytest.raises(ArgumentError, match="1 for 2 texts"):
        Index(tmp_path / "seen").holds(["Rain.", "Snow."], ["one"])
