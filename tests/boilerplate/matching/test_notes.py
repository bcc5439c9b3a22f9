"""Phrases that sentences begin or end with: what is no note stays, first, amid and last."""

import pytest

from newsclean import clean
from newsclean.boilerplate.matching.notes import is_told

BODY = (
    "The tide rose for six hours on Monday night, and then it fell again, as the tables of the "
    "port said, so that the boats lay in the mud of the basin until the evening came.",
    "Mayor Ann Poe told the council on Tuesday that the old wall would be rebuilt before winter, "
    "although nobody knows yet who will pay for the stones and for the work.",
    "Two hundred people slept in the school on the hill, and in the morning they carried water "
    "from the spring because the pipes of the lower town were broken.",
)


def stays(line):
    """Tell whether a line stays wherever it stands in an article."""
    first, second, third = BODY
    pages = ([line, *BODY], [first, line, second, third], [*BODY, line])
    return all(line in clean("\n\n".join(page) + "\n") for page in pages)


@pytest.mark.parametrize(
    "line",
    [
        "Com a chuva, o rio subiu dois metros em poucas horas.",
        "Con datos de tres testigos, la fiscal reconstruyó la noche.",
        "Tratto da un racconto breve, lo spettacolo dura due ore.",
        "По материалам ревизии назначен новый суд.",
        "За матеріалами слідства заарештовано двох чиновників.",
        "По материали на прокуратурата е започнало ново дело.",
        "출처 미상의 편지가 시장실에 도착했다.",
        "元記事を書いた記者は、取材に応じなかった。",
        "转自乡下的孩子们很快适应了新学校。",
        "Reporting by the wardens was slow, the inquiry said.",
        "Avec les agences fermées, les familles ont attendu des jours.",
        "С сайта театра исчезла вся афиша, заметили зрители.",
        "Ljudi su čekali, a prema pisanju pisma nitko nije došao.",
    ],
)
def test_a_sentence_that_begins_as_a_source_stays(line):
    assert stays(line)


@pytest.mark.parametrize(
    "line",
    [
        "Na fotografii stojí žena s deštníkem, řekla sousedka.",
        "Na snímke je dom po požiari, povedal hasič.",
        "Ekran görüntüsü bütün kentte konuşuldu.",
        "网络图书展吸引了上千名读者。",
        "示意图说明，渡轮将改走北线。",
        "Fotografía de día y pinta de noche, contó su hermana.",
        "Captura de pantalla tras captura, la fiscal armó su caso.",
        "An undated photo hidden in the clock told the rest.",
        "Кадр из видео стал главной уликой, сказал адвокат.",
        "Tangkapan layar itu beredar sejak pagi.",
        "Zrzut ekranu obejrzał także sędzia w Gdyni.",
        "Photo by photo, the widow told the court of her life.",
        "El quadern (arxiu) es va mullar del tot.",
        "Der Band (Archiv) lag im Keller der Schule.",
        "老人拿出的那张纸（截图）成了证据。",
        "役場に残る一枚（写真）が手掛かりになった。",
    ],
)
def test_a_sentence_that_begins_as_a_caption_or_holds_a_bracket_stays(line):
    assert stays(line)


@pytest.mark.parametrize(
    "line",
    [
        "Pubblicato in dodici lingue, il diario è ora un film.",
        "Publié dans le désordre, le journal n'a pas convaincu.",
        "Publicerat i fel ordning blev brevet obegripligt.",
        "Posted in the lobby, the letter named no one.",
        "Ključne riječi svjedoka čule su se tek u petak.",
        "Kľúčové slová svedka zazneli až v piatok.",
        "Paraules clau del jutge van obrir el judici.",
        "해시태그 하나가 도시를 바꿨다.",
    ],
)
def test_a_sentence_that_begins_as_a_list_of_tags_stays(line):
    assert stays(line)


@pytest.mark.parametrize(
    "line",
    [
        "The information contained in the letters cleared the captain.",
        "The opinions expressed at the fair surprised the judges.",
        "La opinión del autor del plano cambió el proyecto.",
        "Advertencia: la marea llega hoy a la plaza.",
        "Le opinioni espresse in piazza hanno fermato il cantiere.",
        "Názory autora plánu rozdělily radu.",
        "Информация носит закрытый характер, ответили в порту.",
        "Niniejszy artykuł kodeksu obowiązuje od maja.",
        "De meningen in de haven zijn verdeeld, zei de loods.",
        "投资有风险的警告写在码头的墙上。",
        "Fishing in the basin without permission is prohibited.",
        "She crossed the yard without written permission.",
        "На двери висела записка: ссылка обязательна.",
        "他在信封上写了四个字：请勿转载。",
        "При цитировании Пушкина депутат дважды ошибся.",
        "Any unauthorized entry to the yard will be fined.",
        "Está prohibido copiar llaves del almacén, recordó el alcalde.",
        "Se prohíbe la copia de llaves en el puerto.",
        "Las opiniones de los lectores no tardaron en llegar al diario.",
        "Gli articoli pubblicati sono stati letti in aula.",
        "Мнение редакции не спросили, сказал адвокат.",
        "Изразените мнения са противоречиви, каза съдията.",
        "이 칼럼은 독자들이 오래 기억한 글이라고 시장은 화요일에 말했다.",
        "Возрастное ограничение для водителей снизят весной.",
        "Urheberrechtlich geschützt ist das Lied seit dem Krieg.",
        "本站所有列车将于周日停运。",
        "掲載されている写真は戦前の港を写している。",
        "Redakcja zastrzega miejsca dla gości do piątku.",
    ],
)
def test_a_sentence_that_begins_or_ends_as_a_legal_notice_stays(line):
    assert stays(line)


@pytest.mark.parametrize(
    "line",
    [
        "Con información de Reuters",
        "Reporting by Ann Poe; Editing by Jon Roe",
        "File photo of the harbour in winter.",
        "Photo d'illustration. Le port en hiver.",
        "Filed under: Coast, Rain",
        "The information contained in this article is for general use.",
        "Reproduction without permission is prohibited.",
        "При цитировании ссылка на издание обязательна.",
        "未经授权，请勿转载。",
    ],
)
def test_the_furniture_that_says_the_same_still_goes(line):
    assert line not in clean("\n\n".join([*BODY, line]) + "\n")


@pytest.mark.parametrize(
    "line",
    [
        "Den här videon visar hur taket rasade in över natten.",
        "Bereits registriert sind dreihundert Läufer aus vier Ländern.",
        "Nur für Mitglieder war der Saal an diesem Abend offen.",
        "Видео недоступно для следствия, сказал адвокат.",
        "Om te reageren op de crisis komt het kabinet vandaag bijeen.",
        "Los comentarios publicados en la red fueron borrados el lunes.",
        "Para seguir leyendo en la cárcel pidió unas gafas a su hermana.",
        "Merci de respecter le silence, a demandé le juge.",
        "Traduit de l'anglais, le roman s'est vendu à un million d'exemplaires.",
        "Already a member of three clubs, he joined a fourth in May.",
        "All comments are being read by the council before the vote.",
        "회원 전용 주차장에서 불이 났다고 소방서는 밝혔다.",
        "会员专享的停车场昨天起火，消防员赶到现场。",
    ],
)
def test_a_sentence_that_begins_as_a_notice_stays(line):
    assert stays(line)


@pytest.mark.parametrize(
    "line",
    [
        "Je m'inscris en faux contre ce récit, et toute la vallée avec moi.",
        "Télécharger l'application reste obligatoire pour entrer dans le stade.",
        "Disponible sur Google Play depuis lundi, le jeu a déjà vidé trois comptes.",
        "In qualità di affiliato alla cosca, l'uomo riscuoteva il pizzo al porto.",
        "La tua email può valere cinquecento euro sul mercato nero dei dati.",
        "Acest site folosește numele băncii ca să fure datele clienților.",
        "Como afiliado de la Unión General, votó dos veces en contra del acuerdo.",
        "Los precios de compra de la vivienda subieron un doce por ciento en la costa.",
        "Con la tecnología de hoy, el caso se resolvería en un día.",
        "Ao se inscrever no concurso, o candidato deve levar dois documentos.",
        "Com o seu apoio, a ministra ganhou a votação por um voto.",
        "Desenvolupat per la universitat, el robot neteja la platja cada nit.",
        "Buka aplikasi bank, lalu pilih menu kartu dan ikuti tiga langkah ini.",
        "Khusus untuk pelanggan di pulau itu, tarif listrik tidak naik tahun ini.",
        "Dikuasakan oleh enjin dua liter, feri itu memerlukan masa sejam.",
        "Trả phí để đọc báo đang dần trở thành thói quen của người thành phố.",
        "Помогите нам вернуть сына, просит мать уже третий месяц.",
        "Сетевое издание «Берег», по словам следователей, получило письмо в мае.",
        "Подписка на Telegram в новом году подорожает вдвое.",
        "Подкрепи ни само един депутат, останалите напуснаха залата.",
        "Prati nas loša sreća od početka sezone, rekao je trener.",
        "Komentare objavljene na Facebooku istražuje policija.",
        "Żadna część utworu nie trwa dłużej niż cztery minuty.",
        "Tento web používá tisíce lidí, kteří hledají práci na venkově.",
        "Príspevky v diskusii vyšetruje polícia v dvoch mestách.",
        "Sledi nam težka zima, opozarjajo gasilci.",
        "Bize destek veren herkese teşekkür ederiz, diye yazdı aile.",
        "Google Play'den kaldırılan uygulama üç milyon telefona yüklenmişti.",
        "Haber bülteni yayına girerken deprem oldu.",
        "Στηρίξτε την ομάδα ως το τέλος, ζήτησε ο προπονητής.",
    ],
)
def test_a_sentence_that_begins_as_an_offer_or_a_form_stays(line):
    assert stays(line)


@pytest.mark.parametrize(
    "line",
    [
        "Support our work on the wall, the mayor told the crew.",
        "Podržite naš rad, rekla je gradonačelnica u petak.",
        "Unterstützen Sie unsere Arbeit am Deich, mahnte der Wart.",
        "Soutenez notre équipe, a lancé la capitaine aux spectateurs.",
        "Apoya nuestro puerto, pidió el alcalde a los vecinos.",
        "Поддержите нашу школу, попросила директор на сходе.",
        "请支持我们的学校，校长说。",
    ],
)
def test_who_asks_and_is_told_of_by_name_is_quoted(line):
    assert stays(line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Support our school, the mayor said.", True),
        ("Support our school, the Mayor Said", False),
        ("Support our school, and you will hear from us every week until the end of May.", False),
        (
            "Support our work, which as we have said in every one of these notes keeps us free.",
            False,
        ),
        ("학교를 지원해 달라고 시장은 말했다.", True),
        ("학교를 지원해 주세요.", False),
    ],
)
def test_a_few_words_behind_the_last_pause_tell_who_spoke(line, told):
    assert is_told("support our", "donate", line) is told
