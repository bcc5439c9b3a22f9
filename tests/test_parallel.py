"""Work over processes: the same answer, in order, with little held at once."""

from concurrent.futures import BrokenExecutor
from itertools import count, islice

import pytest

from newsclean.parallel import WINDOW, map_in_order


def test_the_order_is_that_of_the_items_for_any_number_of_workers():
    words = ["rain" * n for n in range(100)]

    assert list(map_in_order(len, words, 2, batch=3)) == list(map(len, words))


def test_an_endless_iterable_is_read_only_a_window_ahead():
    taken = []
    items = (taken.append(n) or n for n in count())

    assert list(islice(map_in_order(abs, items, 2, batch=2), 10)) == list(range(10))
    assert len(taken) <= 10 + 2 * WINDOW * 2 + 2


def test_an_error_in_a_worker_reaches_the_caller():
    with pytest.raises(ZeroDivisionError):
        list(map_in_order((1).__truediv__, [1, 0], 2))


def test_a_worker_that_dies_is_an_error_and_no_hang():
    import os

    with pytest.raises(BrokenExecutor):
        list(map_in_order(os._exit, [1], 2))


def test_one_worker_works_item_by_item_in_this_process():
    seen = []
    results = map_in_order(seen.append, iter([1, 2, 3]))
    next(results)

    assert seen == [1]
