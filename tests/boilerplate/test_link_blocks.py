"""A list of links under a header ends where the article goes on, in whatever form it goes on."""

import pytest

from newsclean.boilerplate.rules import match_phrases
from newsclean.segment import read_page

BEFORE = "The council of Marren Bay voted on Friday to keep the night ferry for five more years."
TITLES = ("City pool to reopen after two summers", "Why are there so many gulls this year?")


def under(*lines):
    """Return the lines that are claimed as titles under a header."""
    page = read_page("\n".join(lines))
    claims = [claim for claim in match_phrases(page) if claim.evidence.startswith("under")]
    return [page.text[claim.start : claim.end].strip() for claim in claims]


GOES_ON = {
    "a sentence": ("The fire was out in an hour.",),
    "a short Hungarian sentence": ("A forgalom kilenckor indult újra.",),
    "amounts": ("200 g Mehl", "2 EL Öl", "1 Prise Salz"),
    "a sentence in quotes": ('"We close at six," I said. "Not at seven."',),
    "Japanese": ("火は約1時間後に消し止められたが、2人がけがをした。",),
    "Chinese": ("答：不知道。", "问：您看乐评吗？", "答：我先生会念给我听。"),
    "Hindi": ("आग एक घंटे में बुझ गई।",),
    "Arabic": ('وقال المدرب: "لم نفقد الأمل".',),
    "Korean": ("일요일은 전국이 맑겠습니다.",),
    "hard-wrapped prose": (
        '"I counted the passengers on nine nights in November," he told the',
        "meeting. He had found more crew than travellers on four of them",
    ),
    "hard-wrapped Japanese": ("4晩は乗組員のほうが多かった。代わりの案は", "否決されている"),
    "hard-wrapped German": (
        "Der Streit begann, als die Gutachten sagten, dass",
        "jede Fahrt mehr kostet.",
    ),
    "verse": ("He carried bishops, he carried a bride,", "He carried the bride's small daughter,"),
    "figures": ("Marion Shaw (Ind) 1,011", "Peter Agnew (Con) 1,009"),
    "labels and what they say": ("Referee: A Thornbury", "Attendance: 11,402"),
    "Korean labels": ("서울: 비 후 갬", "부산: 비"),
    "speakers": ("MR LOVELL: I have it", "MAYOR PRITCHARD: So have I"),
}


@pytest.mark.parametrize("below", GOES_ON.values(), ids=GOES_ON)
def test_a_list_of_links_ends_where_the_article_goes_on(below):
    found = under(BEFORE, "Related stories", *TITLES, *below)

    assert found == [TITLES[0]]  # the second might be the heading of what follows


@pytest.mark.parametrize("below", GOES_ON.values(), ids=GOES_ON)
def test_an_advertisement_ends_the_list_so_that_its_last_title_goes(below):
    found = under(BEFORE, "Related stories", *TITLES, "Advertisement", *below)

    assert found == list(TITLES)


@pytest.mark.parametrize(
    ("header", "advert", "after"),
    [
        ("ข่าวที่เกี่ยวข้อง", "โฆษณา", "เจ้าหน้าที่ใช้เวลาหนึ่งชั่วโมงจึงควบคุมเพลิงไว้ได้"),
        ("Leia também", "Publicidade", "Passo 1: não esfregue"),
        ("Xem thêm", "Quảng cáo", "Bước 1: Không chà xát"),
        ("Lesen Sie auch", "Anzeige", "Ein gutes Remis"),
    ],
)
def test_the_label_of_an_advertisement_ends_it_in_any_language(header, advert, after):
    assert under(header, *TITLES, advert, after) == list(TITLES)


def test_the_headline_that_the_text_below_takes_up_ends_a_list_above_it():
    headline = "Night ferry of Marren Bay to stay for five years"
    more = "Passengers on the night ferry had written two hundred letters to the mayor of the town."

    assert under("Latest news", *TITLES, headline, "Print", BEFORE, more) == list(TITLES)
    # Between paragraphs a title about the same thing is a link.
    prose = BEFORE + " The mayor said so."
    assert headline in under(prose, "Related stories", *TITLES, headline, TITLES[1], BEFORE)


def test_steps_that_stood_above_the_list_go_on_below_it():
    steps = ("Passo 1: não esfregue", "Leia também", *TITLES, "Passo 2: cubra com sal", "Sal fino")

    assert under(*steps) == [TITLES[0]]


@pytest.mark.parametrize(
    "signed",
    [
        ("By Nora Field",),
        ("12 May 2025, 14:15",),
        ("Von Nora Feld", "Veröffentlicht am 12. Mai 2025"),
    ],
)
def test_a_headline_with_its_byline_or_date_ends_the_list_above_it(signed):
    headline = "Marren Bay keeps its night ferry"

    below = ("Enlarge image", "The ferry at night", "Share", BEFORE)
    assert under("Latest news", *TITLES, headline, *signed, *below) == list(TITLES)
    assert under("Latest news", headline, *signed, BEFORE) == []


def test_a_date_below_each_title_is_no_sign_of_a_headline():
    dated = (
        "City pool to reopen",
        "12 May 2025",
        "Ban vetoed",
        "11 May 2025",
        "Fares",
        "9 May 2025",
    )

    assert under("Latest news", *dated, "Leaf blowers") == [*dated, "Leaf blowers"]


LISTS = {
    "questions and calls": ("Who pays for the pool?", "Rain at last!", "What the mayor knew"),
    "years": ("The best books of 2024", "The best films of 2023", "The best songs of 2022"),
    "dates between titles": ("City pool to reopen", "12 May 2025", "Ban vetoed", "11 May 2025"),
    "numbers": ("1. City pool to reopen", "2. Leaf blower ban vetoed", "3. Fares to rise"),
    "labels": ("Video: Rain returns", "Opinion: Let it rain", "Podcast: The rain and us"),
    "abbreviations": ("A house in Washington, D.C.", "Merger at Acme Corp.", "A word with Poe Jr."),
    "cut short": ("The fire was out in an hour when...", "The council of Marren Bay…"),
    "Japanese": ("バス専用道めぐり議会が紛糾", "今年カモメが多いのはなぜ？"),
    "one figure": ("City pool to reopen", "Fares to rise by 4%", "Ban vetoed"),
}


@pytest.mark.parametrize("titles", LISTS.values(), ids=LISTS)
def test_a_list_of_links_is_claimed_to_its_end(titles):
    assert under(BEFORE, "Related stories", *titles) == list(titles)


def test_a_list_has_no_more_than_twelve_lines():
    titles = [f"City pool {word}" for word in "abcdefghijklmnop"]

    assert under("Most read", *titles) == titles[:12]


def test_of_links_to_the_same_story_above_the_headline_none_ends_the_list():
    links = ("Night ferry of Marren Bay stays", "Council of Marren Bay votes on the night ferry")
    headline = "Marren Bay to keep the night ferry five more years"
    more = "Passengers on the night ferry had written two hundred letters to the mayor of the town."

    found = under("Latest news", *links, "Weather for the weekend", headline, "Print", BEFORE, more)

    assert found == [*links, "Weather for the weekend"]


CUT_OFF = "The town has done what it could for it, with nine million from the county, and in June"
TEASERS = (
    "City pool to reopen after two summers",
    f"{CUT_OFF}, when the last of the pumps has been mended and the last tile laid …",
    "Why are there so many gulls this year?",
    f"{CUT_OFF}, so nobody who has eaten on the quay will forget them...",
)


def test_texts_cut_off_below_titles_of_a_list_belong_to_it():
    assert under(BEFORE, "Related stories", *TEASERS) == list(TEASERS)


@pytest.mark.parametrize(
    "below",
    [
        (TITLES[1], TEASERS[1]),
        (TITLES[1], TEASERS[1], TEASERS[3]),
        (TITLES[1], "The vote was nine to four, and the ferry stays.", TITLES[0], TEASERS[3]),
    ],
    ids=["one", "no title between them", "the article between them"],
)
def test_a_paragraph_that_ends_in_an_ellipsis_is_no_teaser_by_itself(below):
    assert under(BEFORE, "Related stories", TITLES[0], *below) == [TITLES[0]]


def test_a_headline_above_a_signed_standfirst_ends_the_list_too():
    headline = "Prices rise again"
    deck = (
        "Milk and butter cost more than in any month since the mill of the cooperative burnt down"
    )
    short = "Butter costs more than ever"

    assert under("Latest news", *TITLES, headline, deck, "By Ann Poe", BEFORE) == list(TITLES)
    # A short line may itself be the headline.
    assert under("Latest news", *TITLES, short, "By Ann Poe", BEFORE) == list(TITLES)


@pytest.mark.parametrize("label", ["Breaking news", "ÚLTIMA HORA", "Son dakika", "Tilaajille"])
def test_what_labels_a_story_as_new_heads_a_list_below_the_text_alone(label):
    story = ("Prices rise again", "Milk costs more than in any month since the mill burnt down")

    prose = f"{BEFORE} {BEFORE}"

    assert under(label, *story, "By Ann Poe", prose, prose) == []
    assert under(prose, prose, label, *TITLES) == list(TITLES)
