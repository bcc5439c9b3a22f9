"""Array kernels: numpy and numba only; arrays in, arrays out; no text objects, no documents."""
