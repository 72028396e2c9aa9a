from __future__ import annotations

from pathlib import Path

from pipeline.production.edition import prepare
from pipeline.production.order import Order
from tests import ROOT
from tests.builders import Sheets
from tests.production.editions import edition


def summary_lines(made: bytes) -> list[str]:
    return [" ".join(line.split()) for line in made.decode().splitlines()]


def test_the_summary_says_counts_scores_sensitivity_groups_and_files(tmp_path: Path) -> None:
    lines = summary_lines(edition(tmp_path).documents[-1].content)
    assert "Alpha (AA) 3 2 1" in lines
    assert "Total 4 2 2" in lines
    assert "1ᵉʳ E#01 7,5 prioritaire prioritaire Envoi de la demande" in lines
    assert "E#01 changerait de classe (non prioritaire) si : Périmètre 2,5 → 0 (résultat 7,5 → 0)" in lines
    assert "A mixte AA 1, BB 1 Dossier" in lines
    assert "fiches/aa/fiche_aa-02-bis.docx" in lines


def test_a_portfolio_without_ratings_groups_or_second_sector_has_a_shorter_summary(
    tmp_path: Path, sheets: Sheets
) -> None:
    for sheet in ("Critères", "Échelles", "Transverses", "Votes", "Décisions"):
        sheets[sheet] = []
    text = edition(tmp_path, sheets).documents[-1].content.decode()
    assert "Cotation" not in text
    assert "Sensibilité" not in text
    assert "Robustesse" not in text
    assert "transverses" not in text


def test_the_summary_of_2022_tells_the_numbers_of_its_workbook() -> None:
    made = prepare(Order(ROOT / "input" / "cas-usage-ms.xlsx", ROOT / "templates", summary=True))
    lines = summary_lines(made.documents[-1].content)
    assert "Personnes âgées (PA) 25 17 8" in lines
    assert "Personnes en situation de handicap (PH) 32 18 14" in lines
    assert "Domicile (DOM) 16 11 5" in lines
    assert "15 groupes : 7 prioritaires pour tous leurs cas, 6 de priorisation mixte, 2 sans cas prioritaire" in lines
    assert "Les 5 premiers de 11 cas cotés :" in lines
    assert any("tau-b de Kendall 0,915" in line for line in lines)
    assert any(line.startswith("avertissement CU-301, Secteurs!G2") for line in lines)
