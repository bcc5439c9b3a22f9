"""How kernels are compiled, and what runs where numba cannot."""

from __future__ import annotations

import functools
import hashlib
import logging
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

try:
    import numba
    from numba.core import config

    DISABLED = bool(config.DISABLE_JIT)  # type: ignore[attr-defined]
except ImportError:  # not installed, or built for another numpy: the twins run instead
    numba, DISABLED = None, False  # type: ignore[assignment]

LOG: Final = logging.getLogger("newsclean")
P = ParamSpec("P")
R = TypeVar("R")

#: Whether machine code runs. False where numba is absent or NUMBA_DISABLE_JIT is set.
COMPILED: bool = numba is not None and not DISABLED
#: Bytes of arrays on which a call may last, and is worth the 60 µs of a thread.
_MUCH: Final = 2**20


def warn_slow(why: str) -> None:
    """Say once a process that the slow path runs: the same bits, later."""
    warnings.warn(
        f"newsclean: {why}; its kernels run in numpy and plain Python, with the same "
        "results, many times slower",
        RuntimeWarning,
        stacklevel=3,
    )


def helper(function: Callable[P, R], twin: Callable[P, R] | None = None) -> Callable[P, R]:
    """Return `function` compiled into the kernels that call it.

    Where numba is not, its twin in numpy, with the same bits; without one, itself.
    """
    if COMPILED:
        return numba.njit(nogil=True, inline="never")(function)
    return twin or function


def kernel(
    twin: Callable[..., Any] | None = None, *, long: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that compiles a function at its first call, without the GIL, cached.

    Where machine code cannot run, `twin` takes the calls: a numpy function with the same
    arguments and the same bits. A kernel that only compares integers, and never relies on
    unsigned wraparound, needs no twin: its own source runs as plain Python.

    A cache on disk that is damaged, or a place that cannot hold one, costs a fresh
    compilation in memory and nothing else.

    A `long` kernel works on a corpus and not on a page: Ctrl-C ends the wait for it at once.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        if not COMPILED:
            return twin or function
        form = _guarded(function, twin)
        return functools.wraps(function)(_aside(form) if long else form)

    return decorate


def _guarded(function: Callable[P, R], twin: Callable[..., R] | None) -> Callable[P, R]:
    """Return a caller that settles, at its first call, on the fastest form that works."""
    settled: list[Callable[P, R]] = []

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return (settled[0] if settled else first)(*args, **kwargs)
        except SystemError as error:
            if stop := _stop_in(error):
                raise stop from None
            raise

    def first(*args: P.args, **kwargs: P.kwargs) -> R:
        for cache in (True, False):
            try:
                fast = numba.njit(nogil=True, cache=cache)(function)
                if cache:
                    _date_by_sources(fast)
                    _tell_if_new(fast)
                result: R = fast(*args, **kwargs)
            # Numba lets whatever a damaged cache file makes pickle raise come through, so
            # no list of error types would be complete; the last attempt reports its reason.
            except Exception as error:
                if _stop_in(error):
                    raise
                reason = f"numba could not compile {function.__name__} ({error!r:.200})"
            else:
                settled.append(fast)
                return result
        warn_slow(reason)
        settled.append(twin or function)
        return settled[0](*args, **kwargs)

    return call


def _stop_in(error: BaseException) -> BaseException | None:
    """Return what was to stop the process, or a document, of which numba has made an error.

    A signal whose handler raises while a kernel is loaded or called comes out as a `SystemError`,
    which would be taken for a fault of the text: Ctrl-C would go by.
    """
    cause: BaseException | None = error
    while isinstance(cause, SystemError):
        cause = cause.__cause__
    return None if isinstance(cause, Exception) else cause


def _aside(function: Callable[P, R]) -> Callable[P, R]:
    """Return a caller that has another thread do what may last, while the main one waits.

    Signals are handled in the main thread, between two of its instructions. In a kernel there are
    none before its end, and then numba's own, which may lose what a handler raises (and hand out
    an array that is none). Interrupted, the wait ends; the kernel goes on for nobody.
    """

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if _bytes(args) < _MUCH or threading.current_thread() is not threading.main_thread():
            return function(*args, **kwargs)
        done: Future[R] = Future()

        def work() -> None:
            try:
                done.set_result(function(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001  raised again by who waits
                done.set_exception(error)

        threading.Thread(target=work, daemon=True).start()
        return done.result()

    return call


def _bytes(arg: Any) -> int:
    """Return the bytes of the arrays in an argument, which may be a tuple of others."""
    if isinstance(arg, tuple):
        return sum(map(_bytes, arg))
    return getattr(arg, "nbytes", 0)


def _date_by_sources(fast: Any) -> None:
    """Make a cached kernel depend on every kernel module, not on its own alone.

    Numba looks only at the file a kernel stands in: after an upgrade that changes a helper in
    another file, the machine code of the version before would run, and answer wrongly.
    """
    stored = fast._cache._cache_file
    stored._source_stamp = (stored._source_stamp, _sources())


def _tell_if_new(fast: Any) -> None:
    """Log, for whoever listens, that a kernel is compiled here for the first time."""
    if not Path(fast._cache._cache_file._index_path).exists():
        name = fast.py_func.__name__
        LOG.info("compiling %s, once on this machine: up to half a minute", name)


@functools.cache
def _sources() -> str:
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


if not COMPILED:
    warn_slow("numba is not there" if numba is None else "NUMBA_DISABLE_JIT is set")
