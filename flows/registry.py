"""Every conversation that can be open, by its name. A new one is one entry here."""

from __future__ import annotations

from flows import answer, told
from flows.danger import danger
from flows.engine import Flow, State
from flows.report import asks, contacts, join, report, track, withdraw
from flows.staff import settling
from flows.survey import again, rate, recanting
from rules.filing.facts import Context

FLOWS: dict[str, Flow] = {
    f.name: f
    for f in (
        *(report.REPORT, join.CARE, withdraw.WITHDRAW, track.TRACK),
        *(rate.RATE, rate.AFTERWORD, again.AGAIN, recanting.RECANT),
        *(contacts.CONTACT, asks.ASK, answer.ANSWER, told.TOLD),
    )
} | settling.FLOWS


def reads_as(state: State) -> Context | None:
    """What the reader takes words for while this is open; None: as if nothing were."""
    if danger.is_open(state):
        return danger.READS_AS
    flow = FLOWS.get(state.flow)
    return flow.reads_as if flow else "none"


def is_kept(state: State) -> bool:
    """Whether it stays open beneath words about something else."""
    flow = FLOWS.get(state.flow)
    return flow is not None and flow.is_kept


def is_survey(state: State) -> bool:
    flow = FLOWS.get(state.flow)
    return flow is not None and flow.is_survey


def is_stored(state: State) -> bool:
    """Whether it is kept from one message to the next."""
    flow = FLOWS.get(state.flow)
    return flow is None or flow.is_stored
