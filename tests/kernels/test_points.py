import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsclean.kernels.points import code_points

#: Lone surrogates too, which files with broken escapes bring.
any_text = st.text(st.characters(codec=None))


@given(any_text)
def test_every_code_point_is_there_once_and_in_order(text):
    points = code_points(text)

    assert points.dtype == np.uint32
    assert "".join(map(chr, points.tolist())) == text
