"""What normalization may change: one frozen configuration, three presets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from numbers import Real
from typing import Literal

from newsclean.arguments import check_kind
from newsclean.errors import ArgumentError

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


@dataclass(frozen=True, slots=True)
class Config:
    """Which repairs run. The defaults are those for news; `docs/normalization.md` says why.

    >>> Config(quotes=True).quotes
    True
    """

    entities: bool = True
    """Decode HTML entities that end in a semicolon."""
    mojibake: bool = True
    """Repair text that was decoded with the wrong encoding, C1 controls included (ftfy)."""
    ligatures: bool = False
    """Take Latin ligatures apart."""
    width: bool = False
    """Replace fullwidth Latin and halfwidth kana; harms Chinese and Japanese punctuation."""
    quotes: bool = False
    """Straighten curly quotes."""
    line_breaks: bool = True
    """End every line with a line feed."""
    surrogates: bool = True
    """Join surrogate pairs; a lone surrogate becomes U+FFFD."""
    terminal: bool = True
    """Delete terminal escape sequences."""
    control: bool = True
    """Delete control characters that have no effect on text."""
    invisible: bool = True
    """Delete invisible characters that the script around them does not need."""
    spaces: bool = True
    """Replace every odd space by a plain one, and the no-break hyphen by a hyphen."""
    blank_lines: bool = True
    """Cut blanks at both ends of a line; keep one blank line of a run, none at either end."""
    form: Form | None = "NFC"
    """The Unicode normalization form."""
    max_growth: float = 4.0
    """Cap on the length of a line, as a multiple of what it was. No repair but a compatibility
    form reaches it (U+FDFA grows 18 times); a line that would keeps its form."""
    like_ftfy: bool = False
    """Decide everything as `ftfy.fix_text` does: by segments that end at a line feed or after a
    million characters, with entity decoding off from the first segment with a `<` on."""

    def __post_init__(self) -> None:
        for name, known in self.__dataclass_fields__.items():
            value = getattr(self, name)
            if isinstance(known.default, bool) and not isinstance(value, bool):
                raise ArgumentError(f"{name}={value!r}", "it is no bool", "give True or False")
        if self.form not in ("NFC", "NFD", "NFKC", "NFKD", None):
            raise ArgumentError(
                f"form={self.form!r}", "no such Unicode form", "give NFC, NFD, NFKC, NFKD or None"
            )
        if not (isinstance(self.max_growth, Real) and self.max_growth >= 1):
            raise ArgumentError(
                f"max_growth={self.max_growth!r}", "a text may not shrink to fit", "give 1 or more"
            )
        if self.like_ftfy and (self.invisible or self.spaces or self.blank_lines):
            raise ArgumentError(
                "like_ftfy=True",
                "ftfy has no rule for invisible characters, spaces or blank lines",
                "start from the preset FTFY, or leave like_ftfy off",
            )


#: The default: repair what is broken, make spaces and lines uniform, leave the writing alone.
NEWS = Config()

#: Exactly `ftfy.fix_text(text, TextFixerConfig(fix_latin_ligatures=False,
#: fix_character_width=False, uncurl_quotes=False))`, to the letter.
FTFY = Config(
    invisible=False, spaces=False, blank_lines=False, max_growth=float("inf"), like_ftfy=True
)

#: Damage only: mojibake, surrogates, terminal escapes, control characters. Layout stays.
MINIMAL = Config(
    entities=False,
    line_breaks=False,
    invisible=False,
    spaces=False,
    blank_lines=False,
    form=None,
)


def configure(config: Config, options: dict[str, object]) -> Config:
    """Return `config` with `options` changed; an unknown name is an ArgumentError."""
    check_kind(config, Config, "config", "give NEWS, MINIMAL, FTFY or Config(…)")
    if not options:
        return config
    known = Config.__dataclass_fields__
    unknown = sorted(set(options) - set(known))
    if unknown:
        raise ArgumentError(
            unknown[0], "not an option of normalize", f"use one of {', '.join(known)}"
        )
    return replace(config, **options)  # type: ignore[arg-type]
