"""POST /demo/clock: the street's time moves on, and all work of the time between is done."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Blueprint, Response, abort, current_app, jsonify, request

from bot import emulated
from bot.due_work import DueWork, due_work
from bot.house import House
from bot.logs import get_logger

blueprint = Blueprint("demo", __name__)
log = get_logger("demo")
_MOST_SECONDS = 400 * 86400
_MOST_STEPS = 500


@blueprint.post("/demo/clock")
def move_clock() -> Response:
    """{"advance_seconds": n} -> {"now": …}. Answers when pushes due by then are sent."""
    house: House = current_app.extensions["house"]
    if house.demo_clock is None:
        abort(404)
    seconds = (request.get_json(silent=True, force=True) or {}).get("advance_seconds")
    if not isinstance(seconds, int | float) or not 0 <= seconds <= _MOST_SECONDS:
        return _refused()
    done = advance(house, due_work(house), timedelta(seconds=seconds))
    return jsonify({"now": house.clock().isoformat(), "done": done})


def _refused() -> Response:
    response = jsonify({"error": "advance_seconds must be a number from 0 to 34560000"})
    response.status_code = 400
    return response


def advance(house: House, work: DueWork, by: timedelta) -> int:
    """Move from one due instant to the next, so that each thing happens at its own time."""
    target = house.clock() + by
    work.settle()
    done = work.all(house.clock())
    for _ in range(_MOST_STEPS):
        due = work.next_due(target)
        if due is None:
            break
        _move_to(house, max(due, house.clock()))
        done += work.all(house.clock())
    _move_to(house, target)
    done += work.all(house.clock())
    work.settle()
    return done


def _move_to(house: House, moment: datetime) -> None:
    clock = house.demo_clock
    assert clock is not None
    by = moment - house.clock()
    if by <= timedelta():
        return
    clock.move(by)
    _tell_platform(house, by)


def _tell_platform(house: House, by: timedelta) -> None:
    """The stand-in of the platform keeps its own time; without it the demo goes on alone."""
    if not emulated.advance(house.settings.wechat_api, by.total_seconds()):
        log.warning("the emulator did not take the new time")
