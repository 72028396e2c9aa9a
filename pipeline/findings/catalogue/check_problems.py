"""What a check tells of its own files, of what somebody acknowledged, of what it can repair."""

from __future__ import annotations

from pipeline.findings.problem import WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Le contrôle et ses fichiers", (
    Problem("CU-670", WARNING, "Contrôle non écrit", "Les constats sont dits ici, mais leurs fichiers n'ont pas été écrits : {what}",
            hint="Fermez la copie annotée et le rapport s'ils sont ouverts, puis relancez."),
))
# fmt: on
