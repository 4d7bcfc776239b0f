"""XML of a message as flat fields. Strict: no DTD, no attributes, no element twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

MOST_BYTES = 64 * 1024
_DEEPEST = 12
_MOST_ELEMENTS = 512
_LONGEST_NAME = 64
# Residents' text comes with raw control characters in it (WeRoBot PR 809), which XML forbids.
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})


class Malformed(ValueError):
    """Not a message we can read. The text is one of a few fixed reasons."""


@dataclass(frozen=True, slots=True)
class Fields:
    """plain: elements right under the root. nested: (dotted path, text) of all deeper leaves."""

    plain: dict[str, str] = field(default_factory=dict)
    nested: list[tuple[str, str]] = field(default_factory=list)
    branches: set[str] = field(default_factory=set)


def read(body: bytes) -> Fields:
    """Fields of `<xml>…</xml>`, texts stripped. Raises Malformed."""
    if len(body) > MOST_BYTES:
        raise Malformed("too long")
    reader = _Reader()
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = parser.ordered_attributes = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.parts.append
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(legal(body), True)
    except expat.ExpatError:
        raise Malformed("not XML") from None
    return reader.fields


def legal(body: bytes) -> str:
    """Text without what XML 1.0 forbids; broken UTF-8 becomes U+FFFD, so the rest is still read."""
    text = body.translate(None, _CONTROLS).decode("utf-8", "replace")
    return text.replace("\ufffe", "").replace("\uffff", "")


def _refuse_doctype(*_args: object) -> None:
    raise Malformed("DTD")


class _Reader:
    """Checks each limit at the element that crosses it; what raises here ends the parse."""

    __slots__ = ("count", "fields", "is_leaf", "parts", "path")

    def __init__(self) -> None:
        self.fields = Fields()
        self.path: list[str] = []
        self.parts: list[str] = []
        self.count = 0
        self.is_leaf = True

    def start(self, name: str, attributes: list[str]) -> None:
        path = self.path
        self.count += 1
        if self.count > _MOST_ELEMENTS or len(path) >= _DEEPEST or len(name) > _LONGEST_NAME:
            raise Malformed("too deep or too many")
        if attributes or (not path and name != "xml"):
            raise Malformed("not a message")
        path.append(name)
        self.parts.clear()
        self.is_leaf = True

    def end(self, name: str) -> None:
        path, fields = self.path, self.fields
        if len(path) == 2:
            if name in fields.plain or name in fields.branches:
                raise Malformed("element repeated")
            if self.is_leaf:
                fields.plain[name] = "".join(self.parts).strip()
            else:
                fields.branches.add(name)
        elif self.is_leaf and len(path) > 2:
            fields.nested.append((".".join(path[1:]), "".join(self.parts).strip()))
        path.pop()
        self.parts.clear()
        self.is_leaf = False
