"""What the shell offers when Tab is pressed: the meetings, the sectors and the cases of the workbook.

Silent whatever happens: a workbook that cannot be read offers nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from pipeline.model.portfolio import CaseKey, Portfolio

Choices = Iterable[tuple[str, str]]
"""What may be typed, and what it is."""


def meetings(context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The numbers of the meetings, with their dates."""

    def choices(portfolio: Portfolio) -> Choices:
        return ((str(meeting.number), f"{meeting.date:%d/%m/%Y}") for meeting in portfolio.meetings)

    return _offered(context, typed, choices)


def sectors(context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The codes of the sectors, with their labels."""
    return _offered(context, typed, lambda portfolio: ((sector.code, sector.label) for sector in portfolio.sectors))


def cases(context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The cases in one word, « PH17bis », with their titles."""
    return _offered(context, typed, lambda portfolio: ((_one_word(case.key), case.title) for case in portfolio.cases))


def words_of_a_case(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The cases in one word, or what follows the words already typed: after « PH », the numbers of its cases."""
    before = [word.casefold() for word in context.params.get(parameter.name or "") or ()]
    if not before:
        return cases(context, parameter, typed)

    def following(portfolio: Portfolio) -> Choices:
        for case in portfolio.cases:
            words = str(case.key).split()
            if [word.casefold() for word in words[: len(before)]] == before and len(words) > len(before):
                yield words[len(before)], case.title

    return _offered(context, typed, following)


def _offered(context: click.Context, typed: str, choices: Callable[[Portfolio], Choices]) -> list[CompletionItem]:
    """The choices that begin as what is typed, each once. Any fault is silent: nobody reads messages behind Tab."""
    try:
        portfolio = _portfolio(Path(context.params["classeur"]))
        found = dict(choices(portfolio)) if portfolio else {}
    except Exception:
        return []
    return [CompletionItem(_quoted(word), help=words) for word, words in found.items() if _begins(word, typed)]


def _portfolio(workbook: Path) -> Portfolio | None:
    from pipeline.readers import read_portfolio

    return read_portfolio(workbook).portfolio


def _begins(word: str, typed: str) -> bool:
    return word.casefold().replace(" ", "").startswith(typed.casefold().replace(" ", ""))


def _one_word(key: CaseKey) -> str:
    """« PH17bis »; « S1 7 » when its sector would not be told apart from its number."""
    from pipeline.contract.cell_values import parse_case

    tight = f"{key.sector}{key.number}{key.suffix}"
    return tight if parse_case(tight) == key else str(key)


def _quoted(word: str) -> str:
    """Between quotes when bash would take it for several words; the other shells see to it themselves."""
    is_bash = os.environ.get("_CASUSAGE_COMPLETE", "").startswith("bash")
    return f'"{word}"' if is_bash and " " in word else word
