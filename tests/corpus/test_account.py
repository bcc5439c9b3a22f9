"""The account: five ways to end, and they add up."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from newsclean.corpus.account import STATES, TOLD, Account
from newsclean.corpus.formats import Reject

ENDS = st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(["", "a.rule", "another"])))


def account_of(ends):
    account = Account()
    for state, reason in ends:
        account.done(state, reason)
    return account


@given(ENDS)
def test_the_five_states_add_up_to_the_input(ends):
    data = account_of(ends).as_data()

    assert data["input"] == len(ends) == sum(data[state] for state in STATES)


@given(ENDS, ENDS)
def test_accounts_of_parts_add_up_to_the_account_of_the_whole(one, two):
    total = account_of(one)
    total.add(json.loads(json.dumps(account_of(two).as_data())))

    assert total.as_data() == account_of(one + two).as_data()


def test_a_summary_names_what_there_was():
    account = account_of([("changed", "")] * 5 + [("rejected", "not JSON")] * 2)

    assert str(account) == "7 documents: 5 changed, 2 rejected"
    assert str(Account()) == "0 documents: none"


def test_a_reject_is_counted_by_reason_told_and_kept(capsys):
    account = Account(io.BytesIO())
    account.reject(Reject("news.jsonl:7", "not JSON: what, column 3", "mend it", "{bad", 70))

    assert account.reasons == {"rejected": {"not JSON": 1}}
    assert "news.jsonl:7: not JSON: what" in capsys.readouterr().err
    assert json.loads(account.rejects.getvalue()) == {
        "where": "news.jsonl:7",
        "offset": 70,
        "problem": "not JSON: what, column 3",
        "next": "mend it",
        "raw": "{bad",
    }


def test_only_the_first_rejects_are_told_one_by_one(capsys):
    account = Account()
    for n in range(50):
        account.reject(Reject(f"a:{n}", "bad", "mend it"))

    *told, last = capsys.readouterr().err.splitlines()
    assert len(told) == TOLD
    assert "the others are named in the file of rejects alone (--rejects FILE" in last
    assert account.rejected == 50


def test_reasons_without_end_are_counted_together():
    account = account_of([("rejected", f"reason {n}") for n in range(1000)])

    assert account.rejected == 1000
    assert account.reasons["rejected"]["other"] == 900
