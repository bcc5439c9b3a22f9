"""MinHash signatures of texts, and the way to datasketch and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from newsclean.arguments import check_whole
from newsclean.errors import InputError
from newsclean.kernels import minhash, unicode
from newsclean.neardup.checks import check_row, check_seed, count_workers
from newsclean.neardup.shingles import DEFAULT, Shingle, check_shingle
from newsclean.neardup.texts import Progress, Texts, each, read_texts

if TYPE_CHECKING:
    from datasketch import LeanMinHash, MinHash

SCHEME: Final = "affine32"


@dataclass(frozen=True, slots=True, eq=False)
class Signatures:
    """One MinHash a text, and how it was made.

    >>> made = signatures(["Rain fell on the old town.", "rain fell on the old town"])
    >>> made.values.shape, made.jaccard(0, 1)
    ((2, 128), 1.0)
    """

    values: NDArray[np.uint32]
    """(n_texts, num_perm); a text without words has 2**32 - 1 everywhere, as in datasketch."""
    seed: int = 1
    shingle: Shingle | None = DEFAULT
    """None where the sets came from elsewhere."""
    scheme: str = SCHEME
    unicode: str = unicode.VERSION
    """Unicode version of the tables that cut and folded the words."""

    @property
    def num_perm(self) -> int:
        """Permutations: places of a signature."""
        return int(self.values.shape[1])

    def __len__(self) -> int:
        return len(self.values)

    def jaccard(self, i: int, j: int) -> float:
        """Return the estimated similarity of two texts, within `1 / sqrt(num_perm)` (one s.d.)."""
        for k in (i, j):
            check_row(k, len(self))
        return float((self.values[i] == self.values[j]).mean())

    def to_datasketch(self, i: int) -> MinHash:
        """Return signature `i` as a datasketch `MinHash`, equal to one updated with the same
        32-bit shingle hashes.
        """
        from datasketch import MinHash

        return MinHash(
            seed=self.seed,
            hashvalues=self.values[i].copy(),
            permutations=np.array(minhash.permutations(self.num_perm, self.seed)),
            scheme=self.scheme,
        )

    def to_lean(self, i: int) -> LeanMinHash:
        """Return signature `i` as a datasketch `LeanMinHash`: no permutations, a tenth the time."""
        from datasketch import LeanMinHash

        return LeanMinHash(seed=self.seed, hashvalues=self.values[i].copy(), scheme=self.scheme)

    @classmethod
    def from_datasketch(cls, sketches: Iterable[Any]) -> Signatures:
        """Return the signatures that datasketch `MinHash` or `LeanMinHash` objects hold.

        Raises `InputError` where one has another scheme, seed or number of permutations.
        """
        rows = list(sketches)
        if not rows:
            raise InputError("sketches", "there are none", "give at least one MinHash")
        first = (SCHEME, rows[0].seed, len(rows[0].hashvalues))
        for i, sketch in enumerate(rows):
            made = (sketch.scheme, sketch.seed, len(sketch.hashvalues))
            if made != first:
                raise InputError(
                    f"sketches[{i}]",
                    f"its scheme, seed and num_perm are {made}, not {first}",
                    "make all sketches alike, with scheme='affine32'",
                )
        return cls(np.array([row.hashvalues for row in rows], np.uint32), rows[0].seed, None)

    @classmethod
    def from_hashes(
        cls, sets: Sequence[Iterable[int]], num_perm: int = 128, seed: int = 1
    ) -> Signatures:
        """Return the signatures of sets of 32-bit hashes that the caller made."""
        check_whole("num_perm", num_perm, 1, "128 is usual")
        check_seed(seed)
        rows = [np.array(list(row), np.uint32) for row in sets]
        hashes = np.concatenate([np.empty(0, np.uint32), *rows])
        starts = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)
        a, b = minhash.permutations(num_perm, seed)
        return cls(minhash.signatures(hashes, starts, a, b), seed, None)


def signatures(
    texts: Iterable[str | None] | Any,
    *,
    num_perm: int = 128,
    seed: int = 1,
    shingle: Shingle = DEFAULT,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Signatures:
    """Return one MinHash signature a text, bit for bit those of datasketch's `affine32`.

    Takes texts as `near_duplicates` does. The 32-bit hash of a shingle is the upper half of its
    64-bit hash. Memory: `4 * num_perm` bytes a text.
    """
    check_whole("num_perm", num_perm, 1, "128 is usual")
    check_seed(seed)
    check_shingle(shingle)
    return sign(read_texts(texts), num_perm, seed, shingle, (count_workers(workers), progress))


def sign(
    texts: Texts,
    num_perm: int,
    seed: int,
    shingle: Shingle,
    how: tuple[int, Progress | None],
) -> Signatures:
    """Return the signatures of texts already read; `how` is workers and progress."""
    a, b = minhash.permutations(num_perm, seed)
    out = np.empty((len(texts), num_perm), np.uint32)

    def fill(p: int) -> None:
        hashes, starts = shingle.shingles(texts.pieces[p].pack())
        rows = slice(texts.starts[p], texts.starts[p + 1])
        out[rows] = minhash.signatures(minhash.fold(hashes), starts, a, b)

    for _ in each(fill, range(len(texts.pieces)), *how, stage="signatures"):
        pass
    return Signatures(out, seed, shingle)
