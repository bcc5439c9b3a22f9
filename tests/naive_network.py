"""The network of the line model in real numbers, written down anew from its definition."""

import numpy as np


def gate(x):
    return 1 / (1 + np.exp(-x))


def sums(told, parts, most):
    """Return what layer, downward and upward unit say of each line, (3, n); their sum is the logit.

    `told` are the lines, (n, n_columns), and `parts` those of one network; a rectified layer goes
    up to `most`.
    """
    to_layer, layer_bias, inward, onward, biases, own, weights, bias = parts
    layer = np.clip(told @ to_layer + layer_bias, 0, most)
    states = np.zeros((2, *layer.shape))
    for unit in range(2):
        state = np.zeros(layer.shape[1])
        for i in range(len(told)) if unit == 0 else reversed(range(len(told))):
            seen = np.split(layer[i] @ inward[unit] + biases[unit], 3)
            kept = np.split(state @ onward[unit], 3)
            reset, keep = gate(seen[0] + kept[0]), gate(seen[1] + kept[1])
            new = np.tanh(seen[2] + reset * (kept[2] + own[unit]))
            state = new + keep * (state - new)
            states[unit, i] = state
    return np.stack([layer @ weights[0] + bias[0], states[0] @ weights[1], states[1] @ weights[2]])
