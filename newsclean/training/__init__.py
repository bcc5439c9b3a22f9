"""Training of the line model; `newsclean train` on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from newsclean.errors import MissingDependency
from newsclean.training.progress import Say, to_stderr


def train(
    files: Sequence[str | Path],
    output: str | Path,
    *,
    from_html: bool = False,
    seed: int = 0,
    say: Say = to_stderr,
) -> None:
    """Train a line model on labelled files, or on HTML pages, and write it to `output`.

    Labelled files are JSON lines, see `newsclean.training.labels.read_labelled`. HTML pages need no
    labels: extractors that see the tags vote on each visible line, see `newsclean.training.vote`.
    `say` is told of each step and of each page that is skipped.
    Raises MissingDependency without the extra `train`, InputError for files that cannot be read.
    """
    if find_spec("lightgbm") is None:
        hint = "pip install 'newsclean[train]'"
        raise MissingDependency("newsclean train", "LightGBM is not installed", hint)
    from newsclean.boilerplate.linemodel import save_model
    from newsclean.training.fit import fit
    from newsclean.training.labels import read_labelled
    from newsclean.training.vote import vote_on_files

    texts = vote_on_files(files, say) if from_html else read_labelled(files)
    save_model(fit(texts, seed=seed, say=say), Path(output))
