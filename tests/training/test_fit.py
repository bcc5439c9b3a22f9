"""Training on made-up sites. Few trees: what is tested is the way, not the figures."""

from pathlib import Path

import numpy as np
import pytest
from made_sites import as_json, few_trees, page, sites

pytest.importorskip("lightgbm", reason="the extra `train` is not installed")

import newsclean.training
from newsclean.boilerplate.linemodel import load_model, save_model
from newsclean.cli import main
from newsclean.errors import InputError, MissingDependency
from newsclean.kernels.line_scores import BELOW
from newsclean.segment import read_page
from newsclean.training.fit import fit
from newsclean.training.labels import BODY, LabelledText


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    few_trees(monkeypatch)


@pytest.fixture(scope="module")
def trained():
    with pytest.MonkeyPatch.context() as patch:
        few_trees(patch)
        return fit(sites(15), say=lambda _: None)


def f1(labels, kept, lines):
    words = np.array([len(line.split()) for line in lines])
    hit = words[kept & (labels == BODY)].sum()
    return 2 * hit / (words[kept].sum() + words[labels == BODY].sum())


def test_a_model_taught_on_some_sites_judges_others(trained):
    ours, by_length = [], []
    for number in range(100, 110):
        lines, labels = page(f"paper{number}.example", 0)
        verdicts, _ = trained.verdicts(read_page("\n".join(lines)))
        ours.append(f1(np.array(labels), verdicts > 0, lines))
        long = np.array([len(line.split()) >= 8 for line in lines])
        by_length.append(f1(np.array(labels), long, lines))

    assert np.mean(ours) > 0.97
    assert np.mean(ours) > np.mean(by_length) + 0.02


def test_labels_turned_round_teach_the_reverse(trained):
    turned = [
        LabelledText(t.source, t.site, t.lang, t.view, t.lines, tuple(1 - x for x in t.labels))
        for t in sites(8, pages=2)
        if t.view == "page"
    ]
    lines, _ = page("paper100.example", 0)
    told = read_page("\n".join(lines))

    _, reverse = fit(turned, say=lambda _: None).verdicts(told)
    _, plain = trained.verdicts(told)

    # The parts of a verdict, for on top of their sum prose has credit whatever was taught.
    learned = [parts[:, : BELOW + 1].sum(axis=1) > 0 for parts in (reverse, plain)]
    assert np.mean(learned[0] == learned[1]) < 0.1


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path):
    texts = list(sites(6, pages=1))
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        save_model(fit(texts, seed=seed, say=lambda _: None), tmp_path / name)

    first, again, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == again
    assert first != other


def test_each_site_is_judged_by_forests_that_did_not_see_it(monkeypatch):
    seen = []
    import newsclean.training.fit as module

    grow = module.grow

    def spy(data, rows, *settings):
        seen.append(set(rows.tolist()))
        return grow(data, rows, *settings)

    monkeypatch.setattr(module, "grow", spy)
    fit(sites(9, pages=1), say=lambda _: None)

    *folds, everything = seen
    left_out = [everything - fold for fold in folds]
    assert all(left_out)
    assert sum(map(len, left_out)) == len(everything)


def test_each_site_is_judged_by_a_network_that_was_not_taught_it(monkeypatch):
    seen = []
    import newsclean.training.fit as module

    teach = module.teach

    def spy(rows, *others):
        seen.append({part.tobytes() for part in rows})
        return teach(rows, *others)

    monkeypatch.setattr(module, "teach", spy)
    fit(sites(9, pages=1), say=lambda _: None)

    assert len(seen) == module.FOLDS
    everything = set.union(*seen)
    left_out = [everything - taught for taught in seen]
    assert all(left_out)
    assert sum(map(len, left_out)) == len(everything)


def test_confidence_is_measured_and_falls(trained):
    shares = [share for _, share in trained.confidences]

    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.9
    assert shares[-1] < 0.2
    assert trained.notes["texts"] == len(list(sites(15)))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([], "no body"),
        ([LabelledText("made", "s", "en", "page", ("Home",), (0,))], "no body"),
        (
            [LabelledText("made", "s", "en", "page", ("Rain.", "Home"), (1, 0))],
            "too few sites.*two publishers",
        ),
    ],
)
def test_labels_that_teach_nothing_are_refused(texts, said):
    with pytest.raises(InputError, match=said):
        fit(texts, say=lambda _: None)


def test_the_command_trains_on_labelled_files(tmp_path, capfd):
    file = tmp_path / "made.jsonl"
    pages = (as_json(f"paper{n}.example", k) for n in range(6) for k in range(2))
    file.write_text("\n".join(pages) + "\n", encoding="utf-8")

    assert main(["train", str(file), "-o", str(tmp_path / "lines.npz")]) == 0

    told = capfd.readouterr()
    assert told.out == ""
    assert "page F1" in told.err
    assert load_model(tmp_path / "lines.npz").notes["sources"] == ["made"]


def test_the_command_trains_on_pages_without_labels(tmp_path, capfd):
    pytest.importorskip("readability", reason="the extra `train` is not installed")
    pytest.importorskip("resiliparse", reason="the extra `train` is not installed")
    for n in range(8):
        folder = tmp_path / "crawl" / f"paper{n}.example"
        folder.mkdir(parents=True)
        (folder / "page.html").write_text(as_html(f"paper{n}.example"), encoding="utf-8")
    out = tmp_path / "lines.npz"

    assert main(["train", "--from-html", str(tmp_path / "crawl"), "-o", str(out)]) == 0

    assert "8 pages voted on, 0 skipped" in capfd.readouterr().err
    lines, labels = page("paper100.example", 0)
    verdicts, _ = load_model(out).verdicts(read_page("\n".join(lines)))
    assert f1(np.array(labels), verdicts > 0, lines) > 0.9


def as_html(site):
    lines, labels = page(site, 0)
    first, last = labels.index(BODY), len(labels) - labels[::-1].index(BODY)
    menu = "".join(f"<li><a href='/{line}'>{line}</a></li>" for line in lines[:first])
    body = "".join(f"<p>{line}</p>" for line in lines[first:last])
    foot = "".join(f"<div><a href='/x'>{line}</a></div>" for line in lines[last:])
    return (
        f"<html><body><nav><ul>{menu}</ul></nav><article>{body}</article>"
        f"<footer>{foot}</footer></body></html>"
    )


def test_standard_input_is_refused(tmp_path, capfd):
    assert main(["train", "-", "-o", str(tmp_path / "lines.npz")]) == 2
    assert "files only" in capfd.readouterr().err


def test_without_lightgbm_the_extra_is_named(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "lightgbm", None)
    for name in ("fit", "forests"):
        monkeypatch.delitem(sys.modules, f"newsclean.training.{name}", raising=False)

    with pytest.raises(MissingDependency, match=r"newsclean\[train\]"):
        newsclean.training.train([Path("x")], tmp_path / "lines.npz")
