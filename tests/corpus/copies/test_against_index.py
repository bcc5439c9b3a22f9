"""An index kept in a file, from the command line."""

import json

import pytest

from newsclean.cli import main

FLOOD = "The river rose two metres overnight and the lower town was cleared before dawn."
FERRY = "The night ferry stays for five more years, the town council decided on Friday evening."


@pytest.fixture
def seen(tmp_path):
    """An index that holds Monday's paragraphs."""
    monday = tmp_path / "monday.jsonl"
    monday.write_text(json.dumps({"id": "m1", "text": f"{FLOOD}\n\n{FERRY}\n"}) + "\n", "utf-8")
    index = tmp_path / "seen.index"
    assert main(["index", "add", str(index), str(monday), "--unit", "paragraph"]) == 0
    return index


def ask(index, text, capsys, *options):
    """What is said about one text, as data."""
    path = index.with_name("asked.txt")
    path.write_text(text, "utf-8")
    code = main(["index", "ask", str(index), str(path), *options])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_copied_paragraph_is_found_with_the_one_it_copies(seen, capsys):
    text = f"News of the coast.\n{FERRY}\n"
    code, (found,) = ask(seen, text, capsys, "--unit", "paragraph")

    assert code == 0
    assert found["text"] == FERRY
    at = text.index(FERRY)
    assert found["id"].endswith(f"asked.txt#{at}-{len(text)}")
    start = len(FLOOD) + 2
    assert found["near"] == [
        {"id": f"m1#{start}-{start + len(FERRY) + 1}", "jaccard": 1.0, "containment": 1.0}
    ]


def test_what_is_compared_is_what_the_index_holds(seen, capsys):
    text = f"News of the coast.\n{FERRY}\n"

    assert ask(seen, text, capsys) == ask(seen, text, capsys, "--unit", "paragraph")


@pytest.mark.parametrize(("text", "near"), [(f"All is new.\n{FERRY}\n", 1), ("All is new.\n", 0)])
def test_how_much_was_found_is_said_also_where_it_is_nothing(seen, text, near, capsys):
    path = seen.with_name("asked.txt")
    path.write_text(text, "utf-8")
    capsys.readouterr()

    assert main(["index", "ask", str(seen), str(path)]) == 0
    out, err = capsys.readouterr()
    assert out.count("\n") == near
    asked = "2 paragraphs" if near else "1 paragraph"
    assert err == f"newsclean: of {asked} {near} near to one of 2 in the index\n"


@pytest.mark.parametrize("action", ["add", "ask"])
def test_another_unit_is_refused_with_both_named(seen, action, capsys):
    size = seen.stat().st_size
    asked = seen.with_name("asked.txt")
    asked.write_text(FERRY, "utf-8")

    assert main(["index", action, str(seen), str(asked), "--unit", "document"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "its unit is 'paragraph', not 'document'" in err
    assert seen.stat().st_size == size


def test_without_a_unit_a_new_index_holds_documents(tmp_path, capsys):
    index, text = tmp_path / "seen.index", tmp_path / "a.txt"
    text.write_text(f"{FLOOD}\n{FERRY}\n", "utf-8")

    assert main(["index", "add", str(index), str(text)]) == 0
    assert "1 document added" in capsys.readouterr().err
    assert main(["index", "ask", str(index), str(text), "--unit", "paragraph"]) == 2


def test_adding_a_file_that_is_not_there_makes_no_index(tmp_path, capsys):
    assert main(["index", "add", str(tmp_path / "new.index"), str(tmp_path / "none.txt")]) == 2
    assert not (tmp_path / "new.index").exists()


def test_what_is_near_to_nothing_is_not_printed(seen, capsys):
    assert ask(seen, "All quiet on the coast, the harbour master said.", capsys) == (0, [])


def test_a_stricter_threshold_finds_less(seen, capsys):
    edited = FERRY.replace("five more years", "five years")
    near = ask(seen, edited, capsys, "--threshold", "0.8")[1]

    assert len(ask(seen, FERRY, capsys)[1]) == 1
    assert len(near) >= len(ask(seen, edited, capsys, "--threshold", "1")[1]) == 0


def test_an_index_grows_and_keeps_what_it_had(seen, capsys):
    size = seen.stat().st_size
    more = seen.with_name("tuesday.txt")
    more.write_text("All quiet on the coast, the harbour master said.", "utf-8")

    assert main(["index", "add", str(seen), str(more)]) == 0
    assert "1 paragraph added" in capsys.readouterr().err
    assert seen.stat().st_size > size
    assert len(ask(seen, FLOOD, capsys)[1]) == 1


def test_a_line_that_cannot_be_read_costs_that_line(seen, capsys):
    path = seen.with_name("bad.jsonl")
    path.write_text("{bad\n" + json.dumps({"text": FLOOD}) + "\n", "utf-8")

    assert main(["index", "ask", str(seen), str(path)]) == 3
    out, err = capsys.readouterr()
    assert json.loads(out)["text"] == FLOOD
    assert "bad.jsonl:1: not JSON" in err


def test_asking_an_index_that_is_not_there_makes_none(tmp_path, capsys):
    path = tmp_path / "none.index"
    (tmp_path / "a.txt").write_text(FLOOD, "utf-8")

    assert main(["index", "ask", str(path), str(tmp_path / "a.txt")]) == 2
    assert "no such file" in capsys.readouterr().err
    assert not path.exists()


def test_what_is_there_already_is_not_added_again(seen, capsys):
    before, monday = seen.read_bytes(), str(seen.with_name("monday.jsonl"))
    capsys.readouterr()

    assert main(["index", "add", str(seen), monday, monday]) == 0
    assert seen.read_bytes() == before
    assert capsys.readouterr().err == "newsclean: 0 paragraphs added, 4 there already\n"

    (seen.with_name("monday.jsonl")).write_text(json.dumps({"id": "m1", "text": FERRY}))
    assert main(["index", "add", str(seen), monday]) == 0  # the same id says something else now
    _, (found,) = ask(seen, FERRY, capsys)
    assert len(found["near"]) == 2


def test_the_summary_counts_all_documents_that_were_read(tmp_path, capsys):
    path = tmp_path / "week.jsonl"
    rows = [json.dumps({"text": FERRY}), "bad", json.dumps({"text": " "}), "worse"]
    path.write_text("\n".join(rows))

    assert main(["index", "add", str(tmp_path / "new.index"), str(path)]) == 3
    assert capsys.readouterr().err.endswith("newsclean: 4 documents: 2 read, 2 rejected\n")
