"""How the recurrent network learns: gradients through a page, there and back, line by line.

Plain loops over floats of 32 bits, added in one order: the same weights on every machine, which
the matrix products of a library do not give.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper, kernel
from newsclean.kernels.recurrent import LARGEST, LEVEL_BITS, MOST

Float32s: TypeAlias = NDArray[Any]
Uint64s: TypeAlias = NDArray[Any]
#: Weights, or their slopes, in the order of `kernels.recurrent.Networks`; those of one unit.
Parts: TypeAlias = tuple[Float32s, ...]
Unit: TypeAlias = tuple[Float32s, Float32s, Float32s, Float32s]
#: The state of the dice, and which share of the activations is left out at random while learning
#: (Srivastava et al. 2014).
Chance: TypeAlias = tuple[Uint64s, float]

#: AdamW (Loshchilov and Hutter, ICLR 2019).
_FADE1, _FADE2, _TINY, _DECAY = 0.9, 0.999, 1e-8, 0.01
#: A step's gradient is at most so long.
_LONGEST = 1.0
#: Weights stay inside what the integers of `kernels.recurrent` can say.
_BOUND = LARGEST - 0.01

_MASK, _STEP1, _STEP2, _STEP3 = np.uint64(2**53 - 1), np.uint64(13), np.uint64(7), np.uint64(17)


@helper
def _add(sums: Float32s, factor: Any, row: Float32s) -> None:
    for j in range(sums.shape[0]):
        sums[j] += factor * row[j]


@helper
def _bend(x: Any) -> Any:
    """Return the hyperbolic tangent, to 1 in 10,000: Lambert's continued fraction, seven deep.

    Not that of the machine's library, which another machine's rounds otherwise.
    """
    x = max(np.float32(-4.9), min(np.float32(4.9), x))
    q = x * x
    over = x * (np.float32(135135) + q * (np.float32(17325) + q * (np.float32(378) + q)))
    under = np.float32(135135) + q * (
        np.float32(62370) + q * (np.float32(3150) + q * np.float32(28))
    )
    return over / under


@helper
def _gate(x: Any) -> Any:
    return np.float32(0.5) + np.float32(0.5) * _bend(np.float32(0.5) * x)


@helper
def _masks(state: Uint64s, dropped: float, out: Float32s) -> None:
    """Fill with 0 for what is dropped, else with what makes up for it (xorshift, Marsaglia)."""
    kept = np.float32(1 / (1 - dropped))
    least = np.uint64(dropped * 2**53)
    x = state[0]
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            x ^= x << _STEP1
            x ^= x >> _STEP2
            x ^= x << _STEP3
            out[i, j] = kept if (x & _MASK) >= least else np.float32(0)
    state[0] = x


@helper
def _layer(told: Float32s, weights: Float32s, biases: Float32s, out: Float32s) -> None:
    for i in range(told.shape[0]):
        out[i] = biases
        for c in range(told.shape[1]):
            _add(out[i], told[i, c], weights[c])
        for j in range(out.shape[1]):
            out[i, j] = max(np.float32(0), min(np.float32(MOST), out[i, j]))


@helper
def _forth(layer: Float32s, upward: bool, weights: Unit, gates: Float32s, states: Float32s) -> None:
    """Fill what a unit does on each line: reset, keep, new, and what new was told of before."""
    inward, onward, biases, own = weights
    n, w = layer.shape
    before = np.zeros(w, np.float32)
    seen = np.empty(3 * w, np.float32)
    kept = np.empty(3 * w, np.float32)
    for step in range(n):
        i = n - 1 - step if upward else step
        seen[:] = biases
        kept[:] = np.float32(0)
        kept[2 * w :] = own
        for k in range(w):
            if layer[i, k] != 0:
                _add(seen, layer[i, k], inward[k])
            _add(kept, before[k], onward[k])
        for k in range(w):
            reset = _gate(seen[k] + kept[k])
            keep = _gate(seen[w + k] + kept[w + k])
            new = _bend(seen[2 * w + k] + reset * kept[2 * w + k])
            gates[i, k], gates[i, w + k], gates[i, 2 * w + k] = reset, keep, new
            gates[i, 3 * w + k] = kept[2 * w + k]
            states[i, k] = new + keep * (before[k] - new)
        before[:] = states[i]


@helper
def _back(
    upward: bool,
    units: tuple[Unit, Unit],
    done: tuple[Float32s, Float32s, Float32s],
    wanted: Float32s,
    blame: Float32s,
) -> None:
    """Add to the unit's slopes and to `blame` what weights and layer have to do with the error.

    Shapes: units: weights and slopes; done: the layer, then gates and states of `_forth`; wanted
    and blame: (n, w), the error's slopes by the states and by the layer.
    """
    inward, onward, _, _ = units[0]
    to_inward, to_onward, to_biases, to_own = units[1]
    layer, gates, states = done
    n, w = layer.shape
    later = np.zeros(w, np.float32)
    seen = np.empty(3 * w, np.float32)
    kept = np.empty(3 * w, np.float32)
    nothing = np.zeros(w, np.float32)
    for step in range(n):
        i = step if upward else n - 1 - step
        j = i + 1 if upward else i - 1
        before = states[j] if 0 <= j < n else nothing
        for k in range(w):
            reset, keep, new, told = (
                gates[i, k],
                gates[i, w + k],
                gates[i, 2 * w + k],
                gates[i, 3 * w + k],
            )
            slope = wanted[i, k] + later[k]
            of_new = slope * (1 - keep) * (1 - new * new)
            later[k] = slope * keep
            seen[k] = kept[k] = of_new * told * reset * (1 - reset)
            seen[w + k] = kept[w + k] = slope * (before[k] - new) * keep * (1 - keep)
            seen[2 * w + k] = of_new
            kept[2 * w + k] = of_new * reset
        _add(to_biases, np.float32(1), seen)
        _add(to_own, np.float32(1), kept[2 * w :])
        for k in range(w):
            if layer[i, k] != 0:
                _add(to_inward[k], layer[i, k], seen)
                blame[i, k] += _product(inward[k], seen)
            _add(to_onward[k], before[k], kept)
            later[k] += _product(onward[k], kept)


@helper
def _product(a: Float32s, b: Float32s) -> Any:
    """Return a scalar product, in four sums side by side: one would wait for itself."""
    p = q = r = s = np.float32(0)
    whole = a.shape[0] // 4 * 4
    for k in range(0, whole, 4):
        p += a[k] * b[k]
        q += a[k + 1] * b[k + 1]
        r += a[k + 2] * b[k + 2]
        s += a[k + 3] * b[k + 3]
    for k in range(whole, a.shape[0]):
        p += a[k] * b[k]
    return (p + q) + (r + s)


@helper
def _ends(columns: int, width: int) -> tuple[int, int, int, int, int, int, int, int]:
    """Return where each part of a network ends in its flat vector of weights."""
    a = columns * width
    b = a + width
    c = b + 6 * width * width
    d = c + 6 * width * width
    e = d + 6 * width
    f = e + 2 * width
    g = f + 3 * width
    return a, b, c, d, e, f, g, g + 1


@helper
def parts_of(flat: Float32s, columns: int, width: int) -> Parts:
    """Return the parts of a flat vector of weights: views, see `kernels.recurrent.Networks`."""
    w = width
    a, b, c, d, e, f, g, h = _ends(columns, w)
    return (
        flat[:a].reshape((columns, w)),
        flat[a:b],
        flat[b:c].reshape((2, w, 3 * w)),
        flat[c:d].reshape((2, w, 3 * w)),
        flat[d:e].reshape((2, 3 * w)),
        flat[e:f].reshape((2, w)),
        flat[f:g].reshape((3, w)),
        flat[g:h],
    )


def size_of(columns: int, width: int) -> int:
    """Return how many weights a network has."""
    return _ends(columns, width)[-1]


@helper
def _of_unit(parts: Parts, unit: int) -> Unit:
    return parts[2][unit], parts[3][unit], parts[4][unit], parts[5][unit]


@helper
def _judge(
    said: tuple[Float32s, Float32s, Float32s],
    page: tuple[Float32s, Float32s, Float32s],
    nets: tuple[Parts, Parts],
    wanted: Float32s,
) -> None:
    """Fill `wanted` with the error's slopes by what layer and units said of each line."""
    labels, counts, masks = page
    net, slopes = nets
    w = wanted.shape[2]
    for i in range(labels.shape[0]):
        if counts[i] == 0:
            continue
        total = net[7][0]
        for part in range(3):
            for k in range(w):
                total += said[part][i, k] * masks[i, (part + 1) * w + k] * net[6][part, k]
        error = counts[i] * (_gate(total) - labels[i])
        slopes[7][0] += error
        for part in range(3):
            for k in range(w):
                share = error * masks[i, (part + 1) * w + k]
                slopes[6][part, k] += share * said[part][i, k]
                wanted[part, i, k] = share * net[6][part, k]


@helper
def _page(
    told: Float32s, labels: Float32s, counts: Float32s, nets: tuple[Parts, Parts], chance: Chance
) -> None:
    """Add to the slopes `nets[1]` what the weights `nets[0]` have to do with a page's error."""
    net, slopes = nets
    n, w = told.shape[0], net[1].shape[0]
    plain = np.empty((n, w), np.float32)
    _layer(told, net[0], net[1], plain)
    masks = np.empty((n, 4 * w), np.float32)
    _masks(chance[0], chance[1], masks)
    layer = plain * masks[:, :w]
    gates = np.empty((2, n, 4 * w), np.float32)
    states = np.empty((2, n, w), np.float32)
    for unit in range(2):
        _forth(layer, unit == 1, _of_unit(net, unit), gates[unit], states[unit])
    wanted = np.zeros((3, n, w), np.float32)
    _judge((layer, states[0], states[1]), (labels, counts, masks), nets, wanted)
    blame = wanted[0]
    for unit in range(2):
        done = (layer, gates[unit], states[unit])
        units = (_of_unit(net, unit), _of_unit(slopes, unit))
        _back(unit == 1, units, done, wanted[unit + 1], blame)
    for i in range(n):
        for k in range(w):
            inside = 0 < plain[i, k] < MOST
            blame[i, k] = blame[i, k] * masks[i, k] if inside else np.float32(0)
        _add(slopes[1], np.float32(1), blame[i])
        for c in range(told.shape[1]):
            if told[i, c] != 0:
                _add(slopes[0][c], told[i, c], blame[i])


@helper
def _step(flat: Float32s, slope: Float32s, means: Float32s, rate: Any, number: int) -> None:
    """Move the weights against their slopes, in place; see `_FADE1` for whose way that is."""
    length = np.float64(0)
    for k in range(slope.shape[0]):
        length += np.float64(slope[k]) ** 2
    shrink = np.float32(min(1.0, _LONGEST / max(1e-12, np.sqrt(length))))
    fix1 = np.float32(1 - _FADE1**number)
    fix2 = np.float32(1 - _FADE2**number)
    for k in range(flat.shape[0]):
        g = slope[k] * shrink
        means[0, k] += np.float32(1 - _FADE1) * (g - means[0, k])
        means[1, k] += np.float32(1 - _FADE2) * (g * g - means[1, k])
        move = means[0, k] / fix1 / (np.sqrt(means[1, k] / fix2) + np.float32(_TINY))
        moved = flat[k] - rate * (move + np.float32(_DECAY) * flat[k])
        flat[k] = max(np.float32(-_BOUND), min(np.float32(_BOUND), moved))


@kernel(long=True)
def descend(
    lines: tuple[NDArray[Any], Float32s, Float32s],
    pages: NDArray[Any],
    rates: Float32s,
    width: int,
    dropped: float,
    flat: Float32s,
) -> None:
    """Fit the flat weights of a network, in place.

    Shapes:
        lines: what is told of each, (n_lines, n_columns) int16 from `kernels.recurrent.levels`;
        what it is and what it counts, (n_lines,) float32.
        pages: (n_steps, batch, 2) int64, first and last line of what is looked at in each step.
        rates: (n_steps,) float32, how far each goes; dropped: see `Chance`.
        flat: (n_weights,) float32, see `size_of`.
    """
    told, labels, counts = lines
    columns = told.shape[1]
    slope = np.zeros(flat.shape[0], np.float32)
    means = np.zeros((2, flat.shape[0]), np.float32)
    chance = (np.array([0x9E3779B97F4A7C15], np.uint64), dropped)
    nets = (parts_of(flat, columns, width), parts_of(slope, columns, width))
    for step in range(rates.shape[0]):
        slope[:] = np.float32(0)
        for place in range(pages.shape[1]):
            a, b = pages[step, place]
            floats = told[a:b].astype(np.float32) / np.float32(1 << LEVEL_BITS)
            _page(floats, labels[a:b], counts[a:b], nets, chance)
        _step(flat, slope, means, rates[step], step + 1)
