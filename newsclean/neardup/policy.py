"""What is done with near-duplicates: which pairs are not joined although they are near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels import shingles as kernels
from newsclean.kernels import unicode
from newsclean.kernels.hashing import GOLDEN, ONE, ZERO, mixed
from newsclean.neardup.checks import check_whole
from newsclean.neardup.shingles import Shingle
from newsclean.neardup.texts import Packed, Texts, code_points, pack, starts_of

#: Months and weekdays, full and short, as news of these languages writes them: the words
#: that change with the numbers when a template is filled anew. Scripts without spaces
#: write them with digits or single characters, which need no table.
DATE_WORDS: Final = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
sunday mon tue tues wed thu thur thurs fri sat sun
januar jänner februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag
freitag samstag sonnabend sonntag
janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi
mercredi jeudi vendredi samedi dimanche
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
lunes martes miércoles jueves viernes sábado domingo
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro segunda terça quarta
quinta sexta
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì
giovedì venerdì sabato domenica
januari februari maart mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
augusti oktober måndag tisdag onsdag torsdag fredag lördag söndag
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
poniedziałek wtorek środa czwartek piątek sobota niedziela
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
понеділок вівторок четвер п'ятниця субота неділя
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου
νοεμβρίου δεκεμβρίου δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
pazartesi salı çarşamba perşembe cuma cumartesi pazar
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
"""


@dataclass(frozen=True, slots=True)
class Policy:
    """Which near pairs are held apart: listed in `pairs`, joined by no cluster.

    Templated market reports and lists are near-copies by any count of shared words, and still
    each of them is news. Texts with one shingle set (equal up to case and punctuation) are
    copies whatever the policy says.
    """

    min_words: int = 8
    """A text of fewer words than this joins only its equals; see `word_counts`."""
    numbers: bool = True
    """Hold apart texts that differ in nothing but numbers, month and weekday names."""

    def __post_init__(self) -> None:
        check_whole("Policy.min_words", self.min_words, 0, "give 0 to join texts of any length")


#: Join whatever is near.
JOIN_ALL: Final = Policy(min_words=0, numbers=False)


def long_ones(texts: Sequence[str], min_words: int) -> list[str]:
    """Return the texts with "" for each of fewer words, which then belongs to no cluster.

    >>> long_ones(["And now?", "Rain fell on the town."], 5)
    ['', 'Rain fell on the town.']
    """
    if min_words <= 1 or not texts:
        return list(texts)
    enough = word_counts(pack(texts, code_points(texts))) >= min_words
    return [text if long else "" for text, long in zip(texts, enough.tolist(), strict=True)]


def word_counts(packed: Packed) -> NDArray[np.float64]:
    """Return the length of every text in words, by one measure for all scripts.

    In scripts written without spaces a letter of Han or kana counts half a word, and one of Thai,
    Lao, Khmer or Myanmar a quarter: they have about so many letters a word.

    >>> texts = ["And now?", "那么现在呢", "ตอนนี้"]
    >>> word_counts(pack(texts, code_points(texts))).tolist()
    [2.0, 2.5, 1.5]
    """
    entries, _ = unicode.table()
    return kernels.quarter_words(packed.buffer, packed.offsets, entries) / 4


def masks(texts: Texts, shingle: Shingle) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """Return, for each text, the hash of its words with numbers and dates masked, and its words.

    A number is a word that begins with a decimal digit: "21st", but not "covid19". A run of
    masked words counts as one, so "5.93 mln" and "12 mln" agree.

    Shapes: (n,) uint64; (n,) float64.
    """
    words_of_dates = DATE_WORDS.split()
    packed_dates = pack(words_of_dates, code_points(words_of_dates))
    dates = np.unique(shingle.tokens(packed_dates)[0]) if shingle.unit == "word" else None
    hashes: list[NDArray[np.uint64]] = [np.empty(0, np.uint64)]
    words: list[NDArray[np.float64]] = [np.empty(0, np.float64)]
    for piece in texts.pieces:
        packed = piece.pack()
        tokens, starts = shingle.tokens(packed)
        masked = (tokens & ONE) != ZERO
        if dates is not None:
            masked |= np.isin(tokens, dates)
        counts = np.diff(starts)
        begins = np.zeros(len(tokens) + 1, bool)
        begins[starts] = True
        keep = ~masked
        keep[1:] |= masked[1:] & (~masked[:-1] | begins[1:-1])
        keep[:1] = True
        place = starts_of(keep)
        rank = place[:-1] - np.repeat(place[starts[:-1]], counts)
        values = mixed(np.where(masked, ZERO, tokens) + (rank + 1).astype(np.uint64) * GOLDEN)
        total = np.concatenate((np.zeros(1, np.uint64), np.cumsum(values * keep)))
        hashes.append(total[starts[1:]] - total[starts[:-1]])
        words.append(word_counts(packed))
    return np.concatenate(hashes), np.concatenate(words)
