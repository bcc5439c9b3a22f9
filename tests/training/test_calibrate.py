import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsclean.training.calibrate import POINTS, confidences

lines = st.lists(st.tuples(st.integers(-400, 400), st.sampled_from((1, 0, -1))), max_size=200)


def arrays(drawn):
    columns = zip(*drawn, strict=True) if drawn else ((), ())
    return [np.array(column, np.int32) for column in columns]


@given(lines)
def test_confidence_never_rises_with_the_verdict(drawn):
    found = confidences(*arrays(drawn))

    assert [verdict for verdict, _ in found] == list(POINTS)
    shares = [share for _, share in found]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)


@given(lines)
def test_lines_of_no_label_say_nothing(drawn):
    sure = [line for line in drawn if line[1] != -1]

    assert confidences(*arrays(drawn)) == confidences(*arrays(sure))


def test_confidence_is_the_share_of_lines_that_are_no_body():
    body = np.linspace(100, 900, len(POINTS)).astype(int)
    verdicts = np.repeat(np.array(POINTS, np.int32), 1000)
    labels = np.concatenate([np.arange(1000) < n for n in body]).astype(np.int8)

    found = confidences(verdicts, labels)

    for (_, share), n in zip(found, body, strict=True):
        assert abs(share - (1000 - n) / 1000) < 0.002


def test_neighbours_that_contradict_the_order_are_pooled():
    verdicts = np.repeat(np.array(POINTS[3:5], np.int32), 500)

    found = dict(confidences(verdicts, np.repeat(np.array([1, 0]), 500)))

    assert found[POINTS[3]] == found[POINTS[4]]
    assert abs(found[POINTS[3]] - 0.5) < 0.01
