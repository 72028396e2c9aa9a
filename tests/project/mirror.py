"""Which test tries a module that has no test of its own name, and why.

The mirror of `pipeline/<room>/<module>.py` is `tests/<room>/test_<module>.py`. A module without one has a row here, or
its folder has: what ends with « / » stands for the modules that lie in that folder and have neither mirror nor row.
"""

from __future__ import annotations

_TYPED = "commands are tried as they are typed"
_DRAWN = "its parts show in what is drawn"
_WRITTEN = "its parts show in the workbook that is written"
_LAID_OUT = "its steps show in the layout that they end in"
_VALUES = "values without behaviour, tried where they are used"

TRIED_BY: dict[str, tuple[str, str]] = {
    "cli/": ("cli/test_commands.py", _TYPED),
    "cli/crash.py": ("cli/test_console.py", "what the console shows of it"),
    "cli/commands/documents/": ("cli/test_commands.py", _TYPED),
    "cli/commands/workbook/nouveau.py": ("production/runs/test_new_group.py", _TYPED),
    "cli/commands/workbook/": ("cli/test_commands.py", _TYPED),
    "compose/facts/": ("compose/slides/test_slides.py", "facts show in the pages that say them"),
    "compose/slides/": ("compose/slides/test_slides.py", "kinds of slide are tried by the pages that they give"),
    "compose/slides/vote/": ("compose/slides/vote/test_vote_slides.py", "slides of the vote and what they say"),
    "compose/slides/vote/arbitration_words.py": (
        "compose/slides/vote/test_arbitration_slide.py",
        "words of that slide",
    ),
    "compose/portal.py": ("writers/page/test_group_page.py", "what the page says"),
    "contract/": ("contract/test_reference_page.py", "the reference page tells every sheet and column"),
    "contract/ballot_form.py": ("compose/test_ballot.py", _VALUES),
    "contract/ballot_words.py": ("readers/ballot/test_returned_ballot.py", "words looked for in a returned ballot"),
    "contract/cell_values.py": ("readers/master/test_cells.py", "what a reader makes of a cell"),
    "contract/sample.py": ("engine/review/test_sample.py", "it must fill every field of every template"),
    "engine/deck/": ("engine/deck/test_deck_template.py", "its parts show in a rendered deck"),
    "engine/package/": ("engine/package/intake/test_identity.py", "a template comes back the same through all of it"),
    "engine/package/intake/": ("engine/package/intake/test_traces.py", "what is opened shows in the document made"),
    "engine/pictures/": ("engine/pictures/test_logos.py", "pictures show where logos stand"),
    "engine/rendering/": ("engine/rendering/test_part.py", "its parts show in a rendered part"),
    "engine/rendering/escape.py": ("engine/rendering/test_values.py", "what becomes of each value"),
    "engine/review/": ("engine/review/test_lint.py", "what it looks at is what the review says"),
    "engine/review/access/": (
        "engine/review/access/test_whole_documents.py",
        "each check shows in what is told of a document",
    ),
    "engine/review/copies/": ("engine/review/copies/test_copies.py", "its parts show in the copies and the maps"),
    "engine/review/reading/": ("engine/review/reading/test_analysis.py", "one reading of tags in several steps"),
    "engine/source/": ("engine/source/test_structure.py", "what a template becomes shows in what it renders"),
    "engine/word/": ("engine/word/test_recorded.py", "its parts show in a filled document"),
    "engine/word/word_template.py": ("engine/test_threads.py", "every test of rendering uses it"),
    "findings/": ("findings/test_catalogue.py", "a finding is made from the catalogue"),
    "findings/system.py": ("production/files/test_publishing.py", "what the system says when it refuses a file"),
    "findings/catalogue/": ("findings/test_catalogue.py", "chapters of one catalogue"),
    "judgement/comparison/": ("judgement/comparison/test_compare.py", "changes show in the comparison of two groups"),
    "judgement/rules/rule.py": ("judgement/rules/test_rules.py", "what a rule is"),
    "judgement/rules/sharing.py": ("judgement/rules/test_rules.py", "what several rules share"),
    "measure/page.py": ("engine/deck/test_slide_zones.py", _VALUES),
    "model/gaps.py": ("readers/master/test_sheet_rows.py", "what could not be read shows in what is then told"),
    "office/": ("office/test_preview.py", "LibreOffice is tried by what a preview shows"),
    "production/checked_workbook.py": ("production/test_edition.py", "what every edition begins with"),
    "production/template_files.py": ("production/test_edition.py", "templates are opened for an edition"),
    "production/files/": ("production/files/test_publishing.py", "what an output folder holds in the end"),
    "production/files/shipped.py": ("production/runs/test_new_group.py", "what a new group is given"),
    "production/archives/closed_meetings.py": ("production/archives/test_closing.py", "what is closed is read again"),
    "production/makers/": ("production/test_edition.py", "documents are tried in the edition that holds them"),
    "production/reports/ballot_checks.py": ("cli/commands/vote/test_depouiller.py", _TYPED),
    "production/reports/counting_report.py": ("cli/commands/vote/test_depouiller.py", _TYPED),
    "production/reports/scores.py": ("cli/test_commands.py", _TYPED),
    "production/runs/blank_workbook.py": ("cli/commands/workbook/test_modele.py", _TYPED),
    "production/runs/comparing.py": ("cli/commands/workbook/test_comparer.py", _TYPED),
    "production/runs/counting.py": ("cli/commands/vote/test_depouiller.py", _TYPED),
    "production/runs/sketch.py": ("cli/commands/documents/test_schema.py", _TYPED),
    "production/runs/template_review.py": ("engine/review/test_lint.py", "the review of the shipped templates"),
    "readers/ballot/returned_sheet.py": ("readers/ballot/test_returned_ballot.py", "one reading in two steps"),
    "readers/file/": ("readers/master/test_cells.py", "what a file holds shows in its cells"),
    "readers/file/save_date.py": ("readers/ballot/test_returned_ballot.py", "the date of a ballot"),
    "readers/file/zip_faults.py": ("readers/file/test_guard.py", "what the guard refuses"),
    "readers/master/": ("readers/master/test_sheet_rows.py", "steps on the way to the rows of every sheet"),
    "readers/master/records.py": ("readers/master/test_portfolio_reading.py", "rows on their way to the portfolio"),
    "scene/": ("scene/test_oracle.py", _DRAWN),
    "scene/legend.py": ("scene/flow/test_diagram.py", _DRAWN),
    "scene/outlines.py": ("scene/maps/test_journey_layout.py", _DRAWN),
    "scene/flow/": ("scene/flow/test_diagram.py", _DRAWN),
    "scene/flow/layout/": ("scene/flow/layout/test_fitting.py", _LAID_OUT),
    "scene/maps/": ("scene/maps/test_journey_layout.py", _LAID_OUT),
    "words/enumerations.py": ("contract/test_reference_page.py", "the reference page tells every word"),
    "writers/drawing/": ("writers/drawing/test_pptx.py", _DRAWN),
    "writers/workbook/ballot/": ("writers/workbook/ballot/test_ballot_workbook.py", _WRITTEN),
    "writers/workbook/common/": ("writers/workbook/master/test_master.py", _WRITTEN),
    "writers/workbook/count/": ("cli/commands/vote/test_depouiller.py", _WRITTEN),
    "writers/workbook/master/": ("writers/workbook/master/test_master.py", _WRITTEN),
}
