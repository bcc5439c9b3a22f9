"""Repair of mojibake, entities, invisible characters, spaces, line breaks and Unicode form.

The only door to ftfy, which is imported when a text first needs its tables.
"""

from newsclean.normalize.config import FTFY, MINIMAL, NEWS, Config
from newsclean.normalize.find import Repair, find_rewrites, normalize

__all__ = ["FTFY", "MINIMAL", "NEWS", "Config", "Repair", "find_rewrites", "normalize"]
