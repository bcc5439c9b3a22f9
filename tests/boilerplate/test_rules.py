"""Phrase rules: how they load, what they refuse, what they claim and what they let be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.matching.rule import MODES, Rule
from newsclean.boilerplate.rules import (
    check_rules,
    describe_rules,
    load_rules,
    match_phrases,
    match_rules,
    shipped_matcher,
    shipped_rules,
)
from newsclean.boilerplate.shapes import match_shapes
from newsclean.document import DEFAULT_CUT
from newsclean.errors import RuleError
from newsclean.phrases import PHRASES, phrases_of
from newsclean.segment import read_page

HERE = Path(__file__).parent
CASES = HERE.parent / "cases"
ROOT = HERE.parents[1]
LABELS = [
    "Share on Facebook", "Auf Facebook teilen", "Partager", "Compartir", "Condividi", "Delen",
    "Udostępnij", "Поделиться", "Paylaş", "مشاركة", "शेयर करें", "分享到微信",
    "シェアする", "공유하기", "Bagikan", "12 Comments",
    "12 Kommentare", "12 commentaires", "12 komentarzy", "12条评论",
    "コメント12件", "댓글 12",
    "Advertisement", "Anzeige", "Publicité", "Реклама", "広告", "Iklan",
    "Powered by Stripe", "Propulsé par Acme", "Loading…", "Wird geladen …",
]  # fmt: skip
PROSE = [
    "The harbour master shared the news with the crew before dawn.",
    "Comments by the mayor drew a crowd of 300 people to the quay.",
    "Teilen will die Stadt das Wasser mit ihren Nachbarn.",
    "Publicité mensongère : le port a porté plainte contre son voisin.",
    "“Share it,” she said.",
    "Read more books, he told the class.",
    "By the time the rain stopped, the wall had gone.",
    "He sold his boat for 12 coins.",
]
wild_text = (
    st.text(st.sampled_from("aé \n\r\x85\u2028İßﬁ\U0001f600\ud800:(|"), max_size=60) | st.text()
)


def claimed(text, matcher=match_phrases):
    """Return the pieces of `text` that honoured claims cover."""
    page = read_page(text)
    return [text[c.start : c.end].strip() for c in matcher(page) if c.confidence >= DEFAULT_CUT]


def write_rule(path, **changes):
    """Write a rule file, with some keys changed or, when given None, left out."""
    keys = {
        "mode": "'line'",
        "confidence": "0.9",
        "why": "'A label.'",
        "match": "['Ring the bell']",
        "no_match": "['Ring the bell twice']",
        "phrases.en": "'ring the bell'",
    }
    keys.update(changes)
    lines = [f"{key} = {value}" for key, value in keys.items() if value is not None]
    path.write_text("[bell]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_every_shipped_rule_keeps_to_its_examples_and_counter_examples():
    check_rules(shipped_rules())


def test_every_shipped_rule_has_a_name_of_its_own():
    names = [rule.id for rule in shipped_rules()]

    assert len(names) == len(set(names))


def test_loading_a_folder_gives_the_rules_of_all_its_files():
    assert load_rules(PHRASES, check=False) == shipped_rules()


def test_facts_are_read_by_the_same_phrases_that_the_rules_look_for():
    for rule in shipped_rules():
        assert phrases_of(rule.id) == rule.phrases, rule.id


@pytest.mark.parametrize("label", LABELS)
def test_a_label_alone_on_its_line_goes_whole_in_any_dress(label):
    for line in (label, label.upper(), f"» {label} «", f"\u25b6 {label}", f"  {label}\u2026 "):
        assert claimed(line) == [line.strip()], line


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_that_begins_like_a_label_stays(line):
    assert claimed(line) == []


@pytest.mark.parametrize(
    "case",
    json.loads((CASES / "furniture.json").read_text("utf-8")),
    ids=lambda case: case["label"],
)
def test_furniture_of_an_article_goes_and_its_prose_stays(case):
    text = "\n".join(line for line, _ in case["lines"])
    page = read_page(text)
    gone = bytearray(len(text))
    for claim in (*match_phrases(page), *match_shapes(page)):
        if claim.confidence >= DEFAULT_CUT:
            gone[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
    left = "".join(char for char, flag in zip(text, gone, strict=True) if not flag)

    kept = [said for line, said in case["lines"] if said]
    assert [line.strip() for line in left.split("\n") if line.strip()] == kept


def test_a_weak_rule_marks_a_line_and_removes_nothing():
    text = "Politics"

    (claim,) = match_phrases(read_page(text))

    assert claim.confidence < DEFAULT_CUT
    assert [hit.rule.removes for hit in shipped_matcher().hits(read_page(text))] == [False]


def test_a_rule_outside_its_zone_gives_way_to_one_that_counts_there():
    passages = [" ".join(PROSE[at:]) for at in range(6)]
    page = read_page("\n".join([*passages[:4], "Photo by David Marren-Field", *passages[4:]]))

    assert [(c.rule, c.start) for c in match_phrases(page)] == [("credit.caption", page.starts[4])]


@pytest.mark.parametrize(
    "line",
    ["This article first appeared in Coast Weekly.", "Ann Poe contributed reporting."],
)
def test_what_labels_call_the_article_is_flagged_and_stays(line):
    (claim,) = match_phrases(read_page("\n".join([*PROSE[:2], line])))

    assert claim.confidence < DEFAULT_CUT


def test_a_bracketed_credit_in_a_long_paragraph_goes_alone():
    prose = "Workers mended the sea wall through the night while the tide rose behind them. " * 5

    assert claimed(prose + "(Photo by A. B./AFP)") == ["(Photo by A. B./AFP)"]


def test_a_caption_goes_whole_with_the_credit_that_closes_it():
    line = "Workers mend the sea wall at Port Ellis. Photo: Jane Doe"

    assert claimed(line) == [line]


def test_the_short_lines_under_a_header_go_and_the_paragraph_after_them_stays():
    prose = "The tide rose for six hours and then it fell again, as the tables said. " * 3
    text = f"{prose}\n{prose}\nRelated articles\nOne\nTwo\nA heading\n{prose}\n{prose}"

    assert claimed(text) == ["Related articles", "One", "Two"]


def test_a_row_of_labels_goes_whole():
    assert claimed("Share Tweet Copy link") == ["Share Tweet Copy link"]


def test_one_word_that_is_no_label_saves_the_row():
    assert claimed("Share Tweet Harbour") == []


def test_a_rule_counts_only_in_its_zone():
    prose = "The tide rose for six hours and then it fell again, as the tables said. " * 3
    body = "\n".join([prose] * 6)

    assert claimed(f"By Jane Doe\n{body}") == ["By Jane Doe"]
    assert claimed(f"{body}\nBy Jane Doe\n{body}") == []


def test_a_file_of_the_users_own_is_matched_like_the_shipped_ones(tmp_path):
    rules = load_rules(write_rule(tmp_path / "mine.toml"))

    assert [rule.id for rule in rules] == ["mine.bell"]
    assert claimed("RING THE BELL!", match_rules(rules)) == ["RING THE BELL!"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"match": None}, "no example"),
        ({"no_match": None}, "no counter-example|no example"),
        ({"match": "['Blow the horn']"}, "does not match its example"),
        ({"no_match": "['ring the bell!']"}, "matches its counter-example"),
        ({"pattern": "'(a+)+$'"}, "unknown key 'pattern'"),
        ({"mode": "'regex'"}, "means nothing"),
        ({"zone": "'cellar'"}, "means nothing"),
        ({"confidence": "-0.2"}, "is no share"),
        ({"confidence": "'high'"}, "is no share"),
        ({"phrases.en": "''"}, "no string of phrases"),
        ({"phrases.en": "'a | ...'"}, "has no letter"),
        ({"phrases.en": "'© {n}'"}, "has no letter"),
        ({"phrases.en": "'ring {bells}'"}, "slot"),
        ({"why": None}, "has no 'why'"),
        ({"why": "3"}, "why 3 says nothing"),
        ({"category": "7"}, "category 7 says nothing"),
        ({"mode": "[]"}, "mode .. means nothing"),
        ({"needs": "{}"}, "needs .. means nothing"),
        ({"match": "[1]"}, "'match' is no list of lines"),
        ({"no_match": "'a line'"}, "is no list"),
        ({"measured": "[1]"}, "no pair of counts"),
        ({"measured": "[1, -1]"}, "no pair of counts"),
        ({"confidence": "true"}, "is no share"),
        ({"confidence": "nan"}, "is no share"),
        ({"chars": "true"}, "is no count"),
        ({"takes_line": "-1"}, "is no count"),
    ],
)
def test_a_rule_that_cannot_be_meant_does_not_load(tmp_path, changes, problem):
    path = write_rule(tmp_path / "mine.toml", **changes)

    with pytest.raises(RuleError, match=problem) as caught:
        load_rules(path)

    assert caught.value.where.endswith("mine.toml:mine.bell")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"id": ""}, "id '' says nothing"),
        ({"mode": "lines"}, "mode 'lines' means nothing"),
        ({"phrases": ("ring",)}, "no mapping"),
        ({"phrases": {"en": "share"}}, "phrases of 'en' are no tuple"),
        ({"phrases": {"en": (b"share",)}}, "phrases of 'en' are no tuple"),
        ({"phrases": {"en": ("...",)}}, "has no letter"),
        ({"phrases": {"en": ("",)}}, "has no letter"),
        ({"phrases": {"en": ("ring {bells}",)}}, "slot {bells} is not known"),
        ({"confidence": 2}, "is no share"),
    ],
)
def test_a_rule_made_by_hand_is_checked_as_one_of_a_file(changes, problem):
    sound = Rule("my.bell", "bells", "line", {"en": ("ring the bell",)}, "A label.", 0.9)

    with pytest.raises(RuleError, match=problem) as caught:
        replace(sound, **changes)

    assert caught.value.where == changes.get("id", "my.bell")


@pytest.mark.parametrize("mode", MODES)
def test_a_rule_without_phrases_finds_nothing(mode):
    matcher = match_rules([Rule("my.bell", "bells", mode, {}, "Nothing yet.", 0.9)])

    assert claimed("Ring the bell\n\nRain fell. (Bell)\n", matcher) == []


@pytest.mark.parametrize("content", [b"[bell", b"\xff\xfe"])
def test_a_file_that_is_no_toml_says_so(tmp_path, content):
    path = tmp_path / "mine.toml"
    path.write_bytes(content)

    with pytest.raises(RuleError, match="cannot be read"):
        load_rules(path)


def test_a_missing_file_and_an_empty_folder_say_so(tmp_path):
    with pytest.raises(RuleError, match="cannot be read"):
        load_rules(tmp_path / "none.toml")
    with pytest.raises(RuleError, match="no rule file"):
        load_rules(tmp_path)


@given(wild_text)
def test_claims_lie_in_the_page_and_say_what_they_saw(text):
    page = read_page(text)

    for claim in match_phrases(page):
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.evidence
        assert 0 < claim.confidence < 1


@given(st.lists(st.sampled_from(LABELS + PROSE), max_size=8))
def test_strong_finds_in_their_zone_are_claimed(lines):
    page = read_page("\n".join(lines))
    gone = {c.start for c in match_phrases(page) if c.confidence >= DEFAULT_CUT}

    for hit in shipped_matcher().hits(page):
        if hit.span is None and hit.in_zone and hit.rule.removes:
            assert page.starts[page.written[hit.place]] in gone


def test_a_long_line_and_many_lines_are_answered():
    assert list(match_phrases(read_page("(" * 100_000))) == []
    assert len(list(match_phrases(read_page("Share\n" * 10_000)))) == 10_000
    list(match_phrases(read_page("a: " * 100_000)))


def test_the_page_of_the_rules_is_current():
    page = ROOT / "docs" / "rules.md"

    assert page.read_text("utf-8") == describe_rules(shipped_rules()), (
        "run: python benchmarks/rules.py --docs"
    )


def test_no_line_is_claimed_under_two_headers():
    text = "Related articles\nOne\n" * 50

    claims = list(match_phrases(read_page(text)))

    assert len(claims) <= 2 * 100
    assert claimed(text)


@pytest.mark.parametrize(
    "caption",
    [
        "De markt van Oudewater. Foto: ANP / Bas Vos",
        "Rynek w poniedziałek rano. Fot. Jan Lis / PAP",
        "Náměstí v pondělí ráno. Foto: ČTK / Petr Vlk",
        "Площадь в понедельник. Фото: Иван Лисин / ТАСС",
        "Torikatu maanantaina. Kuva: Ville Aho / Lehtikuva",
        "Chợ cũ sáng thứ hai. Ảnh: Minh Anh",
        "The wall in spring. Photo: Ann Poe - The Courier | Agency",
    ],
)
def test_a_credit_of_several_parts_closes_a_caption(caption):
    (claim,) = match_phrases(read_page(caption))

    assert (claim.rule, claim.end) == ("credit.closing", len(caption))


@pytest.mark.parametrize(
    "line",
    [
        "Photo: nobody had one. The wall fell / the sea came in",
        "He had a photo. It was good - she kept it",
        "Kuva oli hyvä. Hän piti sen / antoi pois",
    ],
)
def test_a_sentence_behind_the_word_for_a_picture_is_no_credit(line):
    assert not [claim for claim in match_phrases(read_page(line)) if claim.rule == "credit.closing"]


@pytest.mark.parametrize(
    "line", ["12 345 vues", "1 234 567 просмотров", "12345 vues", "1.2万 阅读"]
)
def test_a_number_counts_however_its_thousands_are_parted(line):
    assert rule_of(line) == "reactions.count"


def test_two_numbers_that_are_no_groups_are_no_count():
    assert shipped_matcher().finds("12 345 people") is None


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Source:Reuters", "source.tag"),
        ("Kaynak:AA", "source.tag"),
        ("ที่มา:รอยเตอร์", "source.tag"),
        ("TAG：图书馆", "tags.list"),
        ("京ICP备12345678号-1", "legal.copyright"),
        ("我们使用cookie来改善体验", "notice.cookie"),
        ("LINE公式アカウント", "promo.channel"),
        ("Google Playで手に入れよう", "promo.app"),
        ("<저작권자(c) 항구일보, AI 학습 및 활용 금지>", "legal.copyright"),
    ],
)
def test_a_phrase_is_found_where_no_blank_parts_it_from_what_follows(line, rule):
    assert rule_of(line) == rule


def test_initials_in_brackets_amid_a_sentence_name_no_agency():
    def parts(line):
        _, found = shipped_matcher().finds(line) or (None, ())
        return [line[slice(*span)] for _, span in found if span]

    assert parts("Fish is rich in docosahexaenoic acid (DHA), which is good for you.") == []
    assert parts("There is much of it, such as docosahexaenoic acid (DHA).") == []
    assert parts("The wall held, the mayor said. (AFP)") == [" (AFP)"]


def rule_of(line):
    """Return the id of the rule that claims all of a line, wherever it stands; none for none."""
    best = shipped_matcher().best(line)
    return best.item.id if best else None


@pytest.mark.parametrize(
    "line",
    [
        "By Nora Field on March 3, 2021",
        "By Nora Field | Updated March 3, 2021 10:12 am",
        "Par Jean Dupont | 3 mars 2021",
        "Por Ana Ruiz, 3 de marzo de 2021",
        "Por Ana Reis - 3 de março de 2021",
        "Door Jan Jansen - 3 maart 2021",
        "Av Per Ek 3 mars 2021",
        "Af Per Holm, 3. mar 2021",
        "Av Per Holm Publisert 3. mars 2021",
        "Von Hans Muster am 3. März 2021",
        "Автор: Иван Петров, 3 марта 2021",
    ],
)
def test_a_byline_may_have_its_date_on_the_same_line(line):
    assert rule_of(line) in ("byline.name", "published.stamp")


def test_dan_is_a_name_though_it_joins_two_in_indonesian():
    assert rule_of("Photography by Dan Marrenfield.") == "byline.name"


def test_a_question_behind_the_word_for_a_reporter_is_no_byline():
    assert rule_of("记者：大雪之后，渡轮如何安排？哪些航线受到影响，票价会不会上涨？") is None
    assert rule_of("记者：2021年大雪之后，渡轮如何安排？") is None
    assert rule_of("记者：张三") == "byline.name"


@pytest.mark.parametrize("line", ["By March 3, 2021", "By Monday, 3 May 2021", "By 2030"])
def test_a_date_without_a_name_is_no_byline(line):
    assert rule_of(line) != "byline.name"


@pytest.mark.parametrize(
    "line",
    [
        "Nora Field, March 3, 2021",
        "Nora Field | 3 May 2021, 10:12",
        "Jean-Paul Petit • 3 mars 2021",
        "Anna Nowak – 3 marca 2021",
        "Иван Петров, 3 марта 2021, 10:12",
    ],
)
def test_a_name_and_a_date_make_a_byline_above_the_text_and_not_amid_it(line):
    prose = "The tide rose for six hours and then it fell again, as the tables said. " * 3
    body = "\n".join([prose] * 6)

    assert claimed(f"Ferry to stay in Marren Bay\n{line}\n{body}") == [line]
    assert claimed(f"{body}\n{line}\n{body}") == []
    assert claimed(f"{line}\n{body}") == []  # it may be the headline
    assert claimed(f"Two evenings\n{line}\n{line}\n{body}") == []  # rows of a list


@pytest.mark.parametrize(
    "line",
    [
        "Season opener, March 3, 2021",
        "Nora Field, 21",
        "Nora Field, 2021",
        "Nora, March 3, 2021",
        "Nora Field, March 3, 2021, in the old harbour",
        "Nora Field 3, Ann Poe 2",
    ],
)
def test_what_is_no_name_and_date_alone_makes_no_byline(line):
    assert rule_of(line) is None


def test_rules_of_your_own_find_no_names_with_dates():
    own = [Rule("my.bell", "bells", "line", {"en": ("ring the bell",)}, "A label.", 0.9)]

    assert claimed("Nora Field, March 3, 2021", match_rules(own)) == []


@pytest.mark.parametrize(
    "heading",
    [
        "Von Rouladen und Schmorbraten",
        "VON BRÜCKEN UND FÄHREN",
        "Von Haus zu Haus",
        "Por Sevilla y Cádiz",
        "Par Paris et Lyon",
        "By Land, Sea",
        "Av. Paulista",
        "Av. San Martín",
    ],
)
def test_a_heading_that_begins_as_a_byline_does_is_none(heading):
    assert rule_of(heading) is None


@pytest.mark.parametrize(
    "line",
    [
        "von Kathrin",
        "Von Karl Theodor zu Guttenfels",
        "By Nora Field and Tom Reed",
        "Por Ana y Luis Ruiz",
        "By AP and Reuters Staff",
        "By. Nora Field",
    ],
)
def test_names_stay_names(line):
    assert rule_of(line) == "byline.name"


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Read more >>", "Read more"),
        ("Leer más >", "Leer más"),
        ("Leggi tutto >>", "Leggi tutto"),
        ("Share >", "Share"),
        ("<< Previous", "Previous"),
        ("< Previous", "Previous"),
        ("< Previous | Next >", "Previous | Next"),
    ],
)
def test_arrows_around_a_label_are_no_code(line, bare):
    assert rule_of(line) == rule_of(bare) is not None


@pytest.mark.parametrize("line", ["<share>", "</share>", "<b>Share</b>", "Share <br>", "share {"])
def test_a_label_among_tags_is_code(line):
    assert rule_of(line) is None


@pytest.mark.parametrize("heading", ["De stand", "De podcast", "De politiek", "The podcast"])
def test_a_word_that_only_begins_labels_opens_no_row_of_them(heading):
    assert rule_of(heading) is None


@pytest.mark.parametrize(
    "caption",
    [
        "The works at the bridge. Foto: Jens A. Muster/dpa",
        "Die Arbeiten an der Brücke … Foto: Jens A. Muster/dpa",
        "Works at the bridge. Photo: John A. Smith/AP",
        "Arbeidet ved broen i Ulm. Foto: Ørn E. Borg/NTB",
        "A scene of the works at the bridge Photo: John Doe",
        "Radovi na starom mostu u Ulmu FOTO: NK Grad",
        "Workers at the old bridge Photo Credit: Ann Poe",
    ],
)
def test_a_credit_closes_a_caption_whatever_parts_it_off(caption):
    (claim,) = match_phrases(read_page(caption))

    assert (claim.rule, claim.end) == ("credit.closing", len(caption))


@pytest.mark.parametrize(
    "line",
    [
        "Streit um ein neues Bild: Kate Muster",
        "Er sprach lange vom Foto: Anna Muster",
        "The photo: Jane Doe",
        "He showed us a photo: Jane Doe",
        "He sent her the last Photo: a bridge at dawn",
        "He sent her the last Photo: Bridge at Dawn.",
    ],
)
def test_a_title_or_a_sentence_with_a_picture_in_it_has_no_credit(line):
    assert shipped_matcher().finds(line) is None


def test_what_stands_before_the_name_of_a_korean_reporter_is_not_taken_with_it():
    assert rule_of("[나루에서] 새 배/한가람 논설위원") is None
    assert rule_of("나룻배 사공의 하루/이소영 기자") is None
    assert rule_of("이소영 기자") == rule_of("항구일보/이소영 기자") == "byline.korean"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("The bridge closes in spring … Read more", "Read more"),
        ("The bridge closes in spring... [Read more]", "[Read more]"),
        ("The bridge closes in spring […] Continue reading →", "Continue reading →"),
        ("The bridge closes in spring (more…)", "(more…)"),
        ("Rada chce zavřít starý most… Czytaj dalej", "Czytaj dalej"),
        ("Köprü onarım için kapatılacak… Devamını oku", "Devamını oku"),
    ],
)
def test_a_label_behind_an_ellipsis_goes_and_what_it_cuts_off_stays(line, label):
    assert claimed(line) == [label]


@pytest.mark.parametrize(
    "line",
    [
        "He asked her … and she read more",
        "He looked up … and more",
        "Read more … or else",
        "… Read on",
        "“There is more …”",
        "(more … or less)",
    ],
)
def test_words_behind_an_ellipsis_are_no_label_by_themselves(line):
    assert claimed(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Share on FacebookShare on Twitter",
        "FacebookWhatsAppTwitterCopy link",
        "Share on FacebookTweetCopy link",
        "Sdílet na Facebooku Sdílet na Twitteru Tisknout",
    ],
)
def test_buttons_that_lost_the_blanks_between_them_are_a_row(line):
    assert claimed(line) == [line]


@pytest.mark.parametrize(
    "line", ["McDonald", "iPhone", "HarbourNews", "YouTube channel of the year", "ShareHarbour"]
)
def test_a_capital_amid_a_word_makes_no_row(line):
    assert rule_of(line) not in ("row.labels", "row.words")
