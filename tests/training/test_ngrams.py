"""The weights of n-grams are taught by every line, however many there are."""

import numpy as np
import pytest

from newsclean.training.ngrams import STRIDE, fit_weights

BUCKETS = 50


@pytest.mark.parametrize("n", [STRIDE - 1, STRIDE, STRIDE + 1])
def test_every_line_is_looked_at_however_many_there_are(n):
    grams = [(np.arange(n, dtype=np.int32) % BUCKETS, np.arange(n + 1))] * 2
    labels = [np.arange(n) % BUCKETS % 2 == 0] * 2

    weights = fit_weights(grams, labels, [np.ones(n)] * 2, ["a.example", "b.example"], seed=0)

    assert (weights[:BUCKETS:2] > 0).all()
    assert (weights[1:BUCKETS:2] < 0).all()
