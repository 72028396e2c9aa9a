"""Which runs of a template's paragraph print something once its tags are carried out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

_STATEMENT = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)


def printed(runs: Sequence[str]) -> list[bool]:
    """Whether each run of a paragraph prints something: loops, conditions and remarks leave nothing on the page."""
    kept = _STATEMENT.sub(lambda match: " " * len(match[0]), "".join(runs))
    ends = list(accumulate(map(len, runs), initial=0))
    return [bool(kept[start:end].strip()) for start, end in pairwise(ends)]
