"""Lists in pages: the first with its head, the rest by 更多 within half an hour."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from flows.texts import lists as texts
from handlers.chat.context import Chat
from handlers.context import Work
from rules.street.street import StaffMember
from storage import listings
from storage.listings import Listing

GOES_ON_FOR = timedelta(minutes=30)
LINES = 4  # with the head five
Row = tuple[str, str]  # its key, by which it is known when the list is made anew; its line
Source = Callable[[Chat, StaffMember], Sequence[Row]]


def first(work: Work, name: str, rows: Sequence[Row], size: int = LINES) -> tuple[list[str], int]:
    """The lines of the first page and how many are left; 更多 goes on with this list."""
    shown = rows[:size]
    keys = tuple(key for key, _ in shown)
    listings.keep(work.tx, work.person, Listing(name, keys, work.now))
    return [line for _, line in shown], len(rows) - len(shown)


def more(chat: Chat, member: StaffMember, sources: Mapping[str, Source]) -> str:
    """更多: what has not been shown yet of the list looked at last, as it stands now."""
    before = listings.last(chat.work.tx, chat.person.id)
    if before is None or chat.work.now - before.at > GOES_ON_FOR or before.name not in sources:
        return texts.NO_LIST
    seen = set(before.shown)
    rest = [row for row in sources[before.name](chat, member) if row[0] not in seen]
    if not rest:
        return texts.ALL_SEEN
    shown = rest[:LINES]
    keys = (*before.shown, *(key for key, _ in shown))
    listings.keep(chat.work.tx, chat.person.id, Listing(before.name, keys, chat.work.now))
    lines = [line for _, line in shown]
    return texts.page(len(before.shown) + 1, lines, len(rest) - len(shown))
