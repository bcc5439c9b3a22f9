"""Phrases with a gap: what stands in it, what stands behind it, and where such a line may end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.rules import match_phrases, match_rules, shipped_matcher
from newsclean.document import DEFAULT_CUT
from newsclean.errors import RuleError
from newsclean.segment import read_page

ARTICLE = [
    "Residents of Marren Bay voted on Friday to pay for the night ferry for another five years,"
    " ending a dispute that had split the town since spring.",
    "The vote passed by 412 to 287, said the clerk of the council, who counted the papers twice in"
    " the old harbour hall before she read the result.",
    "The ferry carries about sixty people a night, most of them nurses and bakers who work across"
    " the water and have no other way home.",
]
FEEDS = [
    "The post Town keeps its night ferry appeared first on Marren Courier.",
    "The post Why? And how? A ferry in doubt first appeared on Marren Courier.",
    "The post 3 things to know today appeared first on marrenbay.example.",
    "This post, Town keeps its night ferry, was originally published on the Marren Courier.",
    "Der Beitrag Stadt behält ihre Nachtfähre erschien zuerst auf Hafenpost.",
    "L’article La ville garde son bac est apparu en premier sur Le Courrier de Marren.",
    "La entrada El pueblo conserva su barco se publicó primero en Correo de Marren.",
    "L'articolo La città mantiene il traghetto proviene da Corriere di Marren.",
    "O post Cidade mantém a balsa noturna apareceu primeiro em Correio de Marren.",
    "Het bericht Stad houdt de nachtpont verscheen eerst op Marren Courant.",
    "Artykuł Miasto zachowuje nocny prom pochodzi z serwisu Kurier Marren.",
    "Inlägget Staden behåller nattfärjan dök först upp på Marrenkuriren.",
    "Indlægget Byen beholder natfærgen blev først udgivet på Marren Avis.",
    "Innlegget Byen beholder nattfergen dukket først opp på Marren Avis.",
    "Articolul Orașul păstrează feribotul apare prima dată în Curierul Marren.",
    "Сообщение Город сохранит ночной паром появились сначала на Марренский курьер.",
    "Запис Місто збереже нічний пором спершу з'явиться на Марренський кур'єр.",
    "Το άρθρο Η πόλη κρατά το φέρι εμφανίστηκε πρώτα στο Ταχυδρόμος Μάρεν.",
    "Публикацията Градът запазва ферибота е публикувана за пръв път на Марен Куриер.",
    "投稿 町は夜のフェリーを残す は マレン新聞 に最初に表示されました。",
    "這篇文章 小鎮保留夜間渡輪 最早出現於 馬倫郵報。",
    "Bài viết Thị trấn giữ phà đêm đã xuất hiện đầu tiên vào ngày Báo Marren.",
    "Artikel Kota pertahankan feri malam pertama kali tampil pada Kurir Marren.",
    "הפוסט העיר שומרת על המעבורת הופיע לראשונה ב-מארן קורייר.",
    "ظهرت المقالة المدينة تحتفظ بالعبّارة الليلية أولاً على بريد مارن.",
    "L'entrada El poble conserva el vaixell ha aparegut primer a Correu de Marren.",
]
NOTICES = [
    "Read the full story at Marren Courier.",
    "To read this article in full, click here",
    "Sign up for the Marren Courier's newsletter here.",
    "Follow Nora Field on Twitter.",
    "Follow the Marren Courier on Facebook, X and Instagram.",
    "Suivez Le Courrier de Marren sur Facebook et Instagram",
    "Siga o Correio de Marren no Instagram",
    "Volg Marren Courant op Facebook",
    "Sledujte Marrenský kurýr na Facebooku",
    "تابعوا بريد مارن على فيسبوك",
    "Continue reading Town keeps its night ferry →",
    "Weiterlesen Stadt behält ihre Nachtfähre →",
    "Lire la suite de La ville garde son bac →",
    "Читать далее Город сохранит ночной паром →",
    "(c)2025 Marren Courier Distributed by Coast Wire Services.",
]
PROSE = [
    "The post office on Main Street appeared first on the list of buildings to be sold.",
    "The post, which appeared first on Facebook, was deleted.",
    "The post appeared first on Facebook.",
    "The post that Nora Field wrote appeared first on Instagram.",
    "The post Nora Field wrote in May appeared first on a wall of the harbour.",
    "Der Beitrag der Stadt zum Streit um die Fähre erschien zuerst auf Englisch.",
    "L'articolo 18 proviene da una legge del 1970.",
    "Follow the harbour road. It is closed, says the mayor on Facebook.",
    "Find the right words on Facebook, and the town will listen, she said.",
    "Jetzt können Eltern auch einen Newsletter abonnieren.",
    "Entre os golpes mais comuns no WhatsApp está o falso prêmio.",
    "Sigue a su madre en Facebook y en la calle.",
    "Folge drei läuft auf YouTube.",
    "Subscribe to the idea. The newsletter did.",
    "Read the full story of his life, she said.",
    "Continue reading to your children, she said.",
    "To read is to live, he said.",
    "The wind contributed to this.",
]


def claimed(text, matcher=match_phrases):
    """Return the pieces of `text` that honoured claims cover."""
    page = read_page(text)
    return [text[c.start : c.end].strip() for c in matcher(page) if c.confidence >= DEFAULT_CUT]


@pytest.mark.parametrize("line", FEEDS + NOTICES)
def test_a_phrase_with_a_gap_is_found_wherever_its_line_stands(line):
    for at in range(len(ARTICLE) + 1):
        assert claimed("\n".join([*ARTICLE[:at], line, *ARTICLE[at:]])) == [line]


@pytest.mark.parametrize("line", FEEDS)
def test_a_footer_goes_from_the_end_of_the_last_line_whose_line_break_it_lost(line):
    text = "\n".join([*ARTICLE[:2], f"{ARTICLE[2]} {line}"])

    assert newsclean.clean(text).split("\n") == ARTICLE


@pytest.mark.parametrize("sign", [".", "…", " […]", "?", "!", ".”"])
def test_a_footer_follows_whatever_ends_a_teaser(sign):
    said = f"Rain fell on the town all night{sign}"

    assert claimed(f"{said} {FEEDS[0]}") == [FEEDS[0]]


def test_a_footer_is_looked_for_in_the_last_line_alone():
    glued = f"{ARTICLE[0]} {FEEDS[0]}"

    assert claimed(f"{glued}\n{ARTICLE[1]}") == []


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_that_begins_or_goes_on_alike_stays(line):
    for text in (f"{ARTICLE[0]}\n{line}\n{ARTICLE[1]}", "\n".join([*ARTICLE, line])):
        assert claimed(text) == []
    assert claimed("\n".join([*ARTICLE[:2], f"{ARTICLE[2]} {line}"])) == []


def test_a_link_that_lost_its_text_leaves_a_footer():
    assert claimed(f"{ARTICLE[0]}\nThe post  appeared first on .") == [
        "The post  appeared first on ."
    ]


def test_a_long_notice_goes_from_below_the_text_and_stays_amid_it():
    notice = (
        "A version of this article appears in print on Nov. 14, 2025, Section A, Page 1 of the"
        " Harbour edition with the headline: Town Keeps Its Ferry."
    )

    assert claimed("\n".join([*ARTICLE * 2, notice])) == [notice]
    assert claimed("\n".join([*ARTICLE * 2, notice, *ARTICLE * 2])) == []


def test_what_was_seen_is_told_with_its_gap():
    (claim,) = match_phrases(read_page(FEEDS[0]))

    assert claim.evidence == "reads 'the post ... appeared first on'"


BELL = Rule("my.bell", "bells", "prefix", {"en": ("ring {...} at noon",)}, "A bell.", 0.9)


def test_a_gap_holds_a_few_words_of_one_sentence():
    matcher = match_rules([BELL])

    assert claimed("Ring the bell of the hall at noon today", matcher)
    assert not claimed("Ring the bell. They meet at noon", matcher)
    assert not claimed(f"Ring {'the bell ' * 9}at noon", matcher)
    assert not claimed("Ring the bell at noontide", matcher)
    assert not claimed("Ring the bell at noon, he said, and they did", matcher)
    assert not claimed("Ring", matcher)


@pytest.mark.parametrize("mode", ["suffix", "bracket", "closing", "footer"])
def test_every_mode_that_looks_at_a_part_knows_gaps(mode):
    said = "ring the bell at noon"
    line = {"suffix": said, "bracket": f"Rain. ({said})", "footer": said}.get(mode, f"Rain. {said}")

    assert claimed(line, match_rules([replace(BELL, mode=mode)]))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"mode": "line"}, "has a gap"),
        ({"mode": "block"}, "has a gap"),
        ({"needs": "name"}, "has a gap"),
        ({"phrases": {"en": ("{...} at noon",)}}, "not between words"),
        ({"phrases": {"en": ("ring {...}",)}}, "not between words"),
        ({"phrases": {"en": ("ring {...} at {...} noon",)}}, "not between words"),
        ({"needs": "titled", "phrases": {"en": ("ring the bell",)}}, "has no gap"),
    ],
)
def test_a_gap_that_cannot_be_meant_is_refused(changes, problem):
    with pytest.raises(RuleError, match=problem):
        replace(BELL, **changes)


@given(
    st.sampled_from(("", "▶ ", "(", "– ")),
    st.sampled_from(FEEDS + NOTICES + PROSE),
    st.sampled_from(("", ".", " :", " →", "…", " é", " on Facebook", ": Nora Field", " 12", " »")),
)
def test_a_line_looked_at_in_haste_says_what_a_full_look_says(before, line, after):
    line = (before + line + after).strip()
    matcher = shipped_matcher()
    finds = matcher._look(line)
    skipped = line[0] in "\"'“”„‘「『<" or line[-1] in "{;>"

    assert skipped or (finds[0] if finds else ()) == matcher._wholes(line)


@given(st.lists(st.sampled_from(FEEDS + NOTICES + PROSE + ARTICLE), max_size=5))
def test_a_second_look_at_what_is_left_changes_nothing(said):
    once = newsclean.clean(" ".join(said))

    assert newsclean.clean(once) == once
