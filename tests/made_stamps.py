"""What the tests of dates share: the stamps of a line as they are read, and as they are written."""

from newsclean.dates import find_stamps


def read(line, **known):
    return [(stamp.value, line[stamp.start : stamp.end]) for stamp in find_stamps(line, **known)]


def values(line, **known):
    return [value for value, _ in read(line, **known)]
