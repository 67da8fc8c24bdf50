"""Which unit of goods a word names."""

from __future__ import annotations

import functools
import re

from transforms.quantities.lexicon import read_rows


def unit_after(text: str) -> str | None:
    """The unit code of the word that opens `text` ("bags" of " bags of heroin": bag); null where it is no unit of goods."""
    word = re.match(r"[\s-]*([A-Za-z]+)", text)
    code = _codes().get(word[1].lower()) if word else None
    return None if code == "other" else code


@functools.cache
def _codes() -> dict[str, str]:
    return {form: unit for form, unit, _ in read_rows("units.tsv")}
