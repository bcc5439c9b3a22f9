"""Tallies: they add up the same however documents are split, and stay small."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.corpus.account import Account
from newsclean.corpus.tally.collect import MOST_LANGUAGES, MOST_TAKEN, SAMPLES, Tally, surest, trim
from newsclean.corpus.tally.data import as_data, as_table, from_data
from newsclean.corpus.tally.samples import QUIET, TEXT, Smallest, example
from newsclean.document import Document, Removal, Rewrite
from newsclean.errors import FormatError

ONE = Document("Share\nRain.\n", (Removal(0, 6, "share.label", "share"),))
TWO = Document(
    "Print\nShare\nSun.\nNow.",
    (
        Removal(0, 6, "label.print", "label"),
        Removal(6, 12, "share.label", "share"),
        Removal(17, 21, "weak", "x", 0.2),
    ),
    status="budget",
)


def corpus(size, draw):
    """Documents with overlapping claims, of some sites and languages; some of them twice."""
    for number in range(size):
        text = " ".join(draw.choices(("rain", "sun", "share", "é"), k=draw.randint(0, 12)))
        ends = [sorted(draw.choices(range(len(text) + 1), k=2)) for _ in range(draw.randint(0, 4))]
        claims = tuple(
            Removal(*span, draw.choice("abc"), "x", draw.choice((0.3, 0.5, 0.81, 1.0)))
            for span in ends
        )
        status = draw.choice(("ok", "ok", "budget"))
        doc = Document(text, claims, status=status)
        yield doc, f"in:{number:04}", draw.choice(("one", "two", "")), draw.choice(("en", "fr"))


def total(items):
    counted = Tally()
    for item in items:
        counted.add(*item)
    return counted


def test_tallies_add_up():
    both = total([(ONE,), (TWO,)])

    assert (both.size.documents, both.size.source, both.size.kept) == (2, 33, 15)
    assert both.statuses == {"ok": 1, "budget": 1}
    assert both.rules["share.label", "share"].claims == 2
    assert both.rules["share.label", "share"].characters == 12
    assert both.categories == {"share": 2, "label": 1}


@given(st.integers(0, 2**32), st.integers(1, 5))
def test_any_split_and_order_gives_the_same(seed, parts):
    draw = random.Random(seed)
    items = list(corpus(60, draw))
    whole = total(items)
    draw.shuffle(items)
    split = Tally()
    for part in range(parts):
        split.merge(from_data(json.loads(json.dumps(as_data(total(items[part::parts]))))))

    assert as_data(split) == as_data(whole)


@given(st.integers(0, 2**32))
def test_what_rules_removed_adds_up_to_what_went(seed):
    data = as_data(total(corpus(30, random.Random(seed))))
    gone = data["characters"] - data["kept"]

    assert sum(rule["removed"] for rule in data["rules"]) == gone
    assert sum(data["cuts"][10:]) == gone
    assert sum(data["shares"]) == data["documents"] == 30
    assert sum(size for _, _, size, _ in data["sites"]) == data["characters"]


@given(st.integers(0, 2**32))
def test_what_rules_took_by_site_and_by_language_adds_up_both_ways(seed):
    data = as_data(total(corpus(30, random.Random(seed))))

    for sizes, taken in (("sites", "site_rules"), ("languages", "language_rules")):
        went = {name: source - kept for name, _, source, kept in data[sizes] if kept < source}
        assert summed(data[taken], lambda row: row[0]) == went
        ruled = {r["rule"]: r["removed"] for r in data["rules"] if r["removed"]}
        assert summed(data[taken], lambda row: row[1]) == ruled
        assert all(0 < row[2] <= row[3] for row in data[taken])


def summed(rows, name):
    sums = {}
    for row in rows:
        sums[name(row)] = sums.get(name(row), 0) + row[3]
    return sums


def test_what_took_most_on_one_site_comes_first():
    long = Document("x" * 50, (Removal(0, 40, "long", "c"), Removal(30, 45, "surer", "c")))
    data = as_data(total([(ONE, "", "a"), (long, "", "b"), (ONE, "", "b"), (long, "", "b")]))

    assert data["site_rules"] == [
        ["b", "long", 2, 60],
        ["b", "surer", 2, 30],
        ["a", "share.label", 1, 6],
        ["b", "share.label", 1, 6],
    ]


def test_of_more_sites_than_are_kept_the_same_ones_stay_each_exact():
    items = [(ONE, f"in:{n}", f"site{n % 2600}") for n in range(5200)]
    counted, split = total(items), Tally()
    whole = as_data(counted)
    for part in (items[3000:], items[:100], items[100:3000]):
        split.merge(from_data(as_data(total(part))))

    assert len(counted.site_rules) <= 2 * MOST_TAKEN
    assert len(whole["site_rules"]) == MOST_TAKEN
    assert as_data(split)["site_rules"] == whole["site_rules"]
    assert {tuple(row[2:]) for row in whole["site_rules"]} == {(2, 12)}


@given(st.integers(0, 2**32), st.integers(1, 600))
def test_each_code_point_counts_for_its_surest_claim(seed, names):
    draw = random.Random(seed)
    kinds = {}
    for _ in range(names):
        start, end = sorted(draw.choices(range(41), k=2))
        kind = (True, draw.randint(0, 20), str(draw.randint(0, names)), "x")
        kinds.setdefault(kind, []).append(Removal(start, end, kind[2], "x"))
    expected = dict.fromkeys(kinds, 0)
    for at in range(40):
        over = [k for k, claims in kinds.items() if any(c.start <= at < c.end for c in claims)]
        if over:
            expected[max(over)] += 1

    assert surest(kinds, 40) == expected


def test_a_rule_touches_a_document_once_however_often_it_claims():
    doc = Document("aa", (Removal(0, 1, "r", "c"), Removal(1, 2, "r", "c")))

    assert total([(doc,)]).rules["r", "c"].documents == 1
    assert total([(doc,)]).rules["r", "c"].claims == 2


def test_claims_below_the_cut_do_not_count_as_removed_but_show_what_a_lower_cut_would_take():
    counted = total([(TWO,)])

    assert ("weak", "x") not in counted.rules
    assert counted.cuts == {20: 12, 4: 4}


def test_samples_and_names_are_bounded():
    counted = Tally()
    for number in range(400):
        doc = Document(f"Share\nRain {number}.\n", (Removal(0, 6, "share.label", "share"),))
        counted.add(doc, f"in:{number}", f"site{number}", f"language{number}")
    data = as_data(counted)

    assert len(counted.samples["changed"].held) == SAMPLES["changed"]
    assert len(data["languages"]) == MOST_LANGUAGES
    assert len(data["sites"]) == 400
    assert len(data["rules"][0]["places"]) == 2


def test_trimming_leaves_the_same_names_whatever_came_first():
    names = [f"site{number}" for number in range(50)]
    one, two = {}, {}
    for into, order in ((one, names), (two, names[::-1])):
        for name in order:
            into[name] = None
            trim(into, 12, 6)
        trim(into, 6, 6)

    assert one.keys() == two.keys()
    assert len(one) == 6


def test_of_equal_documents_the_first_place_is_told():
    smallest = Smallest(2)
    for key, where in ((5, "b"), (5, "a"), (7, "c"), (6, "d"), (9, "e")):
        smallest.add(key, where, where)

    assert smallest.held == {5: ("a", "a"), 6: ("d", "d")}


def test_a_sample_shows_what_went_and_cuts_what_stayed():
    source = "Share\n" + "Rain fell. " * 1000 + "\xa0.\nPrint\n"
    end = len(source)
    claims = (Removal(0, 6, "share", "s"), Removal(end - 6, end, "print", "p"))
    pieces = example(Document(source, claims, (Rewrite(end - 9, end - 8, " ", "space"),)))

    assert pieces[0] == ["Share\n", "", "share"]
    assert pieces[-1] == ["Print\n", "", "print"]
    assert ["\xa0", " ", "space"] in pieces
    assert sum(len(piece[0]) for piece in pieces) < QUIET + 40


def test_a_sample_is_bounded_whatever_the_document():
    claims = tuple(Removal(at, at + 1, "r", "c") for at in range(0, 100_000, 2))
    pieces = example(Document("ab" * 50_000, claims))

    assert sum(len(piece[0]) for piece in pieces) < TEXT + 20


def test_the_table_ranks_rules_by_what_they_remove():
    rows = as_table(total([(ONE,), (TWO,)])).splitlines()

    assert rows[1:3] == ["2\t2\t12\tshare.label\tshare", "1\t1\t6\tlabel.print\tlabel"]
    assert rows[-2:] == [
        "# 2 documents, 33 characters, 15 kept (45.5%)",
        "# status: budget 1, ok 1",
    ]


def test_below_the_table_stand_the_sites_that_lost_most_and_by_which_rules():
    said = as_table(total([(ONE, "", "a"), (TWO, "", "b.example"), (TWO, "", "")])).splitlines()

    assert said[-2:] == [
        "# site b.example: 12 removed, label.print 6, share.label 6",
        "# site a: 6 removed, share.label 6",
    ]
    crowd = total([(ONE, "", f"site{n}") for n in range(50)])
    assert as_table(crowd).count("# site ") == 10


def test_nothing_counted_is_no_division_by_zero():
    assert "0 documents" in as_table(Tally())
    assert as_data(total([(Document(""),)]))["shares"][0] == 1


def test_data_say_the_same_as_the_table():
    said = as_data(total([(ONE, "a:1"), (TWO, "a:2")]))

    assert [rule["rule"] for rule in said["rules"]] == ["share.label", "label.print"]
    assert said["rules"][0] | {"places": []} == {
        "rule": "share.label",
        "category": "share",
        "documents": 2,
        "claims": 2,
        "characters": 12,
        "removed": 12,
        "places": [],
    }


@pytest.mark.parametrize(
    "damage", [{"version": 0}, {"documents": None, "rules": [1]}, {"sites": 3}]
)
def test_damaged_data_are_refused(damage):
    with pytest.raises(FormatError, match="run the cleaning again"):
        from_data(as_data(total([(ONE,)])) | damage)


def test_a_notebook_shows_what_took_most():
    page = total([(ONE, "a:1"), (TWO, "a:2")])._repr_html_()

    assert "54.5% went" in page
    assert page.index("share.label") < page.index("label.print")
    assert "0.0% went" in Tally()._repr_html_()


def test_a_notebook_shows_how_a_run_ended():
    account = Account()
    account.done("removed", "<b>rule", 3)
    account.done("kept")
    page = account._repr_html_()

    assert "4 documents" in page
    assert "&lt;b&gt;rule 3" in page
