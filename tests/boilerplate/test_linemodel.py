import io
import json
import pickle
import re
import zipfile
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sites import page, some_model
from strategies import wild_text

from newsclean.boilerplate import linemodel
from newsclean.boilerplate.linemodel import (
    LEAST,
    SHIPPED,
    checksum,
    is_weak,
    judge_lines,
    load_model,
    save_model,
)
from newsclean.boilerplate.lines.doubt import doubted, find_border
from newsclean.cleaner import Cleaner
from newsclean.document import Removal
from newsclean.errors import FormatError, InputError
from newsclean.kernels import line_scores
from newsclean.segment import read_page

#: The first call compiles, which takes longer than hypothesis allows.
relaxed = settings(deadline=None, max_examples=60)


def made_page(number=1):
    lines, labels = page(f"paper{number}.example", 7)
    return read_page("\n".join(lines)), labels


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "lines.npz"
    save_model(some_model(), path)
    return path


def remade(path, target, change_about=None, change_arrays=None, honest=True):
    """Write a model file with something in it changed, and its checksum made right again."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    about = json.loads(arrays.pop("about").tobytes())
    if change_arrays:
        change_arrays(arrays)
    about["checksum"] = checksum(arrays) if honest else 1
    if change_about:
        about = change_about(about) or about
    arrays["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    with target.open("wb") as file:
        np.savez_compressed(file, **arrays)
    return target


def test_furniture_is_claimed_and_the_article_is_not():
    told, labels = made_page()

    claims = [c for c in judge_lines(told, some_model()) if c.confidence >= 0.5]

    gone = {told.starts.index(claim.start) for claim in claims}
    rest = {line for line, label in enumerate(labels) if label == 0}
    assert len(gone & rest) > 0.9 * len(rest)
    assert len(gone - rest) <= 1


def test_no_copy_of_the_headline_above_the_article_is_claimed():
    lead = "Residents of Marren Bay voted on Friday to keep the night ferry for years. " * 2
    title = "Marren Bay keeps the night ferry"
    told = read_page("\n".join((title, "Weather", title, "By Nora Field", *[lead] * 3, title)))
    sure_of_the_body_alone = replace(some_model(), confidences=((0, 0.9), (32, 0.1)))

    claims = judge_lines(told, sure_of_the_body_alone)

    kept = set(told.written) - {told.starts.index(claim.start) for claim in claims}
    assert kept == {0, 2, 4, 5, 6}


@relaxed
@given(st.lists(wild_text, max_size=12).map("\n".join))
def test_only_written_lines_are_claimed_each_whole_and_once(text):
    told = read_page(text)

    claims = list(judge_lines(told, some_model()))

    whole = {(told.starts[i], told.stops[i]) for i in told.written}
    spans = [(claim.start, claim.end) for claim in claims]
    assert len(spans) == len(set(spans))
    assert set(spans) <= whole
    assert all(LEAST <= claim.confidence <= 1 for claim in claims)
    assert all(is_weak(claim) for claim in claims)


def test_a_rule_of_another_step_is_no_weak_evidence():
    assert not is_weak(Removal(0, 1, "share.label", "share"))


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\u2028"])
def test_a_page_that_says_nothing_has_no_claims(text):
    assert list(judge_lines(read_page(text), some_model())) == []


@given(st.integers(-3000, 3000), st.integers(0, 500))
def test_confidence_falls_as_the_verdict_rises(verdict, more):
    model = some_model()

    assert 0 <= model.confidence(verdict + more) <= model.confidence(verdict) <= 1


def test_confidence_is_measured_at_points_and_interpolated_between():
    model = replace(some_model(), confidences=((-100, 0.9), (0, 0.5), (50, 0.1)))

    found = [model.confidence(verdict) for verdict in (-900, -100, -50, 0, 25, 50, 900)]

    assert found == [0.9, 0.9, 0.7, 0.5, 0.3, 0.1, 0.1]


@relaxed
@given(st.lists(st.floats(0, 1), min_size=4, max_size=4), st.integers(0, 20))
def test_every_line_whose_confidence_is_worth_a_claim_is_claimed(shares, number):
    points = zip((-200, -50, 0, 90), sorted(shares, reverse=True), strict=True)
    model = replace(some_model(), confidences=tuple(points))
    told, _ = made_page(number)
    verdicts, reasons = model.verdicts(told)
    likely = find_border(verdicts.tolist(), reasons[:, line_scores.WORDS].tolist(), model.chances)

    claims = {told.starts.index(c.start): c.confidence for c in judge_lines(told, model)}

    worth = {
        line: doubted(model.confidence(verdict), likely)
        for line, verdict in zip(told.written, verdicts.tolist(), strict=True)
    }
    assert claims == {line: share for line, share in worth.items() if share >= LEAST}


def test_the_evidence_tells_the_verdict_and_what_can_be_checked_on_the_page():
    told, _ = made_page()
    verdicts, reasons = some_model().verdicts(told)
    by_start = {told.starts[line]: at for at, line in enumerate(told.written)}

    claims = list(judge_lines(told, some_model()))

    assert claims
    for claim in claims:
        at = by_start[claim.start]
        assert f"score {verdicts[at] / 32:+.1f}:" in claim.evidence
        said = re.findall(r"\w+", told.lines[told.written[at]])
        assert f" {len(said)} words" in claim.evidence
        assert f"n-grams {reasons[at, line_scores.GRAMS]:+d}," in claim.evidence
        assert 0 <= int(re.search(r"(\d+) %", claim.evidence)[1]) <= 100


SENTENCE = "The repair cost three million pounds, most of it paid by insurers."


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        (SENTENCE, line_scores.SENTENCE_CREDIT),
        ("火は約1時間後に消し止められたが、2人がけがをした。", line_scores.SENTENCE_CREDIT),
        (f"{SENTENCE} {SENTENCE}", line_scores.PROSE_CREDIT),
        (f"{SENTENCE} {SENTENCE} {SENTENCE}", line_scores.LONG_PROSE_CREDIT),
        (SENTENCE.rstrip("."), 0),  # a title, a label
        ("Rain fell on the town.", 0),
        (SENTENCE.title(), 0),
        (SENTENCE.replace("insurers", "https://a.example"), 0),
        (f"© {SENTENCE}", 0),
    ],
)
def test_prose_and_plain_sentences_have_credit_and_labels_have_none(line, credit):
    verdicts, reasons = some_model().verdicts(read_page(line))

    parts = reasons[0, [line_scores.BY_ITSELF, line_scores.ABOVE, line_scores.BELOW]].sum()
    assert verdicts[0] - parts == pytest.approx(credit, abs=2)  # each part is rounded


def test_a_long_page_is_judged_in_stretches(monkeypatch):
    parts = [made_page(number)[0] for number in range(3)]
    together = read_page("\n".join(part.text for part in parts))
    lengths = {len(part.written) for part in parts}
    expected = [some_model().verdicts(part)[0] for part in parts]
    if len(lengths) > 1:
        longest = max(lengths)
        pad = ["x" * (k + 1) for k in range(longest)]
        texts = ["\n".join([*part.lines, *pad[: longest - len(part.written)]]) for part in parts]
        together = read_page("\n".join(texts))
        expected = [some_model().verdicts(read_page(text))[0] for text in texts]

    monkeypatch.setattr(linemodel, "STRETCH", max(lengths))
    verdicts, reasons = some_model().verdicts(together)

    assert verdicts.tolist() == np.concatenate(expected).tolist()
    assert len(reasons) == len(verdicts)


def test_a_page_of_many_lines_gets_a_verdict_for_each():
    told = read_page("Home\nRain fell on the harbour town all night, and it was cold.\n" * 12_000)

    verdicts, _ = some_model().verdicts(told)

    assert len(verdicts) == 24_000 > linemodel.STRETCH


def test_a_saved_model_judges_as_the_one_it_was(saved):
    told, _ = made_page()
    again = load_model(saved)

    assert again.verdicts(told)[0].tolist() == some_model().verdicts(told)[0].tolist()
    assert again.confidences == some_model().confidences
    assert again.notes == some_model().notes


def test_saving_what_was_loaded_gives_the_same_bytes(saved, tmp_path):
    save_model(load_model(saved), tmp_path / "again.npz")

    assert (tmp_path / "again.npz").read_bytes() == saved.read_bytes()


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_a_damaged_file_is_refused_or_is_the_same_model(saved, tmp_path_factory, data):
    whole = saved.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole)
    damaged[at] ^= data.draw(st.integers(1, 255))
    how = data.draw(st.sampled_from(("flipped", "cut", "doubled")))
    given_bytes = {"flipped": bytes(damaged), "cut": whole[:at], "doubled": whole[at:] + whole}
    path = tmp_path_factory.getbasetemp() / "damaged.npz"
    path.write_bytes(given_bytes[how])

    try:
        found = load_model(path)
    except FormatError:
        return
    # A flipped date in the archive, or what stands before it: nothing that is read.
    for one, two in zip(found.tables, some_model().tables, strict=True):
        assert np.array_equal(one, two)
    assert found.confidences == some_model().confidences


def npy(array):
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no model",
        npy(np.zeros(3)),
        npy(np.array([{}], object)),
        zipped(),
        zipped(about=b"{}"),
        zipped(**{"about.npy": npy(np.array([{}], object))}),
        zipped(**{"about.npy": npy(np.frombuffer(b"[]", np.uint8))}),
        zipped(**{"about.npy": npy(np.frombuffer(b"{}", np.uint8))}),
        zipped(**{"about.npy": npy(np.frombuffer(b"{", np.uint8))}),
    ],
    ids=["empty", "text", "npy", "pickle", "zip", "bare", "pickled", "list", "hollow", "json"],
)
def test_what_is_no_model_is_refused(tmp_path, data):
    path = tmp_path / "lines.npz"
    path.write_bytes(data)

    with pytest.raises(FormatError) as caught:
        load_model(path)

    assert caught.value.where == str(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"absent\.npz: it cannot be read \(No such file"):
        load_model(tmp_path / "absent.npz")


def test_a_model_that_cannot_be_saved_whole_leaves_the_one_before(saved, tmp_path, monkeypatch):
    path = tmp_path / "lines.npz"
    path.write_bytes(saved.read_bytes())

    def full(file, **arrays):
        file.write(b"half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez_compressed", full)
    with pytest.raises(OSError, match="No space"):
        save_model(some_model(), path)

    assert path.read_bytes() == saved.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["lines.npz"]


def lacking(name):
    def change(arrays):
        del arrays[name]

    return change


def with_value(name, value):
    def change(arrays):
        arrays[name] = value(arrays[name])

    return change


def out_of_range(nodes):
    nodes = nodes.copy()
    nodes[0, 0, 2] = nodes.shape[1]
    return nodes


@pytest.mark.parametrize(
    ("about", "arrays"),
    [
        (lambda a: {**a, "version": a["version"] + 1}, None),
        (lambda a: {**a, "columns": a["columns"][1:]}, None),
        (lambda a: {**a, "columns": a["columns"][::-1]}, None),
        (lambda a: {**a, "confidences": []}, None),
        (lambda a: {**a, "confidences": a["confidences"][::-1]}, None),
        (lambda a: {**a, "confidences": [[0]]}, None),
        (lambda a: {**a, "depth": 1000}, None),
        (lambda a: {**a, "depth": None}, None),
        (lambda a: {k: v for k, v in a.items() if k != "notes"}, None),
        (lambda a: {k: v for k, v in a.items() if k != "checksum"}, None),
        (None, lacking("classes")),
        (None, lacking("network_3")),
        (None, with_value("nodes", out_of_range)),
        (None, with_value("nodes", lambda nodes: nodes.astype(np.int64))),
        (None, with_value("nodes", lambda nodes: nodes + 10_000)),
        (None, with_value("values", lambda values: values[:, :-1])),
        (None, with_value("network_4", lambda weights: weights[:, :-1])),
        (None, with_value("network_2", lambda weights: weights + 4096)),
        (None, with_value("folds", lambda folds: folds[:-1])),
        (None, with_value("folds", lambda folds: folds.astype(np.float64))),
        (None, with_value("weights", lambda weights: weights[:-1])),
        (None, with_value("scale", lambda scale: scale[:-1])),
    ],
)
def test_a_model_that_does_not_fit_is_refused(saved, tmp_path, about, arrays):
    path = remade(saved, tmp_path / "other.npz", about, arrays)

    with pytest.raises(FormatError) as caught:
        load_model(path)

    assert caught.value.where.startswith(str(path))


def test_a_wrong_checksum_is_refused(saved, tmp_path):
    path = remade(saved, tmp_path / "other.npz", honest=False)

    with pytest.raises(FormatError, match="checksum"):
        load_model(path)


def test_a_cleaner_with_a_model_of_its_own_pickles(saved):
    cleaner = Cleaner((("model", partial(judge_lines, model=load_model(saved))),))
    told, _ = made_page()

    again = pickle.loads(pickle.dumps(cleaner))

    assert again.annotate(told.text).claims == cleaner.annotate(told.text).claims
    assert again.clean(told.text) != told.text


def test_a_stricter_cut_removes_less(saved):
    steps = (("model", partial(judge_lines, model=load_model(saved))),)
    doc = Cleaner(steps, min_confidence=LEAST).annotate(made_page()[0].text)
    kept = [set(lines(doc, cut)) for cut in (0.3, 0.5, 0.7, 0.9, 1.0)]

    assert all(less <= more for less, more in pairwise(kept))


def lines(doc, cut):
    return (at for start, end in doc.kept(cut) for at in range(start, end))


@pytest.mark.skipif(not SHIPPED.exists(), reason="no model ships yet")
def test_the_model_that_ships_is_small_and_knows_where_it_comes_from():
    model = linemodel.shipped_model()

    assert SHIPPED.stat().st_size < 2_000_000
    shares = [share for _, share in model.confidences]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.9
    assert "waddle" not in model.notes["sources"]
    assert "turku" not in model.notes["sources"]
