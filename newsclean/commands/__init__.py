"""The commands: one module each, with `add`, its options, and the function that runs it."""
