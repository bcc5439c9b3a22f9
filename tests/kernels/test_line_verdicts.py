import naive_lines
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.kernels.line_context import FAR, distances
from newsclean.kernels.line_shape import CHARS, N_COLUMNS
from newsclean.kernels.line_verdicts import GAP, _blocks, _zone

#: The first call compiles, which takes longer than hypothesis allows.
relaxed = settings(deadline=None, max_examples=80)

#: Verdicts and lengths of the lines of a page.
verdicts = st.one_of(st.integers(-300, 300), st.integers(-3, 3))
pages = st.lists(st.tuples(verdicts, st.integers(0, 2000)), max_size=25)


def arrays(drawn):
    rows = np.zeros((len(drawn), N_COLUMNS), np.int32)
    rows[:, CHARS] = [size for _, size in drawn]
    return np.array([verdict for verdict, _ in drawn], np.int32), rows


@relaxed
@given(st.lists(st.integers(0, 1), max_size=130))
def test_distances_are_those_to_the_next_flagged_line(flags):
    above, below = distances(np.array(flags, np.int64))

    assert (above.tolist(), below.tolist()) == naive_lines.distances(flags, FAR)


@relaxed
@given(pages)
def test_the_zone_is_a_stretch_of_the_greatest_sum(drawn):
    start, stop = _zone(*arrays(drawn))

    weights = [max(-128, min(128, p)) * (min(size, 600) + 20) for p, size in drawn]
    assert 0 <= start <= stop <= len(drawn)
    assert sum(weights[start:stop]) == naive_lines.heaviest_stretch(weights)


@relaxed
@given(pages)
def test_blocks_join_body_lines_that_stand_close(drawn):
    block, begin, end, mass, count = _blocks(*arrays(drawn))

    expected = naive_lines.blocks([p for p, _ in drawn], GAP)
    assert count == len(expected)
    assert begin[:count].tolist() == [lines[0] for lines in expected]
    assert end[:count].tolist() == [lines[-1] for lines in expected]
    assert mass[:count].tolist() == [
        sum(min(drawn[i][1], 600) * min(drawn[i][0], 96) for i in lines) for lines in expected
    ]
    of_line = {i: number for number, lines in enumerate(expected) for i in lines}
    assert block.tolist() == [of_line.get(i, -1) for i in range(len(drawn))]
