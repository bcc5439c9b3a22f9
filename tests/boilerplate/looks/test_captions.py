"""Captions: told by how picture desks write them, and what prose writes alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.looks.captions import LOOKS, is_lone_credit, match_captions
from newsclean.boilerplate.shapes import shape_of
from newsclean.segment import read_page

PROSE = (
    "The tide rose for six hours on Monday night and by dawn the lower half of the town "
    "stood under water, the harbour master said on Tuesday."
)

TOLD = (
    "Pumps ran all day in the streets behind the wall, and the ferry to the islands stayed in port "
    "until the wind turned, its captain said."
)


def rule_of(line):
    """Return the rule that claims a line above a paragraph, if one does; it must take it whole."""
    text = f"{line}\n{PROSE}\n"
    found = list(match_captions(read_page(text)))
    assert all((claim.start, claim.end) == (0, len(line) + 1) for claim in found)
    assert len(found) <= 1
    return found[0].rule if found else None


@pytest.mark.parametrize(
    "caption",
    [
        "Boats in the harbour of Port Ellis, undated picture, by COAST, 28 August, 2025.",
        "Boats in the harbour of Port Ellis, August 20, 2025(REUTERS)",
        "A keeper looks at the wall of Port Ellis. (Ann Poe/AFP)",
        "A keeper looks at the wall of Port Ellis after the storm (AP Photo/Ann Poe, File)",
        "A keeper looks at the wall of Port Ellis. Ann POE / AFP",
        "A keeper looks at the wall of Port Ellis, May 3, 2025. REUTERS/Ann Poe",
        "A keeper looks at the wall of Port Ellis. REUTERS/Ann Poe/File Photo",
        "Jubel nach dem späten Ausgleich: Stürmer Jan Poe (rechts). IMAGO/Nordfoto",
        "Une gardienne devant le mur, à Port-Ellis, le 3 mai 2025. ANNE POE POUR « LE MATIN »",
        "Une gardienne regarde le mur de Port Ellis. — Anne Poë/AFP",
        "Die Wärterin blickt auf die Mauer von Port Ellis. | © Jo Roe/Getty Images",
        "A keeper looks at the wall of Port Ellis.CreditCreditAnn Poe/EPA, via Shutterstock",
        "A keeper looks at the wall of Port Ellis.Credit...Ann Poe for The Marren Times",
        "Una guarda mira el muro de Puerto Ellis, este jueves. ANA POE (EFE)",
    ],
)
def test_a_caption_that_closes_with_agency_and_date_or_name_goes_whole(caption):
    assert rule_of(caption) == "caption.agency"


@pytest.mark.parametrize(
    "remark", ["(dpa/AFP)", "(Reuters/Ipsos poll)", "(and/or Ann Poe)", "(AFP)"]
)
def test_agencies_in_brackets_are_no_caption_without_a_name_beside_them(remark):
    assert rule_of(f"The keeper was heard by the council on Monday {remark}") is None


@pytest.mark.parametrize(
    "line",
    [
        f"{TOLD} AFP/Reuters",
        f"{TOLD} Associated Press/Reuters",
        f"{TOLD} Die Sitzung/dpa",
        "She read it on Monday in Port Ellis, said Ann Poe / AFP",
        "The keeper of Port Ellis asked to be called so. She/Her",
        f"{TOLD} {TOLD} Ann Poe / AFP",
        f"{TOLD} ONU (EFE)",
        f"{TOLD} Lo dijo Ana Poe (EFE)",
    ],
)
def test_agencies_that_sign_a_paragraph_are_no_caption(line):
    assert rule_of(line) is None


@pytest.mark.parametrize(
    "caption",
    [
        "1of4Workers mend the sea wall of Port Ellis after the storm.",
        "3of12A keeper looks at the wall.",
        "2de5Obreros reparan el muro del puerto.",
    ],
)
def test_a_number_of_how_many_run_together_with_a_line_is_a_slide(caption):
    assert rule_of(caption) == "caption.slide"


@pytest.mark.parametrize(
    "line",
    [
        "1 of 4 people in the town has a boat of their own.",
        "5of4 was what the label said, and nobody knew why.",
        "2of the keepers stayed in the tower all night.",
    ],
)
def test_a_share_of_something_is_no_slide(line):
    assert rule_of(line) is None


@pytest.mark.parametrize(
    "caption",
    [
        "In this Dec. 12, 2019, file photo, provided by the council, boats lie in the mud.",
        "FILE - In this Sunday, Nov. 5, 2017 file photo, a keeper looks at the wall.",
        "In this undated photo provided by the council, workers mend the wall.",
        "This aerial photo taken on October 3, 2019 shows the wall of Port Ellis.",
        "(FILES) In this file photo taken on October 3, 2019 boats leave the harbour.",
        "This handout picture released by the harbour master shows the broken crane.",
        "En esta foto de archivo del 3 de mayo de 2019, barcos en el puerto.",
        "Sur cette photo prise le 3 mai 2019, un bateau quitte le port.",
        "Dieses Archivbild vom 3. Mai 2019 zeigt ein Boot im Hafen.",
        "Nesta foto de 3 de maio de 2019, barcos deixam o porto.",
        "In questa foto del 3 maggio 2019 una barca lascia il porto.",
    ],
)
def test_what_says_that_a_picture_was_made_when_or_by_whom_is_a_caption(caption):
    assert rule_of(caption) == "caption.shown"


@pytest.mark.parametrize(
    "line",
    [
        "In this picture of a divided town nobody wins, and nobody wants to.",
        "This picture shows how far the town has come since the war.",
        "This picture taken by his father hung in the hall for forty years.",
        "These images made the town famous, and its mayor with it.",
        "In this picture after 1953 the wall is whole, and the town behind it is not.",
        "In this 2019 photo, the wall still stands, and she looks at it for a long time.",
        "En esta foto salimos todos, dijo la alcaldesa a los vecinos.",
        "Das Foto vom Hafen kennt hier jedes Kind.",
    ],
)
def test_prose_that_speaks_of_a_picture_stays(line):
    assert rule_of(line) is None


@pytest.mark.parametrize(
    "caption",
    [
        "The mayor, Jo Roe, speaks at the sea wall, Tuesday, Nov. 19, 2019, in Port Ellis.",
        "Workers mend the wall in Port Ellis on Tuesday, Nov. 19, 2019. It broke in spring.",
        "Ann Poe, left, and Jo Roe of the council look at the broken crane.",
        "Keeper Jo Roe, second from right, waves to the boats of Port Ellis.",
        "Goalkeeper Ann Poe (30), right, dives before Jo Roe, center.",
    ],
)
def test_who_stands_where_and_the_full_date_of_the_scene_are_of_captions(caption):
    assert rule_of(caption) == "caption.scene"


@pytest.mark.parametrize(
    "line",
    [
        "Ann Poe, 84, of Port Ellis, died at home on Tuesday, Nov. 19, 2019, after an illness.",
        "The hearing is set for 7 p.m. Tuesday, Nov. 19, 2019, at the town hall.",
        "The harbour festival takes place again on Saturday, June 6, 2020, on both quays.",
        "The deadline for all objections is Wednesday, April 15, 2026, at the council.",
        "Summary of the harbour commission for Monday, April 25, 2022",
        '"We stood here," said Ann Poe, "on Tuesday, Nov. 19, 2019, and waited."',
        "In the Commons, left, right and centre agreed that the wall must be mended.",
        "The party has moved to the left, and its voters have not followed.",
        "They turned right, walked to the wall and looked at the sea for an hour.",
    ],
)
def test_notices_politics_and_ways_are_no_captions(line):
    assert rule_of(line) is None


@pytest.mark.parametrize(
    "caption",
    [
        "Il molo del lago lunedì mattina (foto Ansa)",
        "Ein Boot im Hafen der kleinen Stadt (Foto dpa)",
        "Gdański port w poniedziałek rano (fot. Jan Lis)",
        "Boats lie in the mud at Port Ellis (Photo by Ann Poe)",
        "Residents gather near Fourth Street. (Maya Ortiz / Tarrant Daily News via AP)",
    ],
)
def test_a_picture_and_whose_it_is_in_brackets_close_a_caption(caption):
    assert rule_of(caption) == "caption.agency"


@pytest.mark.parametrize(
    "line",
    [
        "Thứ hai, 12/5/2025, 09:14 (GMT+7)",
        "Updated on 12 May 2025 (IST)",
        "Wtorek, 3 stycznia 2012 (16:11), aktualizacja 3 stycznia 2012 (16:52)",
        "Einsendeschluss ist der 03.11.2019 (Poststempel)",
        "He hung it over the table in the hall (photo was not the word for it)",
        "Rain fell on the old town (Photo   )",
        "Rain fell on the old town (Photo by )",
        "Rain fell on the old town (Foto \u00a0\u2003)",
    ],
)
def test_what_else_stands_in_brackets_at_the_end_is_no_agency(line):
    assert rule_of(line) is None


@pytest.mark.parametrize(
    "caption",
    [
        "图为周一上午的老城区。新华社记者 王磊 摄",
        "老城區的早晨。記者李文攝",
        "月曜日の港町＝田中修撮影",
        "港町の朝（田中修撮影",
        "월요일 오전 시내 모습. /연합뉴스",
        "The square on Monday morning. / Reuters",
        "Le port, lundi matin. © Luc Moreau / La Gazette",
        "Der Hafen am Montag. © dpa",
    ],
)
def test_who_took_it_closes_a_caption_without_a_full_stop(caption):
    assert rule_of(caption) == "caption.credit"


@pytest.mark.parametrize(
    "line",
    [
        "火事の様子を桟橋の上で撮影",
        "他说他从小就喜欢拍摄",
        "摄影展将于周一在老城区开幕",
        "They voted for and/or against it, and left. /s",
        "The law is plain, they said. © 2024 The Port Ellis Courier",
        "시의회는 월요일에 다시 모인다 /계속",
        PROSE + " © Reuters",
    ],
)
def test_what_only_ends_alike_is_no_credit(line):
    assert rule_of(line) is None


@given(st.text(st.sampled_from("1of4 In this photo, left. Ab(AP)day, Nov 2019\n"), max_size=120))
def test_claims_take_whole_lines_and_say_what_they_saw(text):
    page = read_page(text)

    for claim in match_captions(page):
        assert claim.start in page.starts
        assert claim.end in page.stops
        assert claim.evidence
        assert claim.rule in {rule for rule, _, _ in LOOKS}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("In this " * 60, []),
        ("A, left, " * 55, []),
        ("Al, left. " * 50, ["caption.scene"]),
        ("1of4" * 120, ["caption.slide"]),
        ("day, A" * 80, []),
        ("The wall (photo " * 30, []),
        ("The wall (photo" + " " * 400 + ")", []),
        ("The wall. /" * 18, []),
    ],
)
def test_hostile_lines_are_answered(text, rules):
    assert [claim.rule for claim in match_captions(read_page(text))] == rules


def test_the_day_of_a_caption_ends_its_sentence_or_stands_before_a_place():
    def claimed(line):
        return [claim.rule for claim in match_captions(read_page(line))]

    scene = "Workers mend the sea wall of the old harbour in Port Ellis, Monday, March 3, 2025"
    assert claimed(scene + ".") == claimed(scene + ", in Marren Bay.") == ["caption.scene"]
    assert claimed(scene + ", after a storm that nobody had seen coming broke it.") == []


@pytest.mark.parametrize(
    "caption",
    [
        "渡輪首航時的濱河碼頭（林小明攝）",
        "渡輪首航時的濱河碼頭(林小明攝)",
        "渡轮首航时的滨河码头（林小明摄）",
        "渡轮首航时的滨河码头（记者林小明摄）",
        "渡輪首航時的濱河碼頭（記者林小明翻攝）",
        "渡輪首航，居民登船過河。（林小明攝）",
        "渡し場に着いた最初の船（山田太郎撮影）",
        "渡し場に着いた最初の船(山田太郎撮影)",
        "Tiltas per upę vakar ryte. Jono Petraičio nuotr.",
        "Tiltas per upę vakar ryte J. Petraičio (BNS) nuotr.",
        "Jono Petraičio nuotr.",
        "Jono Petraičio / KTV nuotr.",
    ],
)
def test_who_took_a_picture_closes_a_caption_in_brackets_or_before_the_word_for_it(caption):
    assert rule_of(caption) == "caption.credit"


@pytest.mark.parametrize(
    "line",
    [
        "他说展览上的照片（周一开幕）很好",
        "展览馆里正在放映新的电影（纪录片）",
        "船の写真は町の図書館で見られる（無料）",
        "Seną nuotrauką ji rado tėvų namuose",
        "Kas matyti nuotr.",
    ],
)
def test_brackets_and_words_for_pictures_without_who_took_them_are_no_credit(line):
    assert rule_of(line) is None


@pytest.mark.parametrize(
    "line", ["（林小明攝）", "(林小明摄)", "（記者林小明翻攝）", "（山田太郎撮影）"]
)
def test_brackets_with_who_took_a_picture_are_a_credit_by_themselves(line):
    shape = shape_of(line)

    assert is_lone_credit(line)
    assert shape is not None
    assert shape.id == "shape.credit"
    assert not is_lone_credit(f"{line}。")
    assert not is_lone_credit("（林小明）")


SCENE = "Planks and ropes lie at the foot of the old pier."


@pytest.mark.parametrize(
    "credit", ["Ann Poe/Tarrant Daily News", "Photo by Ann Poe", "Ann Poe / AP", "Foto: Jan Lis"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_caption_printed_again_with_its_credit_goes_both_times(credit, gap):
    for lines in ((SCENE, f"{SCENE} {credit}"), (f"{SCENE} {credit}", SCENE)):
        text = f"{gap.join(lines)}\n{PROSE}\n"
        gone = {text[c.start : c.end].strip() for c in match_captions(read_page(text))}
        assert gone == set(lines)


@pytest.mark.parametrize(
    "more", ["She smiled.", "And/or so it is said.", "What was left of it?", "Photo by Ann Poe."]
)
def test_a_sentence_said_again_with_another_behind_it_stays(more):
    assert list(match_captions(read_page(f"{SCENE}\n{SCENE} {more}\n{PROSE}\n"))) == []


def test_a_headline_that_a_caption_says_again_with_a_credit_stays():
    title = "Old pier of Marren Bay to close"
    page = read_page(f"{title}\n{title} Ann Poe/Courier\n{PROSE}\n")

    assert [page.text[c.start : c.end] for c in match_captions(page)] == [
        f"{title} Ann Poe/Courier\n"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "“We shall keep it running,” she told us at the quay on Friday. – Reuters, 12 August 2023.",
        "“The bridge is safe,” the minister told Reuters, Aug. 20, 2025.",
        "The strike at the harbour was first reported by AFP, 3 May 2023.",
        "The next hearing in the harbour case is set for 20 August 2025 (AFP).",
        "Das neue Fährgesetz der Küstenstadt gilt vom 1. Januar 2026 (dpa).",
        "La nouvelle loi sur les bacs de la ville entre en vigueur le 1er janvier 2026 (AFP).",
        "Sidang berikutnya dijadwalkan pada 20 Agustus 2025 (Antara).",
        "The show of old maps of the bay stays open until August 20, 2025 (Harbour Hall).",
    ],
)
def test_a_sentence_that_ends_in_a_date_and_an_agency_is_no_caption(line):
    assert rule_of(line) is None


def test_a_caption_that_ends_in_a_date_and_an_agency_is_one():
    shown = "Workers mend the old pier in Marren Bay"
    for end in (", August 20, 2025 (REUTERS)", " on August 20, 2025(REUTERS)"):
        assert rule_of(shown + end) == "caption.agency", end


@pytest.mark.parametrize(
    "line",
    [
        "Two in three want the bridge to stay, says a poll of last week. Reuters/Ipsos",
        "The mayor wrote a letter to the paper on Monday evening. Read on: www.courier.example/a",
        "Il a écrit une lettre, publiée lundi soir. Elle a pour titre « LE MATIN »",
        "He has two jobs, both of them in the old harbour town. Teacher/Writer",
    ],
)
def test_what_only_has_a_bar_or_a_paper_at_its_end_is_no_caption(line):
    assert rule_of(line) is None
