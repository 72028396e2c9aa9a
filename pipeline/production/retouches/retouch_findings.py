"""What a run says of retouched documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.engine.three_way import Merge, Retouch
from pipeline.findings import Finding, Place, report
from pipeline.words.french import enumeration, plural


def told(path: str, merge: Merge, kept: str) -> Iterator[Finding]:
    """CU-600 or CU-602, then CU-601 for each retouch that was not taken over; `kept`: where the hand's file is."""
    if not merge.retouches:
        yield report("CU-602", Place(document=path), file=path, kept=kept)
        return
    count = plural(len(merge.kept), "retouche reprise", "retouches reprises")
    what = f" ({_kinds(merge)})" if merge.kept else ""
    beside = f"Le fichier retouché est gardé sous « {kept} »." if kept else ""
    yield report("CU-600", Place(document=path), file=path, count=f"{count}{what}", beside=beside)
    for one in merge.lost:
        yield _lost(path, one, kept or path)
    for one in merge.kept:
        if one.new and not one.hand:
            yield report("CU-603", _place(path, one), file=path, what=_what(one), new=one.new)


def kept_beside(path: str, kept: str) -> Finding:
    """CU-503: a changed file that is not merged, kept as `kept`."""
    return report("CU-503", Place(document=path), file=path, kept=kept)


def not_merged(path: str, kept: str, trouble: str) -> Finding:
    """CU-604: a retouched document that could not be merged."""
    return report("CU-604", Place(document=path), file=path, kept=kept, what=trouble)


def _lost(path: str, one: Retouch, kept: str) -> Finding:
    new = f"« {_on_a_line(one.new)} »" if one.new else "le nouveau document tel qu'il est produit"
    return report(
        "CU-601", _place(path, one), found=_on_a_line(one.hand), expected=new, what=_what(one), why=one.lost, kept=kept
    )


def _place(path: str, one: Retouch) -> Place:
    return Place(one.where, f"« {one.shape} »" if one.shape else "", path)


def _what(one: Retouch) -> str:
    return str(one.kind)


def _kinds(merge: Merge) -> str:
    """« texte, place ou taille (2) »."""
    counts = Counter(str(one.kind) for one in merge.kept)
    return enumeration([f"{kind} ({count})" if count > 1 else kind for kind, count in counts.items()])


def _on_a_line(text: str) -> str:
    return " / ".join(line.strip() for line in text.splitlines() if line.strip())
