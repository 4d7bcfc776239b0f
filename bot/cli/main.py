"""The commands of the contract. Exit codes: 0 fine, 1 the thing checked is wrong, 2 wrong usage."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import click

from bot.settings import SettingsError, load_settings
from storage.database import Unavailable
from storage.outbox import State


def main() -> None:
    """Run a command; an operator's mistake is one clear line, never a traceback."""
    try:
        commands(standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except SettingsError as wrong:
        sys.exit(_fail(str(wrong), 2))
    except Unavailable as away:
        sys.exit(_fail(f"JIESU_DATABASE_URL: {away}"))
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)


def _fail(text: str, code: int = 1) -> int:
    click.echo(text, err=True)
    return code


@click.group()
def commands() -> None:
    """Jiesu: the 接诉即办 desk of one street."""


def _house() -> Any:
    from bot.container import build
    from bot.logs import configure

    settings = load_settings()
    configure(level="WARNING" if settings.is_demo else "INFO", stream=sys.stderr)
    return build(settings)


@commands.command()
def demo() -> None:
    """Start web, scheduler and emulator on loopback with the sample street."""
    from bot.cli.demo import run

    sys.exit(run(load_settings()))


@commands.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from bot.cli.migrate import bring_up

    sys.exit(bring_up(load_settings()))


@commands.command("load-street")
@click.argument("directory", type=click.Path(path_type=Path))
def load_street(directory: Path) -> None:
    """Validate the CSV files of DIRECTORY and load them, all or nothing."""
    from bot.cli.load_street import load

    sys.exit(load(_house(), directory))


@commands.command()
def scheduler() -> None:
    """Run the scheduler process."""
    from bot.scheduler import run

    run(_house())


@commands.command()
@click.option("--at", "at", help="ISO 8601 instant to take as now")
def tick(at: str | None) -> None:
    """Do all due work once."""
    from bot.delivery.due_work import due_work

    container = _house()
    try:
        now = datetime.fromisoformat(at) if at else container.clock()
    except ValueError:
        raise click.BadParameter("must be ISO 8601, e.g. 2026-11-20T09:00:00Z") from None
    click.echo(due_work(container).all(now if now.tzinfo else now.replace(tzinfo=UTC)))


@commands.command()
@click.argument("text", required=False)
def understand(text: str | None) -> None:
    """Say what is understood from TEXT, or from JSON lines on standard input."""
    from bot.cli.understand import answers

    with _pipe_safe():
        for row in answers(load_settings(), text, sys.stdin.buffer):
            said = json.dumps(row, ensure_ascii=False)
            # Half an emoji cannot be written; as an escape it is the same JSON.
            click.echo(said.encode(errors="backslashreplace").decode())


@commands.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--from-tickets", is_flag=True, help="learn from the desk's own corrections too")
@click.option(
    "--sentences",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="a folder of labelled sentences (*.jsonl): kind and intent",
)
@click.option("--out", type=click.Path(path_type=Path), help="where to write the weights")
def train(file: Path | None, from_tickets: bool, sentences: Path | None, out: Path | None) -> None:
    """Fit the statistical layer on FILE (CSV: code,text) or on this street's tickets."""
    from bot.cli import train_sentences as told
    from bot.cli.fitting import NotTrainable
    from bot.cli.train import run
    from bot.cli.understand import lexicon_of

    if [bool(file), from_tickets, bool(sentences)].count(True) != 1:
        raise click.UsageError("give a CSV file, --from-tickets or --sentences FOLDER")
    try:
        if sentences:
            lexicon = lexicon_of(load_settings())
            click.echo(told.train(sorted(sentences.glob("*.jsonl")), lexicon, out))
        else:
            click.echo(run(_house(), file, out))
    except NotTrainable as wrong:
        sys.exit(_fail(str(wrong)))


def _pipe_safe() -> Any:
    import contextlib

    return contextlib.suppress(BrokenPipeError)


@commands.command()
@click.option(
    "--what", type=click.Choice(["tickets", "people", "staff", "pushes"]), default="tickets"
)
def export(what: str) -> None:
    """Write JSON lines of everything of one kind."""
    from handlers.reports.exports import export as rows

    container = _house()
    with _pipe_safe():
        for row in rows(container.services, what, shows_openids=container.settings.is_demo):
            click.echo(json.dumps(row, ensure_ascii=False))


@commands.command()
@click.option("--state", type=click.Choice(get_args(State)), help="list the pushes in this state")
@click.option("--limit", type=click.IntRange(1), default=20, help="how many are listed")
@click.option("--json", "as_json", is_flag=True, help="one JSON object")
def pushes(state: str | None, limit: int, as_json: bool) -> None:
    """What waits, what failed and why, what is to be told by telephone."""
    from bot.cli.pushes import show

    sys.exit(show(_house(), state, limit, as_json))


@commands.command()
def check() -> None:
    """Verify configuration, database, redis, credentials and template fields."""
    from bot.cli.check import faults, warnings

    settings = load_settings()
    for warning in (*settings.warnings, *warnings(settings)):
        click.echo(f"warning: {warning}", err=True)
    found = list(_reported(faults(settings)))
    sys.exit(1 if found else 0)


def _reported(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        click.echo(line, err=True)
        yield line


@commands.group()
def staff() -> None:
    """Staff of the street."""


@staff.command()
@click.option("--role", required=True)
@click.option("--name", required=True)
def invite(role: str, name: str) -> None:
    """Print a code that binds whoever sends 绑定 CODE in the chat to that staff member."""
    from handlers.staffing.streets import invite as make
    from rules.street.street import ROLES

    if role not in ROLES:
        raise click.BadParameter(f"must be one of {', '.join(ROLES)}", param_hint="--role")
    container = _house()
    made = make(container.services, role, name, container.clock())
    if made is None:
        sys.exit(_fail(f"nobody in staff.csv is {role} with the name {name}"))
    click.echo(made[0])


@commands.group()
def quarantine() -> None:
    """Messages that could not be decrypted or parsed."""


@quarantine.command("list")
def list_quarantine() -> None:
    """Write JSON lines: what could not be read, and why."""
    from bot.cli.quarantine import listed

    with _pipe_safe():
        for row in listed(_house()):
            click.echo(json.dumps(row, ensure_ascii=False))


@quarantine.command("replay")
@click.argument("ids", nargs=-1, type=click.IntRange(1))
def replay_quarantine(ids: tuple[int, ...]) -> None:
    """Take the messages with these IDS in again, or all."""
    from bot.cli.quarantine import replay

    sys.exit(replay(_house(), ids))


@commands.group()
def menu() -> None:
    """The account's custom menu."""


@menu.command()
def push() -> None:
    """Put the menu on the account."""
    from bot.cli.account_setup import push_menu

    sys.exit(push_menu(_house()))


@commands.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("var/qrcodes"))
def qrcodes(out: Path) -> None:
    """Write a QR poster (SVG) per building and per group."""
    from bot.cli.account_setup import write_posters

    sys.exit(write_posters(_house(), out))
