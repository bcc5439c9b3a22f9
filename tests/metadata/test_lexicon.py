"""The phrases that facts hang on are those of the rules."""

import pytest

from newsclean.metadata.stamps import read_stamps
from newsclean.phrases import phrases_of


@pytest.mark.parametrize(("rule", "keys"), [("updated", {"updated"}), ("stamp", {"published"})])
def test_every_phrase_that_a_rule_calls_an_update_is_read_as_one_and_no_other_is(rule, keys):
    for said in phrases_of(f"published.{rule}").values():
        for phrase in said:
            line = phrase.replace("{n}", "28.08.2025")
            line = line if "{n}" in phrase else f"{line} 28.08.2025"
            found = {key for key, _ in read_stamps(line, 0, worded=True)}

            assert found == keys or phrase == "release date:", line
