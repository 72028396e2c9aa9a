"""Rules of flows: who sends and receives is somebody known, or somebody new, not a slip."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, report
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.model.portfolio import Portfolio
from pipeline.words.near_miss import near_miss
from pipeline.words.text import comparable


def unknown_actor(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-339: the end of a flow that is no actor nor socle, but nearly one; told at the first flow that has it.

    A name that is like no other is somebody new, drawn as such. Several may stand in one box (« A / B »). Nothing is
    told while a label could not be read: it may be the name.
    """
    labels = {actor.origin.at("label") for actor in portfolio.actors}
    labels |= {socle.origin.at("label") for socle in portfolio.socles}
    if not portfolio.actors or not labels.isdisjoint(portfolio.gaps.cells):
        return
    names = [name for actor in portfolio.actors for name in (actor.code, actor.label)]
    names += [name for socle in portfolio.socles for name in (socle.code, socle.label)]
    left_out = (row for sheet in ("actors", "socles") for row in portfolio.gaps.rows.get(sheet, ()))
    names += [row[field] for row in left_out for field in ("code", "label") if field in row]
    told = set(map(comparable, names))
    for flow in portfolio.flows:
        for field, typed in (("sender", flow.sender), ("receiver", flow.receiver)):
            for name in [typed] if comparable(typed) in told else typed.split("/"):
                near = near_miss(name, names)
                if near and comparable(name) not in told:
                    told.add(comparable(name))
                    yield report("CU-339", flow.origin.at(field), found=name.strip(), name=name.strip(), near=near)


RULES: Rules = {"CU-339": Rule(unknown_actor, "flows actors actors.label socles socles.label")}
