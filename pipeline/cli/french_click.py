"""click in French: its help pages, and what it says of a wrong command line."""

from __future__ import annotations

import click

from pipeline.words.near_miss import did_you_mean, meaning

_HEADINGS = {"Options": "Options", "Commands": "Commandes", "Arguments": "Arguments"}


class FrenchFormatter(click.HelpFormatter):
    """Help pages with French headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is typed."""
        super().write_usage(prog, args.replace("COMMAND [ARGS]...", "COMMANDE"), prefix or "Utilisation : ")

    def write_heading(self, heading: str) -> None:
        """The heading of a list."""
        super().write_heading(f"{_HEADINGS.get(heading, heading)} ")


class FrenchRange(click.IntRange):
    """A whole number between two bounds, said in French on help pages."""

    def _describe_range(self) -> str:
        return f"de {self.min} à {self.max}"


class OrderedGroup(click.Group):
    """Commands in the order in which they were added, each with its whole sentence: click sorts and shortens them."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names of the commands."""
        return list(self.commands)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of the commands."""
        helps = {name: self.commands[name].help or "" for name in self.list_commands(context)}
        with formatter.section("Commands"):
            formatter.write_dl([(name, words.partition("\n\n")[0]) for name, words in helps.items()])


def in_french() -> None:
    """Have every help page written by `FrenchFormatter`."""
    click.Context.formatter_class = FrenchFormatter


def usage_message(error: click.ClickException) -> str:
    """What is wrong with a command line, and where to read more."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "casusage"
    return f"{_sentence(error)}\nAide : {command} --help"


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            sentence = f"L'option « {error.option_name} » n'existe pas.{_near(error.possibilities)}"
        case click.exceptions.NoSuchCommand():
            sentence = f"La commande « {error.command_name} » n'existe pas.{_near_command(error)}"
        case click.MissingParameter():
            sentence = f"Il manque {_name(error)}."
        case click.BadParameter():
            sentence = f"La valeur de {_name(error)} n'est pas comprise."
        case click.BadOptionUsage():
            sentence = f"L'option « {error.option_name} » est mal employée : il lui faut une valeur, et une seule."
        case click.UsageError() if error.message.startswith("Got unexpected extra"):
            sentence = "Il y a un argument de trop."
        case _:
            sentence = error.format_message()
    return sentence


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "un paramètre"
    return f"« {error.param.opts[0]} »" if error.param.opts else f"« {error.param.name} »"


def _near(words: list[str] | None) -> str:
    return meaning(words[0]) if words else ""


def _near_command(error: click.exceptions.NoSuchCommand) -> str:
    group = error.ctx.command if error.ctx else None
    return did_you_mean(error.command_name, group.commands) if isinstance(group, click.Group) else ""
