"""The report in a real browser: it works, it obeys nobody, it can be read in light and dark."""

import sys
from pathlib import Path

import pytest
from made_reports import HOSTILE, made_data

sys.path.insert(0, str(Path(__file__).parent))
from browser import Browser, find

from newsclean.document import Document, Removal
from newsclean.report import corpus_page, html_page

pytestmark = pytest.mark.skipif(find() is None, reason="no Chromium is installed")

NEWS = [f"Share\nRain fell on town {n}.\n" for n in range(30)]
ARABIC = "شارك\nهطل المطر على المدينة القديمة طوال الليل.\n"

#: Contrast of the text of elements with what is painted behind it (WCAG 2.2, 1.4.3).
CONTRAST = """
(() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((c) => {
      c /= 255; return c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
    });
  };
  const light = ([r, g, b]) => .2126 * r + .7152 * g + .0722 * b + .05;
  const ratio = (element) => {
    const under = [];
    for (let at = element; at; at = at.parentElement)
      under.unshift(getComputedStyle(at).backgroundColor);
    const [a, b] = [light(paint(under)), light(paint([...under, getComputedStyle(element).color]))];
    return (Math.max(a, b) / Math.min(a, b)).toFixed(2);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const poor = [];
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    const shown = walk.currentNode.data.trim() && element.checkVisibility();
    if (shown && !element.closest("svg, script") && ratio(element) < 4.5)
      poor.push(`${element.tagName}.${element.className} ${ratio(element)}`);
  }
  return [...new Set(poor)].join("; ");
})()
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


def shown(browser, tmp_path, page, **view):
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    browser.open(path, **view)
    return browser


def visible(browser, what):
    return browser.ask(f"[...document.querySelectorAll('{what}')].filter(e => !e.hidden).length")


def test_the_page_runs_its_own_script_asks_for_nothing_and_complains_of_nothing(browser, tmp_path):
    shown(browser, tmp_path, corpus_page(made_data(NEWS), "crawl"))

    assert browser.ask("document.documentElement.className") == "script"
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith("file:")] == []


def test_no_hostile_text_does_anything(browser, tmp_path):
    for hostile in HOSTILE:
        page = corpus_page(made_data([hostile, *NEWS[:2]], say=hostile), "calm")
        shown(browser, tmp_path, page)

        assert browser.ask("document.title") == "calm", hostile
        assert browser.ask("document.scripts.length + document.styleSheets.length") == 2
        assert browser.ask("document.documentElement.className") == "script"
        assert browser.ask("document.querySelectorAll('#search').length") == 1
        assert browser.complaints() == [], hostile
        assert [url for url in browser.requests() if not url.startswith("file:")] == []


def test_the_policy_stops_a_script_that_got_in_after_all(browser, tmp_path):
    page = corpus_page(made_data(NEWS[:1]), "calm")
    attack = "<script>document.title='hit'</script><img src=http://127.0.0.1:9/ onerror=x()>"
    shown(browser, tmp_path, page.replace("<main>", f"<main>{attack}"))

    assert browser.ask("document.title") == "calm"
    assert len(browser.complaints()) >= 2


def test_searching_leaves_what_fits_and_escape_brings_all_back(browser, tmp_path):
    shown(browser, tmp_path, corpus_page(made_data(NEWS), "crawl"))
    entries = visible(browser, "[data-item]")

    browser.press("/", "/")
    assert browser.ask("document.activeElement.id") == "search"
    for letter in "share":
        browser.press(letter, letter)
    found = visible(browser, "[data-item]")
    assert 0 < found < entries or found == entries
    for letter in "zzz":
        browser.press(letter, letter)
    assert visible(browser, "[data-item]") == 0
    assert visible(browser, "section") == 0
    assert browser.ask("document.querySelector('#told').textContent") == f"0 of {entries} entries"
    browser.press("Escape")
    assert visible(browser, "[data-item]") == entries


def test_choosing_a_category_leaves_its_rules_and_documents(browser, tmp_path):
    data = made_data(NEWS)
    rule = data["tally"]["rules"][0]
    data["tally"]["rules"] = [rule, {**rule, "rule": "print.label", "category": "print"}]
    shown(browser, tmp_path, corpus_page(data, "crawl"))

    browser.ask(
        "const c = document.querySelector('select[data-filter=category]'); c.value = 'print';"
        "c.dispatchEvent(new Event('change')); 0"
    )

    assert visible(browser, "[data-group=rules] > [data-item]") == 1
    assert visible(browser, "[data-group=documents] > [data-item]") == 0


@pytest.mark.parametrize(("view", "wanted"), [("before", 0), ("after", 1)])
def test_a_text_can_be_seen_as_it_was_and_as_it_is(browser, tmp_path, view, wanted):
    data = made_data(["Share\nRain fell.\n"], say="x")
    pieces = data["tally"]["samples"][0]["pieces"]
    shown(browser, tmp_path, corpus_page(data, "crawl"))

    browser.ask(f"document.querySelector('#view-{view}').click(); 0")

    said = browser.ask("document.querySelector('.document .text').innerText")
    assert said.strip() == "".join(piece[wanted] for piece in pieces).strip()
    assert len(pieces) == 3


def test_a_title_sorts_its_list_both_ways(browser, tmp_path):
    data = made_data(NEWS)
    data["tally"]["sites"] = [["b.example", 2, 90, 10], ["a.example", 7, 50, 20]]
    shown(browser, tmp_path, corpus_page(data, "crawl"))
    names = "[...document.querySelectorAll('#sites li')].map(e => e.dataset.name[0]).join('')"
    click = "document.querySelector('#sites .by-name').click(); 0"

    orders = [browser.ask(names)]
    for _ in range(2):
        browser.ask(click)
        orders.append(browser.ask(names))

    assert orders == ["ba", "ab", "ba"]


def test_everything_can_be_reached_and_opened_by_keyboard(browser, tmp_path):
    shown(browser, tmp_path, corpus_page(made_data(NEWS), "crawl"))
    reached = set()
    for _ in range(60):
        browser.press("Tab")
        reached.add(browser.ask("document.activeElement.tagName"))

    assert {"A", "INPUT", "BUTTON", "SUMMARY"} <= reached


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_stands_out_in_light_and_dark(browser, tmp_path, dark):
    data = made_data([*NEWS, ARABIC])
    rule = data["tally"]["rules"][0]
    some = [{**rule, "rule": f"r{k}", "category": f"k{k}", "removed": k} for k in range(10)]
    data["tally"]["rules"] = some
    pages = [corpus_page(data, "crawl")]
    pages.append(html_page(Document(NEWS[0], (Removal(0, 6, "share.label", "share"),)), "one"))
    for page in pages:
        shown(browser, tmp_path, page, dark=dark)
        browser.ask("document.querySelectorAll('details').forEach(d => d.open = true); 0")
        back = browser.ask("getComputedStyle(document.body).backgroundColor")

        assert browser.ask(CONTRAST) == ""
        assert (int(back.strip("rgb()").split(",")[0]) < 60) == dark
        assert len(browser.picture()) > 10_000


def test_it_fits_a_phone(browser, tmp_path):
    long = "w" * 400 + ".example"
    data = made_data([*NEWS, "Share\n" + "x" * 3000])
    data["tally"]["sites"] = [[long, 2, 90, 10]]
    data["rejects"] = [{"where": long, "problem": long, "raw": long}]
    shown(browser, tmp_path, corpus_page(data, long), width=360)
    browser.ask("document.querySelectorAll('details').forEach(d => d.open = true); 0")

    assert browser.ask("document.documentElement.scrollWidth") <= 360


def test_right_to_left_text_runs_right_to_left_line_by_line(browser, tmp_path):
    shown(browser, tmp_path, corpus_page(made_data([ARABIC + "Rain fell.\n"]), "crawl"))
    side = """(() => {
      const box = document.querySelector('.document .text');
      const edge = box.getBoundingClientRect();
      const range = document.createRange();
      return [...box.querySelectorAll('span')].flatMap((span) => {
        const text = span.firstChild, found = [];
        let at = 0;
        for (const line of text.data.split('\\n')) {
          if (line) {
            range.setStart(text, at); range.setEnd(text, at + line.length);
            const rect = range.getBoundingClientRect();
            found.push(edge.right - rect.right < rect.left - edge.left ? 'right' : 'left');
          }
          at += line.length + 1;
        }
        return found;
      }).join(' ');
    })()"""

    assert browser.ask(side) == "right left"
