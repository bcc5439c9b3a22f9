"""What tests of files share."""

import pytest


@pytest.fixture
def put(tmp_path):
    """Write bytes to a file and return its name."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return write
