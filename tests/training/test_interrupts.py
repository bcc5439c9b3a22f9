"""An interrupt ends a training, wherever it falls."""

import ctypes
import signal
import threading
import time

import pytest

from newsclean import training


@pytest.fixture(autouse=True)
def interrupts():
    """Heed interrupts, which a shell has its jobs in the background ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def lose_an_interrupt():
    """Interrupt where numba compiles: in a callback, through which no exception comes."""
    ctypes.CFUNCTYPE(None)(lambda: signal.raise_signal(signal.SIGINT))()


def train_on():
    with training._interrupts_heeded():
        lose_an_interrupt()
        while True:
            time.sleep(0.01)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_was_lost_comes_again():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        train_on()

    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_model_is_written_after_an_interrupt(tmp_path, monkeypatch):
    pytest.importorskip("lightgbm")
    monkeypatch.setattr("newsclean.training.fit.fit", lambda *_, **__: lose_an_interrupt())

    with pytest.raises(KeyboardInterrupt):
        training.train([], tmp_path / "lines.npz")

    assert list(tmp_path.iterdir()) == []


def test_other_threads_train_as_well():
    done = []

    def work():
        with training._interrupts_heeded():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert done
