"""The dialect that both engines speak: templates and contexts of which both must make the same document."""

from __future__ import annotations

from dataclasses import dataclass

from tests.differential.engines import Context
from tests.differential.templates import Raw, paragraph, run, template, text_box


@dataclass(frozen=True)
class Sample:
    """A template and what fills it."""

    template: bytes
    context: Context


_CASES = [
    {"nom": "Envoi", "notes": [3, 2], "retenu": True},
    {"nom": "Suivi & retour", "notes": [1], "retenu": False},
    {"nom": "Sortie", "notes": [], "retenu": True},
]
_MARKS = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'


def _with_marks(*texts: str) -> Raw:
    """A paragraph of which each run stands between proofing marks and carries a revision id."""
    runs = (run(text).replace("<w:r>", f'<w:r w:rsidR="00{rank:06}">') for rank, text in enumerate(texts))
    return paragraph("".join(f"{_MARKS[0]}{one}{_MARKS[1]}" for one in runs))


SAMPLES: dict[str, Sample] = {
    "fields": Sample(template("{{ a }} et {{ b.c }}, {{ l[1] }}."), {"a": "un", "b": {"c": 2.5}, "l": ["x", "y"]}),
    "special characters": Sample(template("{{ a }}"), {"a": "R&D <5 mg> \"d'ici\" 🚑 \u00a0fin"}),
    "line breaks": Sample(template("{{ a }}"), {"a": "un\ndeux\n\ntrois"}),
    "filters": Sample(
        template("{{ a|upper }} {{ b|join(', ') }} {{ b|length }} {{ c|default('néant') }} {{ n|round(1) }}"),
        {"a": "été", "b": ["x", "y"], "n": 2.345},
    ),
    "arithmetic and tests": Sample(template("{{ n + 1 }} {{ n // 2 }} {{ 'oui' if n is odd else 'non' }}"), {"n": 7}),
    "comparison signs": Sample(template("{% if n < 3 %}peu{% elif n >= 5 and n <= 9 %}bien{% endif %}"), {"n": 7}),
    "condition in a sentence": Sample(template("Avis {% if a %}¦favorable¦{% else %}réservé{% endif %}."), {"a": True}),
    "loop in a sentence": Sample(
        template("{% for c in cas %}{{ loop.index }}. {{ c.nom }}{% if not loop.last %} ; {% endif %}{% endfor %}"),
        {"cas": _CASES},
    ),
    "nested loops": Sample(
        template("{% for c in cas %}{{ c.nom }} :{% for n in c.notes %} {{ n }}{% else %} –{% endfor %}. {% endfor %}"),
        {"cas": _CASES},
    ),
    "loop facts": Sample(
        template("{% for c in cas %}{{ loop.index }}{% if loop.last %}!{% endif %}{{ loop.revindex }}/3 {% endfor %}"),
        {"cas": _CASES},
    ),
    "paragraph loop": Sample(
        template("{%p for c in cas %}", "{{ c.nom }}", "{%p endfor %}", "Fin"), {"cas": _CASES}
    ),
    "paragraph condition": Sample(
        template("{%p if a %}", "un", "{%p else %}", "deux", "{%p endif %}", "Fin"), {"a": False}
    ),
    "row loop": Sample(
        template([["Cas", "Note"], ["{%tr for c in cas %}"], ["{{ c.nom }}", "{{ c.notes|first }}"],
                  ["{%tr endfor %}"], ["Fin", ""]]),
        {"cas": _CASES[:2]},
    ),
    "empty row loop": Sample(
        template([["Cas"], ["{%tr for c in cas %}"], ["{{ c.nom }}"], ["{%tr endfor %}"]]), {"cas": []}
    ),
    "rows in rows": Sample(
        template([["{%tr for c in cas %}"], ["{{ c.nom }}"], ["{%tr for n in c.notes %}"], ["{{ n }}"],
                  ["{%tr endfor %}"], ["{%tr endfor %}"]]),
        {"cas": _CASES},
    ),
    "column loop": Sample(
        template([["", "{%tc for c in cas %}", "{{ c.nom }}", "{%tc endfor %}"]]), {"cas": _CASES}
    ),
    "paragraphs of a cell": Sample(
        template([["{%p for c in cas %}\n{{ c.nom }}\n{%p endfor %}\nfin"]]), {"cas": _CASES}
    ),
    "run condition": Sample(template("Avis ¦{%r if a %}¦favorable¦{%r endif %}¦ du groupe"), {"a": True}),
    "set": Sample(template("{% set total = n * 2 %}{{ total }}"), {"n": 4}),
    "macro": Sample(
        template("{% macro gras(t) %}<{{ t }}>{% endmacro %}{{ gras('a') }} {{ gras(b) }}"), {"b": "R&D"}
    ),
    "with": Sample(template("{% with x = 3 %}{{ x }}{% endwith %}"), {}),
    "comment": Sample(template("avant{# jamais {{ dit }} #} après"), {}),
    "raw paragraph of comment": Sample(template("avant", "{#p jamais #}", "après"), {}),
    "merge with the neighbours": Sample(
        template("Ma maison est", "{%- if ville -%}", " en ville", "{%- else -%}", " aux champs", "{%- endif -%}",
                 " et je l'aime."),
        {"ville": False},
    ),
    "smart quotes": Sample(template("{{ “a” }}{% if n == ‘b’ %}oui{% endif %}"), {"n": "b"}),
    "tag over runs": Sample(
        template("Cher {¦{ n¦om¦.p }¦}, {%¦ if a %¦}oui{% end¦if %¦}."), {"nom": {"p": "Ada"}, "a": 1}
    ),
    "tag over proofing marks": Sample(
        template(_with_marks("Cher {{", " nom", " }}, {", "{ nom }} {", "% if nom %}oui{% endif", " %}")),
        {"nom": "Ada"},
    ),
    "header and footer": Sample(
        template("corps", header="{{ a }} ¦{{ b }}¦", footer="{% if a %}p. {{ b }}{% endif %}"), {"a": "H", "b": "B"}
    ),
    "footnote": Sample(template("corps", footnote="Voir {{ a }}."), {"a": "l'annexe"}),
    "text box": Sample(template(text_box("{{ nom }} et {% if n %}plus{% endif %}")), {"nom": "Ada", "n": 1}),
    "vertical merge": Sample(
        template([["{%tr for c in cas %}", ""], ["{% vm %}{{ titre }}", "{{ c.nom }}"], ["{%tr endfor %}", ""]]),
        {"titre": "Tous", "cas": _CASES},
    ),
    "column span": Sample(template([["{% colspan n %}{{ a }}", "b"], ["c", "d", "e"]]), {"n": 2, "a": "large"}),
    "horizontal merge": Sample(
        template([["{%tc for n in notes %}", "{% hm %}{{ titre }}", "{%tc endfor %}"],
                  ["{%tc for n in notes %}", "{{ n }}", "{%tc endfor %}"]]),
        {"titre": "Notes", "notes": [1, 2, 3]},
    ),
    "braces printed": Sample(template("{_{ x }_} et {_% y %_}, {{ a }}"), {"a": "un"}),
    "paragraph comment": Sample(template("un", "{#p rien de ce paragraphe #}", "deux"), {}),
    "row comment": Sample(template([["a", "b"], ["{#tr rien de cette ligne #}", ""], ["c", "d"]]), {}),
    "cell background": Sample(template([["{% cellbg c %}{{ a }}", "b"]]), {"c": "DEE0EA", "a": "gris"}),
    "core properties": Sample(template("corps", title="Fiche {{ a }}", subject="{{ b|upper }}"), {"a": 7, "b": "x"}),
}  # fmt: skip
