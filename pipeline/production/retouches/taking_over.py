"""One document that somebody retouched since it was made: merged with the new one, or kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.engine.package.checking import BrokenPackage, check_package
from pipeline.engine.three_way import Merge, Unmergeable, merge_decks, merge_word
from pipeline.production.files.document import MadeDocument

_MERGES: Mapping[str, Callable[[bytes, bytes, bytes], Merge]] = {".pptx": merge_decks, ".docx": merge_word}


@dataclass(frozen=True)
class TakenOver:
    """The merge of a retouched document, None with `trouble`, in words, when it could not be merged."""

    merge: Merge | None = None
    trouble: str = ""


def taken_over(document: MadeDocument, hand: bytes, original: bytes | None) -> TakenOver:
    """What becomes of `hand`, the retouched file, made from `original`, now that `document` is made."""
    merging = _MERGES.get(PurePosixPath(document.path).suffix)
    if merging is None or original is None:
        return TakenOver(trouble="le document tel qu'il avait été produit n'est plus connu")
    try:
        merge = merging(original, hand, document.content)
        if merge.content not in (hand, document.content):
            check_package(document.path, merge.content)
    except Unmergeable as error:
        return TakenOver(trouble=str(error))
    except BrokenPackage:
        return TakenOver(trouble="ses retouches ne donnent pas un document sain")
    return TakenOver(merge)
