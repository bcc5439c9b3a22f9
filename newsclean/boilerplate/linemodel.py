"""The learned score of a line among its neighbours: text only, no tags.

A forest of decision trees looks at each line (its shape, its hashed n-grams) and at what stands
around it. Small recurrent networks then read the page from both ends, line by line, knowing what
the forest said of each. Training is `newsclean train`; docs/line-model.md tells how.
"""

from __future__ import annotations

import io
import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsclean.arguments import check_path
from newsclean.boilerplate.cues import cues_of
from newsclean.boilerplate.lines.boxes import find_boxes
from newsclean.boilerplate.lines.doubt import EVEN, FARTHEST, doubted, find_border
from newsclean.boilerplate.lines.headline import find_headline
from newsclean.boilerplate.lines.rows import rows_that_stay
from newsclean.boilerplate.lines.spared import spared
from newsclean.disk import replacing
from newsclean.document import Removal
from newsclean.errors import FormatError, InputError
from newsclean.segment import Page, read_page

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsclean.kernels.line_scores import Tables
    from newsclean.kernels.recurrent import Networks
    from newsclean.kernels.trees import Forest

#: The format of model files; a file of another one is refused.
VERSION: Final = 2
SHIPPED: Final = Path(__file__).with_name("linemodel.npz")
RULE, CATEGORY = "model.line", "furniture"

#: A claim below this confidence is not worth making, even as a flag.
LEAST = 0.4
#: Every verdict is at most this.
HIGHEST: Final = 2**31 - 1
#: A page of more lines is judged in stretches of so many, which bounds memory to about 60 MB.
STRETCH = 20_000
#: Scale of the sum of a line's n-gram weights: 256 / sqrt(n), for up to so many n-grams.
MOST_NGRAMS = 128


@dataclass(frozen=True, slots=True)
class LineModel:
    """Tables, forest, networks, and what their verdicts are worth."""

    tables: Tables
    forest: Forest
    networks: Networks
    confidences: tuple[tuple[int, float], ...]
    """Verdicts in rising order, and the measured precision of removing lines at each."""
    notes: dict[str, Any]
    """What it was trained on, and how."""
    weakest: int = field(init=False, repr=False, compare=False)
    """The highest verdict that may still be worth a claim."""
    chances: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Of a thousand lines at each verdict how many are body, see `lines.doubt`."""

    def __post_init__(self) -> None:
        # Once a model and not once a page, of which there are millions. A frozen dataclass is
        # filled through `object`, as its own `__init__` does.
        object.__setattr__(self, "weakest", _weakest(self.confidences))
        worth = map(self.confidence, range(-FARTHEST, FARTHEST + 1))
        object.__setattr__(self, "chances", tuple(1000 - round(1000 * share) for share in worth))

    def verdicts(self, page: Page) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the verdict on each written line of `page`, and what explains it.

        Shapes: (n_written,) int32 in 32nds of a logit, above 0 for the body; (n_written,
        N_REASONS) int32, see `newsclean.kernels.line_scores`.
        """
        import numpy as np

        from newsclean.kernels.line_scores import score_lines

        found = []
        for stretch in range(0, len(page.written), STRETCH):
            lines = page.written[stretch : stretch + STRETCH]
            cues = np.array([cues_of(page.lines[i]) for i in lines], np.uint32)
            told = (*encode(page, lines), cues)
            found.append(score_lines(told, self.tables, self.forest, self.networks))
        if len(found) == 1:
            return found[0]
        return np.concatenate([v for v, _ in found]), np.concatenate([r for _, r in found])

    def confidence(self, verdict: int) -> float:
        """Return the precision with which lines of such a verdict are no body.

        Between measured points it is interpolated, beyond them it is that of the last.
        """
        at = bisect_right(self.confidences, (verdict, 2.0))
        if at == 0:
            return self.confidences[0][1]
        if at == len(self.confidences):
            return self.confidences[-1][1]
        (low, more), (high, less) = self.confidences[at - 1], self.confidences[at]
        return round(more + (less - more) * (verdict - low) / (high - low), 3)


def encode(
    page: Page, lines: tuple[int, ...]
) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
    """Return the code points of a stretch of `page`, and where the given `lines` stand in them."""
    import numpy as np

    from newsclean.kernels.points import code_points

    at = page.starts[lines[0]]
    text = page.text[at : page.stops[lines[-1]]]
    points = code_points(text)
    begins = page.begins
    says = page.lines
    starts = np.fromiter([begins[i] for i in lines], np.int64, len(lines))
    starts -= at
    sizes = np.fromiter([len(says[i]) for i in lines], np.int64, len(lines))
    return points, starts, starts + sizes


def judge_lines(page: Page, model: LineModel | None = None) -> Iterator[Removal]:
    """Yield claims for the lines that the model takes for furniture, with its confidence.

    The headline is left alone, and so are rows that stay together: no claim is made on those.

    The first call in a process loads numba and the shipped model, and on a new machine
    compiles the kernels.
    """
    if not page.written:
        return
    model = model or shipped_model()
    told, reasons, held, border = _held(page, model)
    if not held:
        return
    lines = [page.lines[i] for i in page.written]
    stays = _headline(lines, told, held) | rows_that_stay(lines, held) | spared(lines, held)
    lost = {place for place, confidence in held.items() if confidence >= EVEN} - stays
    stays |= _go_on(lines, {place: held[place] for place in lost}, model)
    going = [place for place in held if held[place] >= LEAST and place not in stays]
    for place, why in zip(going, _told(told, reasons, going, border), strict=True):
        yield page.claim(page.written[place], RULE, CATEGORY, held[place], why)


def _held(
    page: Page, model: LineModel
) -> tuple[list[int], NDArray[np.int32], dict[int, float], float]:
    """Return the verdicts, their reasons, the confidences of lines that might go, the border."""
    from newsclean.kernels.line_scores import WORDS

    found, reasons = model.verdicts(page)
    told = found.tolist()
    places = [place for place, verdict in enumerate(told) if verdict <= model.weakest]
    if not places:
        return told, reasons, {}, EVEN
    border = find_border(told, reasons[:, WORDS].tolist(), model.chances)
    held = {place: doubted(model.confidence(told[place]), border) for place in places}
    return told, reasons, held, border


def _headline(lines: list[str], told: list[int], held: dict[int, float]) -> frozenset[int]:
    """Return the places of the headline, of which the model knows little: no label says what it is.

    A copy above, in the crumbs of a site, stays too: `headline_echo` claims the later ones and
    leaves the first.
    """
    lost = {place for place, confidence in held.items() if confidence >= EVEN}
    headline = find_headline(lines, told, lost)
    above = range(headline + 1)
    return frozenset(place for place in above if lines[place] == lines[headline])


def _go_on(lines: list[str], lost: dict[int, float], model: LineModel) -> frozenset[int]:
    """Return the places of lines in doubt that stay once no box amid the article is seen."""
    boxes, doubtful = find_boxes(lines, lost)
    if not (boxes and doubtful):
        return frozenset()
    left = [place for place in range(len(lines)) if place not in boxes]
    _, _, held, _ = _held(read_page("\n".join([lines[place] for place in left])), model)
    return frozenset(
        place for at, place in enumerate(left) if place in doubtful and held.get(at, 0) < EVEN
    )


def is_weak(claim: Removal) -> bool:
    """Tell whether a claim is learned evidence, which may not empty a page by itself."""
    return claim.rule == RULE


def _weakest(confidences: tuple[tuple[int, float], ...]) -> int:
    # Rounded, as what is told between two points is: .3996 would be taken for less than LEAST here.
    worth = [verdict for verdict, share in confidences if round(share, 3) < LEAST]
    return worth[0] if worth else HIGHEST


def _told(
    told: list[int], reasons: NDArray[np.int32], places: list[int], border: float
) -> Iterator[str]:
    """Tell verdicts in words: the sums that a reader can check against the page."""
    doubt = "" if border == EVEN else f"; the page is in doubt, border {border:.2f}"
    for place, reason in zip(places, reasons[places].tolist(), strict=True):
        own, above, below, grams, words, shared = reason
        yield (
            f"score {told[place] / 32:+.1f}: by itself {own / 32:+.1f}, above {above / 32:+.1f}, "
            f"below {below / 32:+.1f}, n-grams {grams:+d}, {words} words, {max(0, shared)} % of "
            f"its longer words in the main block{doubt}"
        )


@cache
def shipped_model() -> LineModel:
    """Return the model that ships."""
    return load_model(SHIPPED)


def save_model(model: LineModel, path: str | Path) -> None:
    """Write `model` to `path`, whole or not at all: the same bytes for the same model."""
    import numpy as np

    classes, folds, weights, scale = model.tables
    arrays: dict[str, Any] = {"classes": classes, "folds": folds, "weights": weights}
    arrays["scale"] = scale
    arrays["nodes"], arrays["values"] = model.forest[:2]
    arrays |= {f"network_{k}": part for k, part in enumerate(model.networks)}
    about = {
        "version": VERSION,
        "columns": _columns(),
        "depth": model.forest[2],
        "confidences": model.confidences,
        "notes": model.notes,
        "checksum": checksum(arrays),
    }
    arrays["about"] = np.frombuffer(json.dumps(about, sort_keys=True).encode(), np.uint8)
    with replacing(Path(path)) as file:
        np.savez_compressed(file, **arrays)


def checksum(arrays: dict[str, Any]) -> int:
    """Return the CRC-32 of the arrays, in order of name."""
    crc = 0
    for name in sorted(arrays):
        crc = zlib.crc32(arrays[name].tobytes(), zlib.crc32(name.encode(), crc))
    return crc


def load_model(path: str | Path) -> LineModel:
    """Return the model in the file `path`.

    Raises InputError for a file that cannot be opened, and FormatError for one that is no model,
    is damaged, or is of another version. Nothing in the file is executed.
    """
    check_path(path, "name a file that `newsclean train` wrote")
    where = str(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        hint = "name a file that `newsclean train` wrote"
        raise InputError(where, problem, hint) from error
    try:
        return _read_model(data, where)
    except FormatError:
        raise
    except Exception as error:
        # Damage anywhere in an archive comes up as a dozen types of numpy, zipfile and zlib.
        raise FormatError(where, "no line model, or damaged", "train or fetch it anew") from error


def _read_model(data: bytes, where: str) -> LineModel:
    import numpy as np

    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        arrays = {name: held[name] for name in held.files}
    about = json.loads(arrays.pop("about").tobytes())
    if about.get("version") != VERSION or about.get("columns") != _columns():
        told = f"made for version {about.get('version')}, this is {VERSION}, or for other columns"
        raise FormatError(where, told, "train it anew with `newsclean train`")
    if about["checksum"] != checksum(arrays):
        raise FormatError(where, "its checksum is wrong", "fetch it anew")
    return _assemble(arrays, about, where)


def _columns() -> list[str]:
    """Return what a model must agree on with the kernels: columns by name, and how many in all."""
    from newsclean.kernels.line_context import N_CONTEXT
    from newsclean.kernels.line_shape import COLUMNS
    from newsclean.kernels.line_verdicts import N_VERDICTS

    return [*COLUMNS, f"context:{N_CONTEXT}", f"verdicts:{N_VERDICTS}"]


def _check_forest(forest: Forest, columns: int, where: str) -> None:
    """Refuse a forest that would read beside its arrays: kernels look at no bounds."""
    import numpy as np

    nodes, values, depth = forest
    fits = (
        nodes.ndim == 3
        and nodes.dtype == values.dtype == np.int32
        and nodes.shape == (*values.shape, 4)
        and nodes.flags.c_contiguous
        and values.flags.c_contiguous
        and 0 <= depth <= 64
        and bool(((nodes[..., 0] >= 0) & (nodes[..., 0] < columns)).all())
        and bool(((nodes[..., 2:] >= 0) & (nodes[..., 2:] < nodes.shape[1])).all())
    )
    if not fits:
        raise FormatError(where, "its trees lead outside of their arrays", "train it anew")


def _assemble(arrays: dict[str, Any], about: dict[str, Any], where: str) -> LineModel:
    import numpy as np

    from newsclean.kernels.line_context import N_CONTEXT
    from newsclean.kernels.line_verdicts import N_VERDICTS
    from newsclean.kernels.lines import TABLE
    from newsclean.kernels.recurrent import N_PARTS, are_networks

    points = tuple((int(verdict), float(share)) for verdict, share in about["confidences"])
    if not points or any(a >= b for (a, _), (b, _) in pairwise(points)):
        raise FormatError(where, "its confidences are not in order", "train it anew")
    forest = (arrays["nodes"], arrays["values"], int(about["depth"]))
    _check_forest(forest, N_CONTEXT, where)
    networks = tuple(arrays[f"network_{k}"].astype(np.int32) for k in range(N_PARTS))
    if not are_networks(networks, N_VERDICTS):
        raise FormatError(where, "its networks have other sizes or weights", "train it anew")
    tables = (arrays["classes"], arrays["folds"], arrays["weights"], arrays["scale"])
    types = [table.dtype.name for table in tables]
    if not (
        tables[0].shape == tables[1].shape == (TABLE,)
        and tables[3].shape == (MOST_NGRAMS,)
        and types == ["uint8", "uint16", "int8", "int32"]
    ):
        raise FormatError(where, "its tables have other sizes", "train it anew")
    if tables[2].size.bit_count() != 1:
        raise FormatError(where, "its n-grams are no power of two", "train it anew")
    return LineModel(tables, forest, networks, points, about["notes"])
