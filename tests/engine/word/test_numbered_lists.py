"""What a loop repeats in Word: notes, numbered lists, merged cells, ids that must be unique."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.engine.word_files import HEAD, NS, cell, found, made, p, r, row, said, table, tree, word_file

RUBRIQUES = [{"titre": "Un", "lignes": ["a", "b"]}, {"titre": "Deux", "lignes": ["c", "d", "e"]}]


def notes(*texts: str, kind: str = "footnote") -> tuple[str, str, str]:
    own = "".join(f'<w:{kind} w:id="{rank}">{p(text)}</w:{kind}>' for rank, text in enumerate(texts, start=2))
    first = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return (f"{kind}s", f"word/{kind}s.xml", f'{HEAD}<w:{kind}s xmlns:w="{NS["w"]}">{first}{own}</w:{kind}s>')


@pytest.mark.tried(
    "Ce qu’une boucle répète dans Word",
    "une note de bas de page",
    "une note par tour",
)
def test_each_turn_has_a_note_of_its_own_that_says_what_its_turn_says(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p("{%p for r in rubriques %}{{ r.titre }}", mark, "{%p endfor %}")
    output = made(word_file(tmp_path, body, notes("Source : {{ r.titre }}", "jamais citée")), rubriques=RUBRIQUES)
    assert said(output, "word/footnotes.xml") == ["", "Source : Un", "Source : Deux"]
    assert found(output, "//w:footnoteReference/@w:id") == ["1", "2"]
    assert found(output, "//w:footnote[not(@w:type)]/@w:id", "word/footnotes.xml") == ["1", "2"]


def test_a_note_goes_with_the_passage_that_refers_to_it(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p("{%p if x %}a", mark.format(2), "{%p endif %}") + p("b", mark.format(3))
    output = made(word_file(tmp_path, body, notes("de a", "de b")), x=False)
    assert said(output, "word/footnotes.xml") == ["", "de b"]


NUMBERS = (
    "numbering",
    "word/listes.xml",
    f'{HEAD}<w:numbering xmlns:w="{NS["w"]}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt '
    'w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
    "</w:num></w:numbering>",
)


def item(text: str, level: int = 0) -> str:
    return p(text, looks=f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>')


def shown(parts: dict[str, bytes]) -> list[str]:
    """The numbers that Word shows."""
    restarts = {
        str(one.get(f"{{{NS['w']}}}numId"))
        for one in tree(parts, "word/listes.xml").iterfind(".//w:num", NS)
        if one.find("w:lvlOverride/w:startOverride", NS) is not None
    }
    counts, numbers = [0, 0], []
    for number in tree(parts).iterfind(".//w:numPr", NS):
        values = [number.find(f"w:{name}", NS) for name in ("ilvl", "numId")]
        level, key = (one.get(f"{{{NS['w']}}}val", "") for one in values if one is not None)
        if key in restarts:
            restarts.remove(key)
            counts = [0, 0]
        counts[int(level)] += 1
        if level == "0":
            counts[1] = 0
        numbers.append(f"{counts[0]}.{counts[1]}" if level == "1" else str(counts[0]))
    return numbers


LOOP, END, ENDIF = p("{%p for r in rubriques %}"), p("{%p endfor %}"), p("{%p endif %}")
INNER = "{%p for l in r.lignes %}{{ l }}{%p endfor %}"


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        (LOOP + p("{{ r.titre }}") + item(INNER) + END, ["1", "2", "1", "2", "3"]),
        (LOOP + p("{{ r.titre }}") + item("qui") + item("quoi") + END, ["1", "2", "1", "2"]),
        (item("{%p for r in rubriques %}{{ r.titre }}{%p endfor %}"), ["1", "2"]),
        (LOOP + item("{{ r.titre }}") + p("texte") + END, ["1", "2"]),
        (LOOP + item("{{ r.titre }}") + item(INNER, 1) + END, ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.3"]),
        (
            LOOP + p("{%p if loop.first %}") + item("a") + p("{%p else %}") + item("b") + p("{%p endif %}") + END,
            ["1", "2"],
        ),
        (item("avant") + LOOP + item("{{ r.titre }}") + END, ["1", "2", "3"]),
        (item("un") + item("deux"), ["1", "2"]),
    ],
)
@pytest.mark.tried(
    "Ce qu’une boucle répète dans Word",
    "une liste numérotée",
    "elle recommence à chaque tour",
)
def test_a_list_starts_again_where_the_template_shows_it(body: str, numbers: list[str], tmp_path: Path) -> None:
    assert shown(made(word_file(tmp_path, body, NUMBERS), rubriques=RUBRIQUES)) == numbers


def spans(parts: dict[str, bytes]) -> list[list[int]]:
    """For each row, how many columns its cells span."""
    return [[span(one) for one in line.iterfind("w:tc", NS)] for line in tree(parts).iterfind(".//w:tr", NS)]


def span(one: etree._Element) -> int:
    mark = one.find("w:tcPr/w:gridSpan", NS)
    return 1 if mark is None else int(mark.get(f"{{{NS['w']}}}val", ""))


def columns(parts: dict[str, bytes]) -> int:
    return len(found(parts, "//w:tblGrid/w:gridCol"))


SPAN = '<w:gridSpan w:val="{}"/>'
REPEATED = ("Cas", "{%tc for c in notes %}{{ c }}{%tc endfor %}", "Total")


@pytest.mark.parametrize("count", [0, 1, 4])
@pytest.mark.tried(
    "Cellules fusionnées",
    "un titre au-dessus de colonnes répétées, dans Word",
    "il les couvre toutes",
)
def test_a_title_over_repeated_columns_spans_them_all(count: int, tmp_path: Path) -> None:
    body = table(3, row(cell("Titre", SPAN.format(3))), row(*REPEATED), row("", cell("Deux", SPAN.format(2))))
    output = made(word_file(tmp_path, body), notes=list(range(count)))
    assert columns(output) == count + 2
    assert [sum(line) for line in spans(output)] == [count + 2] * 3
    assert spans(output)[0] == [count + 2]


def test_a_title_over_columns_whose_tags_have_cells_of_their_own(tmp_path: Path) -> None:
    body = table(
        4, row(cell("Titre", SPAN.format(4))), row("Cas", "{%tc for c in notes %}", "{{ c }}", "{%tc endfor %}")
    )
    output = made(word_file(tmp_path, body), notes=[1, 2, 3])
    assert (columns(output), spans(output)) == (4, [[4], [1, 1, 1, 1]])


def test_a_title_over_conditional_columns_goes_with_them(tmp_path: Path) -> None:
    line = row("Cas", "{%tc if x %}A{%tc endif %}", "{%tc if x %}B{%tc endif %}")
    body = table(3, row("", cell("Titre", SPAN.format(2))), line)
    assert spans(made(word_file(tmp_path, body), x=True)) == [[1, 2], [1, 1, 1]]
    assert spans(made(word_file(tmp_path, body), x=False)) == [[1], [1]]


def test_cells_merged_in_the_old_manner_follow_too(tmp_path: Path) -> None:
    old = '<w:hMerge w:val="{}"/>'
    title = row(cell("Titre", old.format("restart")), cell("", old.format("continue")), cell("", "<w:hMerge/>"))
    output = made(word_file(tmp_path, table(3, title, row(*REPEATED))), notes=[1, 2])
    assert spans(output) == [[4], [1, 1, 1, 1]]


TALL, UNDER = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def merges(parts: dict[str, bytes]) -> list[str]:
    """For each row, how its first cell is merged."""
    return [
        "" if (one := line.find("w:tc/w:tcPr/w:vMerge", NS)) is None else one.get(f"{{{NS['w']}}}val", "continue")
        for line in tree(parts).iterfind(".//w:tr", NS)
    ]


@pytest.mark.tried(
    "Cellules fusionnées",
    "une cellule haute à côté de lignes répétées, dans Word",
    "elle reste une seule cellule",
)
def test_a_tall_cell_over_repeated_rows_has_one_top(tmp_path: Path) -> None:
    first = row(cell("{%tr for c in notes %}Cas", TALL), "{{ c }}{%tr endfor %}")
    body = table(2, first, row(cell("", UNDER), "Total"))
    assert merges(made(word_file(tmp_path, body), notes=[1, 2])) == ["restart", "continue", "continue"]


def test_a_tall_cell_that_loses_its_first_row_starts_at_the_next(tmp_path: Path) -> None:
    first = row(cell("{%tr if x %}Cas", TALL), "a{%tr endif %}")
    body = table(2, first, row(cell("", UNDER), "b"), row(cell("", UNDER), "c"))
    assert merges(made(word_file(tmp_path, body), x=False)) == ["restart", "continue"]


def test_a_loop_around_a_tall_cell_repeats_it(tmp_path: Path) -> None:
    rows = (
        row("{%tr for c in notes %}", ""),
        row(cell("{{ c }}", TALL), "a"),
        row(cell("", UNDER), "b"),
        row("{%tr endfor %}", ""),
    )
    assert merges(made(word_file(tmp_path, table(2, *rows)), notes=[1, 2])) == ["restart", "continue"] * 2


def test_ids_are_not_repeated(tmp_path: Path) -> None:
    control = f'<w:sdt><w:sdtPr><w:id w:val="12"/></w:sdtPr><w:sdtContent>{r("x")}</w:sdtContent></w:sdt>'
    shape = '<w:r><w:pict><v:rect id="_x0000_s1026" style="width:9pt;height:9pt"/></w:pict></w:r>'
    output = made(
        word_file(tmp_path, p("{%p for r in rubriques %}", control, shape, "{%p endfor %}")), rubriques=RUBRIQUES
    )
    assert found(output, "//w:sdtPr/w:id/@w:val") == []
    ids = found(output, "//v:rect/@id")
    assert len(set(ids)) == len(ids) == 2
