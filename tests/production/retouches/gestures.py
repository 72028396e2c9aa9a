"""What a hand does to the group's deck, each thing as PowerPoint would write it."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import Any

from lxml import etree
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Mm, Pt

from pipeline.words.text import as_typed
from pipeline.words.typography import typeset
from tests.production.retouches.hand import Gesture, all_shapes, shape, slide, titles
from tests.production.retouches.saves import A, P

RED = RGBColor(0xC0, 0x10, 0x10)  # type: ignore[no-untyped-call]
_NAMES = f'xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}"'
_FADE = (
    f'<p:timing {_NAMES}><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot">'
    '<p:childTnLst><p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
    '<p:par><p:cTn id="3" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst><p:par>'
    '<p:cTn id="4" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:par><p:cTn id="5" '
    'presetID="1" presetClass="entr" presetSubtype="0" fill="hold" grpId="0" nodeType="clickEffect"><p:stCondLst>'
    '<p:cond delay="0"/></p:stCondLst><p:childTnLst><p:set><p:cBhvr><p:cTn id="6" dur="1" fill="hold"><p:stCondLst>'
    '<p:cond delay="0"/></p:stCondLst></p:cTn><p:tgtEl><p:spTgt spid="SHAPE"/></p:tgtEl><p:attrNameLst><p:attrName>'
    'style.visibility</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set>'
    "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst>"
    '</p:cTn><p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>'
    '<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst></p:seq>'
    '</p:childTnLst></p:cTn></p:par></p:tnLst><p:bldLst><p:bldP spid="SHAPE" grpId="0" animBg="1"/></p:bldLst>'
    "</p:timing>"
)


def _set_text(one: Any, old: str, new: str) -> None:
    """As in PowerPoint: one word typed over, the look of the text kept."""
    frame, old = one if hasattr(one, "paragraphs") else one.text_frame, typeset(old)
    for paragraph in frame.paragraphs:
        text = "".join(run.text for run in paragraph.runs)
        if old in text:
            first, *others = paragraph.runs
            first.text = text.replace(old, new)
            for run in others:
                run._r.getparent().remove(run._r)
            return
    raise AssertionError(old)


def _text(slide_title: str, name: str, old: str, new: str, *, office: bool = False) -> Gesture:
    return Gesture(
        f"texte de « {name} » ({slide_title})",
        lambda deck: _set_text(shape(deck, slide_title, name), old, new),
        lambda deck: as_typed(new) in as_typed(shape(deck, slide_title, name).text_frame.text),
        office,
    )


def _cell(slide_title: str, name: str, at: tuple[int, int], old: str, new: str, *, office: bool = False) -> Gesture:
    def said(deck: Any) -> str:
        table = shape(deck, slide_title, name).table
        return "\n".join(cell.text for one in table.rows for cell in one.cells)

    return Gesture(
        f"cellule de « {name} » ({slide_title})",
        lambda deck: _set_text(shape(deck, slide_title, name).table.cell(*at).text_frame, old, new),
        lambda deck: as_typed(new) in as_typed(said(deck)),
        office,
    )


def _move(slide_title: str, name: str, right: int, down: int, *, office: bool = False) -> Gesture:
    def change(deck: Any) -> None:
        one = shape(deck, slide_title, name)
        places[name] = (one.left + right, one.top + down)
        one.left, one.top = places[name]

    def seen(deck: Any) -> Any:
        one = shape(deck, slide_title, name)
        return abs(one.left - places[name][0]) < 5_000 and abs(one.top - places[name][1]) < 5_000

    places: dict[str, tuple[int, int]] = {}
    return Gesture(f"« {name} » déplacé ({slide_title})", change, seen, office)


def _resize(slide_title: str, name: str, width: int, height: int, *, office: bool = False) -> Gesture:
    def change(deck: Any) -> None:
        one = shape(deck, slide_title, name)
        one.left, one.top, one.width, one.height = one.left, one.top, Emu(width), Emu(height)

    def seen(deck: Any) -> Any:
        one = shape(deck, slide_title, name)
        return abs(one.width - width) < 5_000 and abs(one.height - height) < 5_000

    return Gesture(f"« {name} » redimensionné ({slide_title})", change, seen, office)


def _runs(one: Any) -> list[Any]:
    return [run for paragraph in one.text_frame.paragraphs for run in paragraph.runs if run.text.strip()]


def _look(name: str, slide_title: str, shape_name: str, change: Callable[[Any], object], seen: Callable[[Any], Any],
          *, office: bool = False) -> Gesture:  # fmt: skip
    return Gesture(
        f"{name} ({slide_title})",
        lambda deck: change(shape(deck, slide_title, shape_name)),
        lambda deck: seen(shape(deck, slide_title, shape_name)),
        office,
    )


def _filled(one: Any) -> None:
    one.fill.solid()
    one.fill.fore_color.rgb = RED


def _is_filled(one: Any) -> Any:
    return one.fill.type == 1 and one.fill.fore_color.type == 1 and one.fill.fore_color.rgb == RED


def _outlined(one: Any) -> None:
    one.line.color.rgb = RED
    one.line.width = Pt(4)
    one.line.dash_style = MSO_LINE.DASH


def _is_outlined(one: Any) -> Any:
    return one.line.fill.type == 1 and one.line.color.rgb == RED and abs(one.line.width - Pt(4)) < 500


def _move_title(deck: Any) -> None:
    title = shape(deck, "Nos critères", "Titre")
    title.left, title.top, title.width, title.height = map(Emu, (1_500_000, 300_000, 9_000_000, 600_000))


def _align(one: Any) -> None:
    for paragraph in one.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT


def _all_runs(change: Callable[[Any], None]) -> Callable[[Any], None]:
    def changed(one: Any) -> None:
        for run in _runs(one):
            change(run)

    return changed


def _set(name: str, value: object) -> Callable[[Any], None]:
    return lambda run: setattr(run.font, name, value)


def _all_are(name: str, value: object) -> Callable[[Any], Any]:
    return lambda one: bool(_runs(one)) and all(getattr(run.font, name) == value for run in _runs(one))


def _coloured(run: Any) -> None:
    run.font.color.rgb = RED


def _is_coloured(one: Any) -> Any:
    return all(run.font.color.type == 1 and run.font.color.rgb == RED for run in _runs(one))


def _bold_word(one: Any) -> None:
    run = next(run for run in _runs(one) if "Portail" in run.text)
    before, after = run.text.split("Portail")
    run.text = before
    for text, bold in ((after, run.font.bold), ("Portail", True)):
        fresh = copy.deepcopy(run._r)
        run._r.addnext(fresh)
        fresh.find(f"{A}t").text = text
        fresh.find(f"{A}rPr").set("i", "1" if bold and text == "Portail" else "0")


def _is_word_slanted(one: Any) -> Any:
    return any(run.text.strip() == "Portail" and run.font.italic for run in _runs(one))


def _add_slide(deck: Any, title: str, after: int, *, picture: bool = False) -> None:
    made = deck.slides.add_slide(next(one for one in deck.slide_layouts if one.name == "Titre et contenu"))
    made.shapes.title.text_frame.text = title
    if picture:
        made.shapes.add_picture(_picture(), Mm(40), Mm(60), Mm(40))
    box = made.shapes.add_textbox(Mm(40), Mm(40), Mm(100), Mm(15))
    box.text_frame.text = f"Écrit à la main : {title}"
    _move_slide(deck, len(deck.slides) - 1, after)


def _move_slide(deck: Any, rank: int, to: int) -> None:
    listed = deck.slides._sldIdLst
    one = listed[rank]
    listed.remove(one)
    listed.insert(to, one)


def _delete_slide(deck: Any, title: str) -> None:
    rank = titles(deck).index(next(one for one in titles(deck) if one.startswith(title)))
    listed = deck.slides._sldIdLst
    deck.part.drop_rel(listed[rank].rId)
    listed.remove(listed[rank])


def _picture(colour: str = "#c01010") -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "PNG")
    made.seek(0)
    return made


def _add_picture(deck: Any) -> None:
    slide(deck, "Nos critères").shapes.add_picture(_picture("#1010c0"), Mm(240), Mm(150), Mm(40))


def _add_shape(deck: Any) -> None:
    made = slide(deck, "Les voix").shapes.add_shape(MSO_SHAPE.OVAL, Mm(200), Mm(60), Mm(60), Mm(20))
    made.text_frame.text = "Regardez ici"


def _pictures(one: Any) -> list[Any]:
    return [shape for shape in one.shapes if shape.shape_type == 13]


def _remove(one: Any) -> None:
    one._element.getparent().remove(one._element)


def _delete_shape(slide_title: str, name: str, *, office: bool = False) -> Gesture:
    return Gesture(
        f"« {name} » supprimé ({slide_title})",
        lambda deck: _remove(shape(deck, slide_title, name)),
        lambda deck: name not in {one.name.strip() for one in all_shapes(slide(deck, slide_title).shapes)},
        office,
    )


def _notes(slide_title: str, text: str, *, office: bool = False) -> Gesture:
    def change(deck: Any) -> None:
        frame = slide(deck, slide_title).notes_slide.notes_text_frame
        frame.text = f"{frame.text}\n{text}".strip()

    def seen(deck: Any) -> Any:
        one = slide(deck, slide_title)
        return one.has_notes_slide and text in one.notes_slide.notes_text_frame.text

    return Gesture(f"commentaires ({slide_title})", change, seen, office)


def _hide(deck: Any, title: str) -> None:
    slide(deck, title)._element.set("show", "0")


def _animate(deck: Any, title: str, name: str) -> None:
    one = slide(deck, title)._element
    for old in one.findall(f"{P}timing"):
        one.remove(old)
    xml = _FADE.replace("SHAPE", str(shape(deck, title, name).shape_id))
    one.find(f"{P}clrMapOvr").addnext(etree.fromstring(xml))


def _is_animated(deck: Any, title: str, name: str) -> Any:
    targets = {one.get("spid") for one in slide(deck, title)._element.iter(f"{P}spTgt")}
    return targets == {str(shape(deck, title, name).shape_id)}


def _transition(deck: Any, title: str) -> None:
    xml = f'<p:transition {_NAMES} spd="med"><p:push dir="u"/></p:transition>'
    slide(deck, title)._element.find(f"{P}clrMapOvr").addnext(etree.fromstring(xml))


def _background(deck: Any, title: str) -> None:
    fill = slide(deck, title).background.fill
    fill.solid()
    fill.fore_color.rgb = RED


def _add_row(deck: Any) -> None:
    rows = shape(deck, "Nos critères", "Critères").table._tbl
    fresh = copy.deepcopy(rows.tr_lst[-1])
    rows.append(fresh)
    table = shape(deck, "Nos critères", "Critères").table
    cells = list(table.rows[len(table.rows) - 1].cells)
    for cell in cells:
        cell.text_frame.text = ""
    cells[0].text_frame.text = "Critère ajouté à la main"


def _remove_row(deck: Any) -> None:
    table = shape(deck, "Cas d'usage E#01 : fiche", "Rubriques").table._tbl
    table.remove(table.tr_lst[-1])


def _chart(deck: Any) -> Any:
    return shape(deck, "Les voix", "Zone graphique").chart


def _chart_values(deck: Any) -> None:
    chart = _chart(deck)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [str(one) for one in chart.plots[0].categories]
    for series in chart.plots[0].series:
        data.add_series(series.name, [7 for _ in series.values])
    chart.replace_data(data)


def _section(deck: Any, name: str, new: str) -> None:
    for one in deck.part._element.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}section"):
        if one.get("name") == name:
            one.set("name", new)


def _sections(deck: Any) -> list[str]:
    found = deck.part._element.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}section")
    return [one.get("name") for one in found]


def _change_layout(deck: Any, title: str, layout: str) -> None:
    wanted = next(one for one in deck.slide_layouts if one.name == layout)
    one = slide(deck, title)
    relation = next(found for found in one.part.rels.values() if found.reltype.endswith("/slideLayout"))
    relation._target = wanted.part


def _paragraph(deck: Any) -> None:
    frame = shape(deck, "La prochaine séance", "En amont").text_frame
    fresh = copy.deepcopy(frame.paragraphs[-1]._p)
    frame.paragraphs[-1]._p.addnext(fresh)
    runs = frame.paragraphs[-1].runs
    runs[0].text = "Relire la fiche avec son équipe"
    for run in runs[1:]:
        run._r.getparent().remove(run._r)


def _remark(deck: Any) -> None:
    """A comment of a reviewer, in the parts that PowerPoint gives them."""
    main = f'xmlns:p="{P[1:-1]}"'
    authors = (
        f'<p:cmAuthorLst {main}><p:cmAuthor id="0" name="Relectrice" initials="R" lastIdx="1" clrIdx="0"/>'
        "</p:cmAuthorLst>"
    )
    remarks = (
        f'<p:cmLst {main}><p:cm authorId="0" dt="2022-06-01T10:00:00" idx="1"><p:pos x="10" y="10"/>'
        "<p:text>À revoir ensemble</p:text></p:cm></p:cmLst>"
    )
    page = slide(deck, "Nos critères").part
    for holder, name, kind, xml in (
        (deck.part, "/ppt/commentAuthors.xml", "commentAuthors", authors),
        (page, "/ppt/comments/comment1.xml", "comments", remarks),
    ):
        content_type = f"application/vnd.openxmlformats-officedocument.presentationml.{kind}+xml"
        part = Part(PackURI(name), content_type, page.package, xml.encode())
        holder.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")


def _remarks(deck: Any, title: str) -> list[str]:
    kinds = {one.reltype.rsplit("/", 1)[-1] for one in deck.part.rels.values()}
    parts = [one.target_part for one in slide(deck, title).part.rels.values() if one.reltype.endswith("/comments")]
    texts = [one.text or "" for part in parts for one in etree.fromstring(part.blob).iter(f"{P}text")]
    return texts if "commentAuthors" in kinds else []


def _duplicate(deck: Any) -> None:
    first = slide(deck, "Nos critères")
    made = deck.slides.add_slide(first.slide_layout)
    made._element.replace(made._element.cSld, copy.deepcopy(first._element.cSld))
    _move_slide(deck, len(deck.slides) - 1, 3)


def _mark_master(deck: Any) -> None:
    box = copy.deepcopy(shape(deck, "Bienvenue", "Date et émetteur")._element)
    box.nvSpPr.cNvPr.set("id", "99")
    deck.slide_master.shapes._spTree.append(box)
    next(one for one in deck.slide_master.shapes if one.shape_id == 99).text_frame.text = "Provisoire"


def _slide_texts(deck: Any, title: str) -> list[str]:
    return [one.text_frame.text for one in slide(deck, title).shapes if one.has_text_frame]


GESTURES = (
    _move("La prochaine séance", "En amont", 200_000, 150_000, office=True),
    _move("Cas d'usage E#01 : fiche", "Priorité", 0, 400_000, office=True),
    _move("Nos critères", "Critères", 100_000, 50_000, office=True),
    _move("Cas d'usage E#01 : état", "Établissement", 0, 180_000),
    _move("Cas d'usage E#01 : état", "Zone schéma moyen", 90_000, 90_000),
    _move("Bienvenue", "Date et émetteur", 500_000, -300_000, office=True),
    _move("Les cas d'usage du parcours", "Suivi", 120_000, 0),
    Gesture(
        "titre déplacé (Nos critères)",
_move_title,
        lambda deck: abs(shape(deck, "Nos critères", "Titre").left - 1_500_000) < 5_000,
        True,
    ),
    _resize("La prochaine séance", "Pendant la séance", 3_000_000, 2_000_000, office=True),
    _resize("Les voix", "Zone graphique", 8_000_000, 3_500_000),
    _look("forme tournée", "La prochaine séance", "Échéance", lambda one: setattr(one, "rotation", 30.0),
          lambda one: abs(one.rotation - 30) < 0.1),
    _look("remplissage", "La prochaine séance", "En amont", _filled, _is_filled, office=True),
    _look("remplissage d'une forme du schéma", "Cas d'usage E#01 : état", "Usager", _filled, _is_filled),
    _look("contour", "Cas d'usage E#01 : fiche", "Priorité", _outlined, _is_outlined, office=True),
    _look("taille des lettres", "La prochaine séance", "Pendant la séance", _all_runs(_set("size", Pt(20))),
          _all_are("size", Pt(20)), office=True),
    _look("gras", "Les voix", "Lecture", _all_runs(_set("bold", True)), _all_are("bold", True)),
    _look("italique", "Bienvenue", "Date et émetteur", _all_runs(_set("italic", True)), _all_are("italic", True),
          office=True),
    _look("couleur des lettres", "La prochaine séance", "En amont", _all_runs(_coloured), _is_coloured, office=True),
    _look("police", "Bienvenue", "Date et émetteur", _all_runs(_set("name", "Georgia")), _all_are("name", "Georgia")),
    _look("un mot en italique", "Cas d'usage E#01 : état", "Données et freins étroit", _bold_word, _is_word_slanted),
    _look("alignement", "La prochaine séance", "Pendant la séance",
          _align,
          lambda one: all(p.alignment == PP_ALIGN.RIGHT for p in one.text_frame.paragraphs), office=True),
    _look("marges du texte", "La prochaine séance", "En amont",
          lambda one: setattr(one.text_frame, "margin_left", Mm(20)), lambda one: one.text_frame.margin_left == Mm(20)),
    _look("forme arrondie", "La prochaine séance", "En amont",
          lambda one: one._element.spPr.find(f"{A}prstGeom").set("prst", "roundRect"),
          lambda one: one._element.spPr.find(f"{A}prstGeom").get("prst") == "roundRect"),
    _look("description", "La prochaine séance", "En amont",
          lambda one: one._element.nvSpPr.cNvPr.set("descr", "Ce qui est à faire"),
          lambda one: one._element.nvSpPr.cNvPr.get("descr") == "Ce qui est à faire"),
    _text("La prochaine séance", "En amont", "Lire les fiches", "Lire toutes les fiches", office=True),
    _text("Cas d'usage E#01 : fiche", "Intitulé", "Alpha | Entrée", "Alpha, à l'entrée", office=True),
    _text("Les voix", "Lecture", "aucune voix", "pas de voix"),
    _text("Bienvenue", "Sous-titre", "Séance n°1", "Séance n°1, le matin"),
    _text("Cas d'usage E#01 : état", "Usager", "Usager", "Usager ou proche"),
    Gesture("paragraphe ajouté (La prochaine séance)", _paragraph,
            lambda deck: "Relire la fiche" in shape(deck, "La prochaine séance", "En amont").text_frame.text, True),
    _cell("Nos critères", "Critères", (1, 0), "Fréquence", "Fréquence d'usage", office=True),
    _cell("Cas d'usage E#01 : fiche", "Rubriques", (1, 1), "L'usager", "L'usager, sa famille", office=True),
    _cell("Cas d'usage prioritaires", "Cas prioritaires", (1, 2), "Envoi", "Envoi (à voir)"),
    _look("fond d'une cellule", "Nos critères", "Critères",
          lambda one: _filled(one.table.cell(1, 0)), lambda one: _is_filled(one.table.cell(1, 0)), office=True),
    _look("largeurs de colonnes", "Nos critères", "Critères",
          lambda one: setattr(one.table.columns[0], "width", Emu(3_000_000)),
          lambda one: abs(one.table.columns[0].width - 3_000_000) < 5_000),
    Gesture("ligne ajoutée (Nos critères)", _add_row,
            lambda deck: "ajouté à la main" in shape(deck, "Nos critères", "Critères").table.cell(3, 0).text),
    Gesture("ligne supprimée (fiche)", _remove_row,
            lambda deck: len(shape(deck, "Cas d'usage E#01 : fiche", "Rubriques").table.rows) == 1),
    Gesture("diapositive ajoutée", lambda deck: _add_slide(deck, "Un point de plus", 3),
            lambda deck: titles(deck)[2:4] == ["Nos critères", "Un point de plus"]
            and "Écrit à la main : Un point de plus" in _slide_texts(deck, "Un point de plus"), True),
    Gesture("diapositive ajoutée avec une image", lambda deck: _add_slide(deck, "Une photo", 10, picture=True),
            lambda deck: titles(deck)[-1] == "Une photo" and len(_pictures(slide(deck, "Une photo"))) == 1),
    Gesture("diapositive supprimée", lambda deck: _delete_slide(deck, "Les voix"),
            lambda deck: "Les voix" not in titles(deck), True),
    Gesture("diapositives dans un autre ordre", lambda deck: _move_slide(deck, 9, 1),
            lambda deck: titles(deck)[1] == "La prochaine séance", True),
    _notes("Nos critères", "À dire : prendre son temps", office=True),
    _notes("Les voix", "À dire : rappeler la règle", office=True),
    Gesture("image ajoutée", _add_picture,
            lambda deck: len(_pictures(slide(deck, "Nos critères"))) == 1),
    Gesture("forme ajoutée", _add_shape,
            lambda deck: "Regardez ici" in _slide_texts(deck, "Les voix"), True),
    _delete_shape("La prochaine séance", "Échéance", office=True),
    Gesture("diapositive masquée", lambda deck: _hide(deck, "Les voix"),
            lambda deck: slide(deck, "Les voix")._element.get("show") == "0", True),
    Gesture("animation", lambda deck: _animate(deck, "La prochaine séance", "En amont"),
            lambda deck: _is_animated(deck, "La prochaine séance", "En amont")),
    Gesture("transition", lambda deck: _transition(deck, "Nos critères"),
            lambda deck: slide(deck, "Nos critères")._element.find(f".//{P}push") is not None),
    Gesture("arrière-plan", lambda deck: _background(deck, "Nos critères"),
            lambda deck: slide(deck, "Nos critères")._element.find(f"{P}cSld/{P}bg") is not None, True),
    Gesture("remarque de relecture", _remark, lambda deck: _remarks(deck, "Nos critères") == ["À revoir ensemble"]),
    Gesture("diapositive dupliquée", _duplicate,
            lambda deck: titles(deck)[2:4] == ["Nos critères", "Nos critères"]),
    Gesture("section renommée", lambda deck: _section(deck, "Cadre", "Le cadre du jour"),
            lambda deck: "Le cadre du jour" in _sections(deck)),
    Gesture("valeurs du graphique", _chart_values, lambda deck: set(_chart(deck).plots[0].series[0].values) == {7}),
    Gesture("autre disposition", lambda deck: _change_layout(deck, "La prochaine séance", "Ordre du jour"),
            lambda deck: slide(deck, "La prochaine séance").slide_layout.name == "Ordre du jour"),
    Gesture("masque retouché", _mark_master,
            lambda deck: "Provisoire" in [one.text_frame.text for one in deck.slide_master.shapes]),
)  # fmt: skip
"""Fifty retouches and a few more, one of each kind at least."""

DESTROYING = {
    "diapositive supprimée",
    "« Échéance » supprimé (La prochaine séance)",
    "autre disposition",
    "diapositive dupliquée",
}
"""Those that would take others away, or hide them, when all are done together."""
