"""The frame of a site goes and every line of its articles stays, in six languages. All invented."""

import random

import pytest

from newsclean.boilerplate.templates import learn_templates, strip_templates
from newsclean.document import Document
from newsclean.segment import read_page

#: By language: the lines above, with a day, an hour, a count and a first name; those below; words.
SITES = {
    "hi": (
        "दैनिक दर्पण|होम | देश | विदेश | खेल|प्रकाशित: {d} अगस्त २०२५, {h}:३० बजे|{n} टिप्पणियाँ|"
        "लेखक: {a} शर्मा, विशेष संवाददाता",
        "हमें फेसबुक पर फॉलो करें और ताज़ा खबरें पाएँ|© २०२५ दैनिक दर्पण। इस सामग्री का कोई भी भाग "
        "बिना लिखित अनुमति के प्रकाशित नहीं किया जा सकता।",
        "नदी पुल बाज़ार परिषद सर्दी स्कूल डॉक्टर नाव बाग संग्रहालय गाँव इंजन दीपक मैदान",
        "राम श्याम मोहन गीता सीता राधा",
        "।",
    ),
    "ar": (
        "صحيفة المرآة|الرئيسية | سياسة | رياضة|نشر في: {d} أغسطس 2025 الساعة {h}:30|{n} تعليقات|"
        "كتب: {a} الخطيب من المكتب",
        "تابعونا على فيسبوك لتصلكم آخر الأخبار|جميع الحقوق محفوظة لصحيفة المرآة ولا يجوز نسخ أي "
        "جزء من هذا المحتوى أو إعادة نشره دون إذن خطي مسبق.",
        "نهر جسر سوق مجلس شتاء مدرسة طبيب عبارة بستان متحف قرية محرك فانوس مرج",
        "أحمد محمد علي سمير خالد ليلى",
        ".",
    ),
    "zh": (
        "每日镜报网|首页 > 新闻 > 国内|2025年8月{d}日 {h}:30 来源:每日镜报|评论({n})",
        "关注我们的公众号获取更多新闻|版权所有 每日镜报网 未经书面授权，任何单位和个人"
        "不得转载、摘编或以其他方式使用本网站的内容，违者必究。",
        "河流 大桥 市场 议会 冬天 学校 医生 渡轮 果园 博物馆 村庄 机器 灯笼 草地",
        "王明",
        "。",
    ),
    "ja": (
        "毎日の鏡|ホーム ＞ 社会 ＞ 地域|2025年8月{d}日 {h}時30分 配信|コメント{n}件",
        "公式アカウントで最新ニュースを配信中|当サイトに掲載の記事・写真の無断転載を禁じます。すべての内容は著作権法"
        "並びに国際条約により保護されています。",
        "川 橋 市場 議会 冬 学校 医者 船 果樹園 博物館 村 機械 灯り 草原",
        "田中",
        "。",
    ),
    "de": (
        "Der Spiegelsaal|Startseite Politik Sport Kultur|Stand: {d}. August 2025, {h}:30 Uhr|"
        "{n} Kommentare|Von {a} Huber aus Wien, Redaktion",
        "Folgen Sie uns auf Facebook|Alle Rechte vorbehalten. Jede Weiterverwendung, auch in "
        "Auszügen, bedarf der schriftlichen Zustimmung des Verlags.",
        "Fluss Brücke Markt Rat Winter Schule Arzt Fähre Garten Museum Dorf Motor Lampe Wiese",
        "Anna Max Eva Karl Lena Paul",
        ".",
    ),
    "tr": (
        "Günlük Ayna|Anasayfa Siyaset Spor|Yayın tarihi: {d} Ağustos 2025 {h}:30|{n} yorum|"
        "Haber: {a} Yılmaz, İstanbul bürosu",
        "Bizi Facebook'ta takip edin|Bu sitede yer alan içeriklerin tüm hakları saklıdır, yazılı "
        "izin olmadan kopyalanamaz ve yayınlanamaz.",
        "nehir köprü pazar meclis kış okul doktor feribot bahçe müze köy motor fener çayır",
        "Ali Veli Ayşe Fatma Can Deniz",
        ".",
    ),
}
FIGURES = {"hi": "०१२३४५६७८९"}


def page(lang, number):
    """Return a page of the site in this language, and the lines of its article."""
    above, below, words, names, stop = SITES[lang]
    rng, figures = random.Random(f"{lang} {number}"), FIGURES.get(lang, "0123456789")
    blank = "" if lang in ("zh", "ja") else " "

    def said(count):
        return blank.join(rng.choices(words.split(), k=count))

    def figure(low, high):
        return "".join(figures[int(digit)] for digit in str(rng.randint(low, high)))

    varies = {"d": figure(1, 28), "h": figure(10, 23), "n": figure(0, 99)}
    top = above.replace(" | ", "¦").format(**varies, a=rng.choice(names.split())).split("|")
    article = [said(6), *(blank.join(said(14) + stop for _ in range(3)) for _ in range(5))]
    lines = [*(line.replace("¦", " | ") for line in top), *article, *below.split("|")]
    return "".join(f"{line}\n" for line in lines), article


@pytest.mark.parametrize("learnt", [12, 60])
@pytest.mark.parametrize("lang", SITES)
def test_the_frame_goes_and_the_article_stays(lang, learnt):
    step = strip_templates(learn_templates(page(lang, n)[0] for n in range(learnt)))

    for number in (0, 1, 70, 71, 72):
        text, article = page(lang, number)
        assert Document(text, tuple(step(read_page(text)))).text.split("\n")[:-1] == article


@pytest.mark.parametrize("lang", SITES)
def test_of_three_pages_too_the_article_stays(lang):
    pages = [page(lang, number) for number in range(3)]
    step = strip_templates(learn_templates(text for text, _ in pages))

    for text, article in pages:
        left = Document(text, tuple(step(read_page(text)))).text.split("\n")[:-1]
        assert [line for line in left if line in article] == article
        assert len(left) <= len(article) + 1  # a name that only one of the pages has
