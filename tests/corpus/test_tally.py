"""Statistics: they add up, and rank what removes most first."""

from newsclean.corpus.tally import Tally, as_data, as_table, tally
from newsclean.document import Document, Removal

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


def test_tallies_add_up():
    total = tally(ONE) + tally(TWO) + Tally()

    assert (total.documents, total.source, total.kept) == (2, 33, 15)
    assert total.statuses == {"ok": 1, "budget": 1}
    assert total.claims == {("share.label", "share"): 2, ("label.print", "label"): 1}
    assert total.characters["share.label", "share"] == 12


def test_a_rule_touches_a_document_once_however_often_it_claims():
    doc = Document("aa", (Removal(0, 1, "r", "c"), Removal(1, 2, "r", "c")))

    assert tally(doc).touched == {("r", "c"): 1}
    assert tally(doc).claims == {("r", "c"): 2}


def test_claims_below_the_cut_do_not_count():
    assert ("weak", "x") not in tally(TWO).claims


def test_the_table_ranks_rules_by_what_they_remove():
    rows = as_table(tally(ONE) + tally(TWO)).splitlines()

    assert rows[1:3] == ["2\t2\t12\tshare.label\tshare", "1\t1\t6\tlabel.print\tlabel"]
    assert rows[-2:] == [
        "# 2 documents, 33 characters, 15 kept (45.5%)",
        "# status: budget 1, ok 1",
    ]


def test_nothing_counted_is_no_division_by_zero():
    assert "0 documents" in as_table(Tally())


def test_data_say_the_same_as_the_table():
    said = as_data(tally(ONE) + tally(TWO))

    assert [rule["rule"] for rule in said["rules"]] == ["share.label", "label.print"]
    assert said["rules"][0] == {
        "rule": "share.label",
        "category": "share",
        "documents": 2,
        "claims": 2,
        "characters": 12,
    }
