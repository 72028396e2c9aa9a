from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words.tidy import tidied


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  Envoi  de la\u200b demande ", "Envoi de la demande"),
        ("l´usager, l`ESMS, lʼaidant", "l'usager, l'ESMS, l'aidant"),
        ("l’usager à 14\u00a0h", "l’usager à 14\u00a0h"),
        ("\uf0b7\tTri\n\uf0b7\tEnvoi", "- Tri\n- Envoi"),
        ("o\tTri\x0b§\tEnvoi", "- Tri\n- Envoi"),
        ("Tri\u2028Envoi_x000B_Retour", "Tri\nEnvoi\nRetour"),
        ("• Tri \n• Envoi", "- Tri\n- Envoi"),
        ("§ 12 du code", "§ 12 du code"),
        ("'n' `code`", "'n' `code`"),
        ("e\u0301tat", "état"),
    ],
)
def test_a_text_is_what_its_author_would_have_typed(typed: str, meant: str) -> None:
    assert tidied(typed) == meant


@given(st.text(alphabet="ab '’`´\t\n\u00a0\u200b\uf0b7o§•-–"))
def test_a_tidy_text_is_tidy(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)
