"""Phrases of the languages that have no labelled pages: what goes, and what prose like it stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsclean.boilerplate.rules import match_phrases, shipped_matcher
from newsclean.boilerplate.shapes import match_shapes
from newsclean.dates import find_stamps, is_stamp
from newsclean.document import DEFAULT_CUT
from newsclean.segment import read_page

CASES = Path(__file__).parents[1] / "cases" / "furniture_languages.json"


def removed(text):
    """Return what honoured claims of phrases and shapes cover, each piece stripped."""
    page = read_page(text)
    claims = (*match_phrases(page), *match_shapes(page))
    return {text[c.start : c.end].strip() for c in claims if c.confidence >= DEFAULT_CUT}


@pytest.mark.parametrize(
    "case", json.loads(CASES.read_text("utf-8")), ids=lambda case: case["label"]
)
def test_all_furniture_of_the_article_goes_and_none_of_its_prose(case):
    furniture = {line for line, said in case["lines"] if not said}

    assert removed("\n".join(line for line, _ in case["lines"])) == furniture


@pytest.mark.parametrize(
    "line",
    [
        "اشتراک‌گذاری", "اشتراک گذاری", "اشتراكگذاري",  # joined or not
        "برچسب‌ها: سیل", "برچسب ها: سیل", "برچسب‌ها : سیل", "بَرچسب‌ها: سیل",  # with a vowel sign
        "بیشتر بخوانید:", "کد خبر: ۱۲۳۴۵", "كد خبر: 12345",  # digits and kaf of either script
        "প্রকাশ: ২৮ আগস্ট ২০২৫", "প্রকাশ : ২৮ আগস্ট ২০২৫", "প্রকাশঃ ২৮ আগস্ট ২০২৫",
        "প্রকাশ | ২৮ আগস্ট",
        "আরও প\u09a1\u09bcুন", "আরও প\u09dcুন", "৩ ঘণ্টা আগে",  # whole or composed
        "یہ بھی پڑھیں:", "یہ بھی پڑھیے", "فائل فوٹو",
        "צילום: דנה כהן", "לפני 3 שעות", "תגובות (12)",
        "Podijeli članak", "PODIJELI CLANAK", "Прочитајте још:", "prije 2 sata",
        "Сподели във Facebook", "преди 3 часа", "Zdieľať", "ZDIELAT", "pred 3 hodinami",
        "இதையும் படிங்க:", "3 மணி நேரத்திற்கு முன்", "3 jam yang lalu", "fa 3 hores", "Comparteix",
        "Loe ka:", "Lasi arī:", "Skaitykite taip pat:", "ఇవి కూడా చదవండి", "हेही वाचा:",
        "Basahin din:", "Soma zaidi:", "გაზიარება", "Կիսվել", "Həmçinin oxuyun:", "Бөлісу",
    ],
)  # fmt: skip
def test_a_label_goes_however_the_paper_spells_it(line):
    assert removed(f"{line}\n") == {line}


@pytest.mark.parametrize(
    "line",
    [
        "کلیه حقوق معلمان پرداخت شد.", "نظر شما چه بود که مردم را خشمگین کرد، خبرنگار پرسید.",
        "این نسخه خطی در موزه محفوظ است.", "پاسخ", "موافقم.",
        "বিনা অনুমতিতে কেউ ঢুকতে পারবে না।", "শেয়ার বাজারে দরপতন হয়েছে।",
        "পুরোনো ছবি দেখে তিনি কাঁদলেন।",
        "مزید بارش کا امکان ہے۔", "اس مضمون میں پیش کی گئی تجویز نئی ہے۔",
        "אין לעשות שימוש בכוח, אמר השופט.", "זכויות יוצרים הן נושא מורכב.",
        "Забранява се пушенето на кея.", "Отговор",
        "Авторско право има и авторът на снимката.",
        "Slažem se.", "Odgovori", "Svako neovlašćeno lice mora da napusti luku.",
        "Súhlasím.", "Akékoľvek použitie sily je zakázané.", "Autorská práva má škola.",
        "மேலும் படிக்க விரும்பினார்.", "முன் அனுமதியின்றி நுழைய முடியாது.",
        "Gambar fail itu hilang.", "Kongsi gelap ditumpaskan.",
        "D'acord.", "Es prohibeix la pesca al port.", "Drets d'autor i drets veïns.",
        "Srbija – Hrvatska 3:2", "Бүгін ауа райы жылы.",
        "Сите права треба да се почитуваат, рече судијката.", "Се согласувам.",
        "Nga porti u nisën tri varka.", "Shpërndaje bukën, tha ajo.", "Pajtohem.",
        "Усе правы людзей роўныя, сказала суддзя.", "Згодны.", "Би зөвшөөрч байна.",
        "Хуваалцах талх үлдсэнгүй гэж тэр хэлэв.", "म सहमत छु।",
    ],
)  # fmt: skip
def test_prose_that_begins_like_a_label_stays(line):
    assert removed(f"{line}\n") == set()


BODY = {
    "en": "The tide rose for six hours, and then it fell again, as the tables of the port said, "
    "so that the boats lay in the mud of the basin until the evening came.",
    "zh": "潮水涨了六个小时，然后又退了下去，正如港口的潮汐表所说的那样，渔民们都在岸边等着，"
    "直到傍晚时分船只才能重新离开码头。",
}


def amid(line):
    """Return a text in which `line` stands alone between two passages of prose."""
    prose = BODY["zh" if line[0] > "\u2e80" else "en"]
    return f"{prose}\n\n{prose}\n\n{line}\n\n{prose}\n\n{prose}\n"


@pytest.mark.parametrize(
    "line",
    [
        "Privacy", "Marketing", "Discussion", "Search", "iPhone", "Settings", "Audio", "Our picks",
        "I agree.", "No comment.", "What do you think?", "Vielen Dank!", "Verstanden.", "Suche",
        "Umfrage", "Die App", "J’accepte.", "Recherche", "Sondage", "De acuerdo.", "Me gusta.",
        "Última hora", "Ricerca", "Sondaggio", "Ho capito.", "Pesquisa", "Zgadzam się.",
        "Результаты", "Опрос", "Ошибка", "Согласен.", "Tamam.", "Anket", "Setuju.",
        "요약", "투표", "동의합니다.", "アプリ", "アンケート", "了解しました。", "评论", "同意。",
        "最新消息",
    ],
)  # fmt: skip
def test_a_word_of_the_page_alone_between_passages_is_a_heading_or_an_answer(line):
    assert removed(amid(line)) == set()
    assert removed(f"{line}\n") == {line}


@pytest.mark.parametrize(
    "line", ["Advertisement", "Anzeige", "Publicité", "Реклама", "広告", "Share", "Print"]
)
def test_a_label_that_heads_no_part_of_a_text_goes_between_passages_too(line):
    assert removed(amid(line)) == {line}


@pytest.mark.parametrize(
    ("notice", "prose"),
    [
        ("Copyright of Harbour Post Ltd", "Copyright of the song passed to his widow."),
        ("Prawa autorskie: Głos Portu", "Prawa autorskie do piosenki przeszły na wdowę."),
        ("Главный редактор Анна Петрова", "Главный редактор рассказал суду о письме."),
        ("Hak cipta Harian Pelabuhan", "Hak cipta lagu itu jatuh ke tangan istrinya."),
        ("著作権 港新聞社", "著作権法の改正案が国会に提出された。"),
        ("대표이사 김바다", "대표이사 김모 씨는 혐의를 모두 부인했다."),
        ("公式アカウント 港新聞", "公式アカウントが乗っ取られたと警察が発表した。"),
        ("官方微博 港口日报", "官方微博随后发布消息称，没有人员受伤。"),
        ("Designed by Acme", "Designed by her late father, the house has no right angles."),
        ("Hecho con amor en Madrid", "Hecho con harina de maíz, el pan dura una semana."),
    ],
)
def test_what_begins_like_prose_goes_below_the_text_where_no_sentence_ends(notice, prose):
    body = "\n\n".join([BODY["zh" if notice[0] > "\u2e80" else "en"]] * 4)

    assert removed(f"{body}\n\n{notice}\n") == {notice}
    for text in (f"{prose}\n", f"{body}\n\n{prose}\n", f"{body}\n\n{prose}\n\n{body}\n"):
        assert removed(text) == set()


@pytest.mark.parametrize(
    "line",
    [
        "Opinions are split over the new bridge.", "Tell us how you met your wife.",
        "No part of this story makes sense to the family.", "Unauthorized use will be fined.",
        "If you buy a product online, you may send it back.",
        "Google Play has removed three games.",
        "Die Verwendung der Fördermittel wird geprüft.", "Mit der App buchen Patienten Termine.",
        "Kommentare zu dem Urteil gab er nicht ab.", "Dieses Video ist echt, sagt die Polizei.",
        "La reproduction des tortues commence en mai.", "Pour réagir à la hausse, il faut agir.",
        "Se prohíbe la venta de alcohol.", "Este vídeo no es de ayer.", "I commenti sono spaccati.",
        "É proibido estacionar na praça.", "Aplikacja mobilna ułatwia wizyty.",
        "Любое использование пестицидов запрещено.", "Точка зрения жителей осталась неуслышанной.",
        "Telif hakkı davasını yazar kazandı.", "Mobil uygulama üzerinden randevu alındı.",
        "جميع الحقوق التي انتزعها العمال مهددة اليوم.", "Bản quyền truyền hình tăng gấp đôi.",
        "未经许可，任何人不得在湖中捕鱼。", "版权归谁所有，法院还没有判决。",
        "微信公众号一篇文章说，水里发现了金属。",
        "公式サイトによると、けが人はいなかった。", "ダウンロードした人は三万人に上る。",
        "応援する声が響いた。",
        "유튜브 채널을 운영하는 교사가 늘었다.", "네이버에서 일하던 개발자가 떠났다.",
        "다운로드 수가 삼만 건을 넘었다.",
        "Hak cipta lagu itu jatuh ke istrinya.", "Khusus pelanggan lama, tarif tidak naik.",
        "Artiklen er mere end tre sider lang.", "Piše mu svake nedjelje.", "Пише му писмо.",
        "This article of faith was never written down.",
        "This article is more than 3,000 words long.",
        "Nezamestnanosť klesla (zdroj: Štatistický úrad) na päť percent.",
        "L'atur ha baixat (font: institut d'estadística) fins al cinc per cent.",
        "Η ανεργία έπεσε (πηγή: στατιστική αρχή) στο πέντε τοις εκατό.",
 "Tämä on mielipide muiden joukossa.",
        "Lähettänyt oli tuntematon mies.", "Na ndiqni ju lutem, tha udhërrëfyesi.",
        "Check also the brakes, the mechanic said.", "Copy that, the pilot said.",
        "Більше новин принесе ранок, сказав мер.", "Vitajte doma, povedal starosta.",
        "Hent appelsinerne, råbte hun.", "Det var for 3 timer siden han gik.",
    ],
)  # fmt: skip
def test_prose_stays_where_furniture_only_begins_like_it(line):
    assert removed(f"{line}\n") == removed(amid(line)) == set()


@pytest.mark.parametrize(
    "line",
    [
        "Add us as a preferred source on Google", "Ajouter Le Port à vos sources Google",
        "Als bevorzugte Quelle bei Google hinzufügen", "Añádenos en Google",
        "Dodaj nas do ulubionych w Google", "Google'da tercih edilen kaynak olarak ekle",
        "Stel in als voorkeursbron", "優先するソースとして追加", "선호하는 출처로 추가",
        "Chọn làm nguồn ưu tiên",
        "We and our 842 partners store data on your device", "Wir und unsere 842 Partner",
        "Nous et nos 842 partenaires", "Noi e i nostri 842 partner", "Wij en onze 842 partners",
        "An dieser Stelle finden Sie einen externen Inhalt von Instagram, der den Text ergänzt.",
        "Il vous reste 62% de cet article à lire.", "Le notizie più lette", "Sıradaki haber",
        "Заметили ошибку? Выделите текст и нажмите Ctrl + Enter", "Мы и наши 842 партнера",
        "हमारे व्हाट्सएप चैनल से जुड़ें", "सबसे ज़्यादा पढ़े गए", "انضم إلى قناتنا على واتساب",
        "Đăng nhập để bình luận", "เวลาอ่าน 4 นาที", "คุณอาจสนใจ", "喜欢此内容的人还喜欢",
        "読了時間：3分",
    ],
)  # fmt: skip
def test_forms_of_today_go_wherever_they_stand(line):
    assert removed(f"{line}\n") == removed(amid(line)) == {line}


@pytest.mark.parametrize(
    "line",
    [
        "Kommentar veröffentlichen", "Älterer Post", "Een reactie posten", "Oudere post",
        "Enregistrer un commentaire", "Article plus ancien", "Publicar un comentario",
        "Entrada antigua", "Postagem mais antiga", "Posta un commento", "Post più vecchio",
        "Skicka en kommentar", "Äldre inlägg", "Legg inn en kommentar", "Eldre innlegg",
        "Send en kommentar", "Ældre opslag", "Vanhempi viesti", "Starsze posty", "BlogThis!",
        "Gå til hovedinnhold", "Spring til indhold", "Hyppää pääsisältöön",
        "Lees het volledige artikel", "Lire l'article complet", "Leer noticia completa",
        "Leia a matéria completa", "Leggi l'articolo completo", "Læs hele artiklen",
        "Les hele saken", "Прочети цялата публикация", "Skaityti visą straipsnį",
        "Mainos (artikkeli jatkuu alla)", "Igre na sreću mogu izazvati ovisnost. 18+.",
        "Questo sito utilizza Akismet per ridurre lo spam.", "Pokračování článku",
        "Ezek érdekelhetnek még", "Megtekintések száma: 345", "Niciun comentariu:",
        "Din aceeași categorie", "Diskuze (12)", "Komentari / 12", "Čitanje članka: 3 min",
        "Pas de commentaires", "Reader comments(12)", "Bu Yazı 345 Kez Okundu",
        "345 рет көрсетілді", "Дознај повеќе", "Vazhdo leximin", "Чытаць далей", "Цааш унших",
        "続きを表示", "메인메뉴 바로가기", "광고 로드중", "分享给好友阅读：",
        "新闻推荐", "請更新您的瀏覽器", "Getting your Trinity Audio player ready...",
        "Press “Enter” to skip to content", "Edit Close", "Advertisement 4", "ReplyDelete",
        "Trang chủ > Xã hội", "Acasă » Știri", "Почетна / Вести", "2 órája", "For 3 timer siden",
        "Портові вісті. Усі права захищено.", "Havneposten. Alle rettigheter forbeholdt",
        "Більше новин на нашому сайті", "Hent appen", "Завантажте наш застосунок",
    ],
)  # fmt: skip
def test_frames_of_blogs_and_papers_go_wherever_they_stand(line):
    assert removed(f"{line}\n") == removed(amid(line)) == {line}


@pytest.mark.parametrize(
    "line",
    [
        "У вас осталось 3 бесплатных материала", "Этот материал доступен только подписчикам",
        "Комментариев пока нет. Будьте первым!", "Голосов: 15, средняя оценка: 4,5",
        "Время прочтения: 3 минуты", "Есть новость? Пришлите её нам", "Что ещё почитать",
        "Більше новин — у нашому телеграм-каналі", "Щоб читати далі, оформіть передплату",
        "Коментарів ще немає. Будьте першим!", "Маєте новину? Надсилайте нам", "Оцініть статтю",
        "Підтримайте нас донатом", "Вчора о 21:10", "Фото з відкритих джерел",
        "Pozostały Ci 3 bezpłatne artykuły", "Wykorzystałeś limit bezpłatnych artykułów",
        "Zauważyłeś literówkę? Daj nam znać", "Włącz dźwięk", "Ciąg dalszy pod zdjęciem",
        "Přidejte se k nám na WhatsAppu", "Zbývají vám 3 články zdarma", "Zobrazeno: 1245×",
        "Máte tip na zprávu? Napište nám", "Článek pokračuje pod videem", "Vypnúť zvuk",
        "Hodnotenie: 4,5 (15 hlasov)", "Máte tip na správu? Napíšte nám",
        "Остават ви 3 безплатни статии", "Текстът продължава под рекламата",
        "Ovaj sadržaj dostupan je samo pretplatnicima", "Ocena: 4,5 (15 glasova)",
        "Uočili ste pogrešku? Javite nam", "Preostala su vam još 3 besplatna članka",
        "Acest articol este disponibil doar pentru abonați", "Ai deja abonament? Autentifică-te",
        "Articolul continuă după publicitate", "Fii primul care comentează", "Copiază linkul",
        "Ez a cikk csak előfizetőink számára elérhető", "A hozzászóláshoz be kell jelentkezni",
        "Cikkünk a hirdetés után folytatódik", "Hibát talált? Jelezze nekünk", "Link másolva",
        "Σας απομένουν 3 δωρεάν άρθρα", "Γίνετε ο πρώτος που θα σχολιάσει",
        "Για να σχολιάσετε πρέπει να συνδεθείτε", "Η συνέχεια μετά τη διαφήμιση",
        "Kalan ücretsiz makale hakkınız: 3", "Henüz yorum yapılmadı. İlk yorumu siz yapın",
        "Haberin devamı için tıklayınız", "Yorumlar editör onayından sonra yayınlanır",
        "Du har 3 gratisartiklar kvar", "Bli först att kommentera", "Slå på ljudet",
        "Denne artikel er kun for abonnenter", "Vær den første til at kommentere", "Læst 12 gange",
        "Logg inn for å lese hele saken", "Saken fortsetter under bildet", "Lest 12 ganger",
        "Sinulla on jäljellä 3 ilmaista artikkelia", "Juttu jatkuu kuvan jälkeen", "Ohita mainos",
    ],
)  # fmt: skip
def test_what_papers_between_the_baltic_and_the_black_sea_put_around_a_text_goes(line):
    assert removed(f"{line}\n") == removed(amid(line)) == {line}


@pytest.mark.parametrize(
    "line",
    [
        "Dołącz do nas, mówili, a on tylko kręcił głową.", "Pridajte sa k nám, volali z lode.",
        "Bizi takip edin, dedi kılavuz ve yola koyuldu.", "Følg oss, ropte de.",
        "Följ oss, ropade de.", "Har du tips? spurgte han.", "Έχετε είδηση; ρώτησε εκείνος.",
        "Zauważyłeś błąd? – zapytał mistrz.", "Lataa sovellus, neuvoi poika.",
        "Follow us, the guide said.",
    ],
)  # fmt: skip
def test_what_somebody_asks_for_in_a_text_is_told_by_who_says_it(line):
    assert removed(f"{line}\n") == removed(amid(line)) == set()


def test_a_notice_that_goes_on_at_length_behind_a_comma_goes():
    line = "Sledujte nás, ať vám neuteče žádná zpráva o přístavu ani o lodích."

    assert removed(f"{line}\n") == {line}


@pytest.mark.parametrize(
    "sentence",
    [
        "Aktualizacja planu zajmie 3 lata, twierdzi urząd.", "Opublikowano tylko 3 listy.",
        "Оновлено 12 будинків і дві школи, повідомив мер.", "Opdateret blev 12 kort.",
        "Обновлено 12 домов и две школы, сообщил мэр.", "Oppdatert ble 12 kart.",
        "Actualizat de 12 ori, planul a fost tot respins.", "Güncelleme 3 saat sürecek, dedi.",
        "Frissítve 12 térkép lett, közölte a hivatal.", "Updated were 12 maps, the town said.",
    ],
)  # fmt: skip
def test_a_sentence_with_a_figure_is_no_stamp(sentence):
    assert removed(f"{sentence}\n") == set()


@pytest.mark.parametrize(
    "stamp",
    [
        "Aktualizacja: 13.05.2025 09:12", "Aktualizacja 13.05.2025 09:12", "Published 3 hours ago",
        "Updated on 13 May 2025.", "Ажурирано: 13. маја 2025.", "Обновлено вчера в 18:20",
        "Naposledy upraveno 13. května 2025", "Offentliggjort: 12.05.2025 kl. 10:45",
    ],
)  # fmt: skip
def test_a_stamp_goes_with_a_full_stop_or_without(stamp):
    assert removed(f"{stamp}\n") == {stamp}


@pytest.mark.parametrize(
    "line",
    [
        "Het weer", "Weer", "Wetter", "El tiempo", "Clima", "Météo", "Meteo", "Pogoda", "Погода",
        "Hava durumu", "Väder", "Sää", "Počasí", "天气", "Időjárás", "Kam dál?", "Të tjera",
        "Dark mode", "Copy",
    ],
)  # fmt: skip
def test_the_weather_of_the_page_goes_and_that_of_a_digest_keeps_its_heading(line):
    assert removed(f"{line}\n") == {line}
    assert removed(amid(line)) == set()


@pytest.mark.parametrize("line", ["Mas...", "Mas…", "Mehr", "Stand", "Más", "Stand der Dinge"])
def test_a_small_word_alone_between_passages_stays_in_every_language(line):
    assert removed(amid(line)) == set()


@pytest.mark.parametrize(
    "note",
    [
        "Denne artikkelen er over ett år gammel.", "Denne saken er over 3 år gammel",
        "Artiklen er mere end 30 dage gammel", "Den här artikeln är mer än ett år gammal",
        "Juttu on yli 2 vuotta vanha", "Dit artikel is meer dan 2 jaar oud",
        "Dieser Artikel ist älter als 2 Jahre", "Cet article a plus de 3 ans",
        "Questo articolo ha più di 2 anni", "Tento článek je starší než 2 roky",
        "This story is from May 13, 2024",
        "Esta noticia tiene más de 2 años", "This article is more than 5 years old",
        "Detta är en insändare.", "Dette er et debatindlæg", "Tämä on mielipidekirjoitus.",
    ],
)  # fmt: skip
def test_a_note_on_the_age_or_the_kind_of_an_article_goes_at_its_edge(note):
    prose = "\n\n".join([BODY["en"]] * 5)

    assert removed(f"{note}\n\n{prose}\n") == removed(f"{prose}\n\n{note}\n") == {note}
    assert removed(f"{prose}\n\n{note}\n\n{prose}\n") == set()


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Die Brücke am Morgen. Symbolfoto: Anna Feld", "Symbolfoto: Anna Feld"),
        ("De brug lag er verlaten bij. Archieffoto: Jan Veld", "Archieffoto: Jan Veld"),
        ("Bron låg öde på morgonen. Arkivbild: Per Ek", "Arkivbild: Per Ek"),
        ("Silta oli aamulla tyhjä. Arkistokuva: Aino Niemi", "Arkistokuva: Aino Niemi"),
        ("Broen lå øde om morgenen. Arkivfoto: Ida Holm", "Arkivfoto: Ida Holm"),
    ],
)
def test_a_credit_of_an_archive_closes_a_caption_with_its_colon(line, credit):
    claims = match_phrases(read_page(f"{line}\n"))

    assert [c.rule for c in claims if credit in line[c.start : c.end]] == ["credit.closing"]


@pytest.mark.parametrize(
    "headline", ["图文：新渡轮今天下水", "海报：新渡轮今天下水", "视频：新渡轮今天下水"]
)
def test_what_a_chinese_headline_heads_is_no_caption(headline):
    rules = {claim.rule for claim in match_phrases(read_page(f"{headline}\n"))}

    assert "credit.caption" not in rules


def test_where_a_text_appeared_first_is_told_in_a_long_sentence_too():
    line = (
        "Artikel ini telah tayang di Pelabuhan.co.id dengan judul “Kapal feri kandas di muara, "
        "dua ratus penumpang dievakuasi ke darat”, klik untuk baca: https://pelabuhan.example/1"
    )

    assert removed(f"{BODY['en']}\n\n{BODY['en']}\n\n{line}\n") == {line}


@pytest.mark.parametrize(
    "line",
    [
        "扫描二维码关注公众号", "加入我們的Telegram頻道", "在Google新聞追蹤我們",
        "您还可免费阅读3篇文章", "登入會員繼續閱讀", "剩余内容请订阅后查看",
        "【更多新聞】渡輪公司更換引擎", "往下看更多新聞", "廣告（請繼續閱讀本文）",
        "请点击播放视频", "公式LINEで最新ニュースをお届け", "プッシュ通知を受け取る",
        "会員登録（無料）すると続きをお読みいただけます", "今月の無料閲覧本数：残り3本",
        "次ページは：町の財政はどうなるのか", "動画が再生できない場合はこちら",
        "広告の後にも続きます", "텔레그램 채널 구독하기", "이메일로 뉴스를 받아보세요",
        "무료로 읽을 수 있는 기사가 3건 남았습니다", "위 사진은 기사 내용과 무관합니다",
        "영상을 재생할 수 없습니다", "이미지 확대보기", "3줄 요약",
        "للمزيد تابعونا على قناتنا في يوتيوب", "سجل الدخول لمتابعة القراءة",
        "اقرئي أيضا: الشركة تستبدل محركات العبارة", "متصفحك لا يدعم عنصر الفيديو",
        "يستمر المحتوى بعد الإعلان", "شاهد الفيديو أدناه", "عضو کانال تلگرام ما شوید",
        "برای ادامه مطالعه وارد شوید", "ادامه خبر پس از تبلیغ", "Google News पर हमें फॉलो करें",
        "हमारे यूट्यूब चैनल को सब्सक्राइब करें", "पूरी खबर पढ़ने के लिए लॉगिन करें",
        "इसे भी देखें: नई नाव की पहली यात्रा", "इमेज स्रोत, Getty Images",
        "विज्ञापन हटाएं सिर्फ खबरें पढ़ें", "Gabung di saluran Telegram kami",
        "Anda memiliki 3 artikel gratis tersisa", "Saksikan video berikut ini",
        "Keterangan gambar, Feri di dermaga", "SCROLL TO RESUME CONTENT",
        "Gulir untuk lanjut baca", "לקריאת הכתבה המלאה", "צפו: המעבורת החדשה מגיעה",
        "תמונת ארכיון", "হোয়াটসঅ্যাপ চ্যানেল ফলো করুন", "বিস্তারিত জানতে ক্লিক করুন",
        "বিজ্ঞাপনের পর খবর", "آپ کا براؤزر ویڈیو کو سپورٹ نہیں کرتا",
        "ہمارا واٹس ایپ چینل جوائن کریں", "Log masuk untuk terus membaca", "Dengar artikel ini",
        "Quan tâm Zalo OA", "Bạn còn 3 bài viết miễn phí",
        "Mời bạn đọc xem thêm: Hãng phà thay động cơ", "Nội dung tiếp tục sau quảng cáo",
        "เพิ่มเพื่อน LINE", "เข้าสู่ระบบเพื่ออ่านต่อ", "อ่านข่าว: บริษัทเปลี่ยนเครื่องยนต์เรือ",
        "ข่าวยังมีต่อด้านล่าง", "Mag-subscribe sa aming YouTube channel",
        "I-click dito para sa buong balita",
    ],
)  # fmt: skip
def test_furniture_of_asian_papers_goes_wherever_it_stands(line):
    assert removed(f"{line}\n") == removed(amid(line)) == {line}


@pytest.mark.parametrize(
    "line",
    [
        "关注我们的孩子，就是关注我们的未来。", "来源不明的钱款被警方扣押。",
        "加入會員的人數增加了一倍。", "下一篇章由年轻人来书写，镇长说。",
        "加LINE好友後，她被騙了三十萬元。", "视频截图显示，一名男子翻过围墙。",
        "関連記事を書いた記者は、すでに会社を辞めていた。",
        "出典を確かめると、その言葉は別の人のものだった。", "フォローする声も多かった。",
        "チャンネル登録者数が百万人を超えた。", "写真はすべて焼けてしまった。",
        "有料記事の割合が増えていると編集長は話す。", "사진 속 남자는 파란 외투를 입고 있었다.",
        "관련기사를 쓴 기자는 이미 회사를 떠났다.", "기자 출신인 그는 글을 쉽게 쓴다.",
        "유튜브 채널 구독자가 백만 명을 넘었다.", "응원하기 위해 시민 수천 명이 모였다.",
        "송고 3시간 만에 기사가 사라졌다.", "حدث في عام 2019 ما لم يتوقعه أحد.",
        "تبرع لدعم المستشفى رجل مجهول.", "برای ادامه مطالعه در خارج، او خانه‌اش را فروخت.",
        "सर्वाधिकार सुरक्षित रखने की माँग उठी।", "हम और हमारे पार्टनर मिलकर सरकार बनाएंगे।",
        "Dukung kami dengan kerja, bukan kata-kata, kata petani.",
        "Artikel ini khusus membahas sejarah pelabuhan.", "עקבו אחרי הנחל עד הים, אמר המדריך.",
        "সর্বশেষ খবর পেতে স্বজনেরা হাসপাতালে ভিড় করেন।",
        "تازہ ترین خبروں کے لیے لوگ ریڈیو سنتے رہے۔", "Sokong kami dengan kerja, kata petani.",
        "Nội dung dành riêng cho trẻ em bị gỡ bỏ.",
        "Lahat ng karapatan ay dapat igalang, sabi ng hukom.",
    ],
)  # fmt: skip
def test_prose_of_asian_papers_stays_where_furniture_only_begins_like_it(line):
    assert removed(f"{line}\n") == removed(amid(line)) == set()


@pytest.mark.parametrize("line", ["［2025年11月14日8時30分］", "2025年11月14日 08時30分 公開"])
def test_a_stamp_of_a_japanese_paper_is_read_in_its_brackets_and_before_its_word(line):
    assert is_stamp(line)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("প্রকাশ: ২৮ আগস্ট ২০২৫, ১৬:১৫", "2025-08-28T16:15"),
        ("پنجشنبه ۲۸ اوت ۲۰۲۵ ساعت ۱۶:۱۵", "2025-08-28T16:15"),
        ("28 اگست 2025", "2025-08-28"),
        ("פורסם: 28 באוגוסט 2025", "2025-08-28"),
        ("28 октомври 2025", "2025-10-28"),
        ("28. август 2025.", "2025-08-28"),
        ("28. kolovoza 2025. u 16:15", "2025-08-28T16:15"),
        ("28. listopada 2025. u 16:15", "2025-10-28T16:15"),  # Croatian
        ("28 listopada 2025", "2025-11-28"),  # Polish
        ("28. listopadu 2025", "2025-11-28"),  # Czech
        ("28. októbra 2025 o 16:15", "2025-10-28T16:15"),
        ("28 de març del 2025", "2025-03-28"),
        ("28 Disember 2025", "2025-12-28"),
        ("28 აგვისტო, 2025", "2025-08-28"),
        ("28 օգոստոսի 2025", "2025-08-28"),
        ("28 avqust 2025", "2025-08-28"),
        ("28 тамыз 2025", "2025-08-28"),
    ],
)
def test_months_of_these_languages_are_read(line, value):
    assert [stamp.value for stamp in find_stamps(line)] == [value]


@pytest.mark.parametrize(
    "line",
    [
        "۱۲ مرداد ۱۴۰۴",
        "سه\u200cشنبه ۱۲ مرداد",
        "یکشنبه ۱۲ مرداد ۱۴۰۴ ساعت ۱۵:۳۰",
        "۱۴۰۴/۰۵/۱۲ - ۱۵:۳۰",
        "১২ ভাদ্র ১৪৩২",
    ],
)
def test_a_date_of_another_calendar_is_a_stamp_and_is_not_guessed(line):
    assert is_stamp(line)
    assert list(find_stamps(line)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Se prohíbe la distribución de bolsas de plástico en todos los mercados.",
        "Queda prohibida la distribución de bebidas alcohólicas en el estadio, dijo el alcalde.",
        "Queda prohibida toda manifestación en el centro durante la cumbre, según el decreto.",
        "Queda prohibido el uso de este fármaco en menores de doce años, informó la agencia.",
        "É proibida a distribuição de panfletos a menos de cem metros das urnas.",
        "Использование материалов из вторсырья подешевело на треть, рассказал директор завода.",
        "Копирование и распространение секретных документов грозит чиновнику десятью годами.",
        "Kopiowanie i rozpowszechnianie tajnych akt zarzuca mu prokuratura w Gdyni.",
        "Die vollständige oder teilweise Übernahme der Klinik durch den Kreis lehnte der Rat ab.",
        "Iscritta al registro degli indagati anche la moglie del sindaco, secondo la procura.",
        "Um einen Kommentar zu dem Vorfall gebeten, schwieg der Minister am Montag.",
        "Pour réagir à ce drame, la maire a réuni le conseil dans la nuit de lundi.",
        "Para comentar este fallo, el ministro convocó a la prensa el martes por la tarde.",
        "Per commentare questo risultato il presidente ha scelto la radio locale.",
        "Reacties zijn niet te voorspellen, zei de burgemeester maandagavond in de raad.",
        "Comments will be published in a report next spring, the council said on Monday.",
        "Dieses Video ist nur ein Beispiel von vielen, sagte die Staatsanwältin am Montag.",
        "Cette vidéo n'est plus un secret depuis lundi, a reconnu le ministre de la Justice.",
        "Mit Ihrer Zustimmung können wir morgen beginnen, sagte der Arzt zu der Familie.",
        "С вашей помощью мы построили школу, сказал мэр жителям на площади.",
        "Con tu apoyo podemos ganar, dijo la candidata a los vecinos del barrio.",
        "Mit Ihrer Unterstützung können wir den Hafen retten, rief die Bürgermeisterin.",
        "Support us and we will keep the ferry, the mayor told the crowd on Friday night.",
        "Подписка на газету стоила тогда рубль в месяц, вспоминает бывший редактор.",
        "Sign up for the new school closed on Friday with three hundred names on the list.",
        "Next: the semifinal against Port Ellis, which has not lost a match at home this year.",
    ],
)
def test_a_sentence_that_begins_as_a_notice_does_stays(sentence):
    assert shipped_matcher().finds(sentence) is None
