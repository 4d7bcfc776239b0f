"""POST /demo/clock: the street's time moves on, and all work of the time between is done."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Blueprint, Response, abort, jsonify, request

from bot import emulated
from bot.container import Container
from bot.delivery.due_work import DueWork, due_work
from bot.logs import get_logger
from bot.web import current

blueprint = Blueprint("demo", __name__)
log = get_logger("demo")
_MOST_SECONDS = 400 * 86400
_MOST_STEPS = 500


@blueprint.post("/demo/clock")
def move_clock() -> Response:
    """{"advance_seconds": n} -> {"now": …}. Answers when pushes due by then are sent."""
    container = current.container()
    if container.demo_clock is None:
        abort(404)
    seconds = (request.get_json(silent=True, force=True) or {}).get("advance_seconds")
    if not isinstance(seconds, int | float) or not 0 <= seconds <= _MOST_SECONDS:
        return _refused()
    done = advance(container, due_work(container), timedelta(seconds=seconds))
    return jsonify({"now": container.clock().isoformat(), "done": done})


def _refused() -> Response:
    response = jsonify({"error": "advance_seconds must be a number from 0 to 34560000"})
    response.status_code = 400
    return response


def advance(container: Container, work: DueWork, by: timedelta) -> int:
    """Move from one due instant to the next, so that each thing happens at its own time."""
    target = container.clock() + by
    work.settle()
    done = work.all(container.clock())
    for _ in range(_MOST_STEPS):
        due = work.next_due(target)
        if due is None:
            break
        _move_to(container, max(due, container.clock()))
        done += work.all(container.clock())
    _move_to(container, target)
    done += work.all(container.clock())
    work.settle()
    return done


def _move_to(container: Container, moment: datetime) -> None:
    clock = container.demo_clock
    assert clock is not None
    by = moment - container.clock()
    if by <= timedelta():
        return
    clock.move(by)
    _tell_platform(container, by)


def _tell_platform(container: Container, by: timedelta) -> None:
    """The stand-in of the platform keeps its own time; without it the demo goes on alone."""
    if not emulated.advance(container.settings.wechat_api, by.total_seconds()):
        log.warning("the emulator did not take the new time")
