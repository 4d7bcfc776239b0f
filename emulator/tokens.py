"""Access tokens: the legacy kind and the stable kind, isolated from each other."""

from __future__ import annotations

import secrets

from emulator import quotas
from emulator.answers import Refused
from emulator.world import Token, World

LIFE, OVERLAP, FORCE_PAUSE = 7200, 300, 30


def check_caller(world: World, address: str) -> None:
    if world.whitelist is not None and address not in world.whitelist:
        raise Refused(40164, f"invalid ip {address}, not in whitelist")


def check_credentials(world: World, appid: str, secret: str, grant_type: str) -> None:
    if grant_type != "client_credential":
        raise Refused(40002)
    if not appid or not secret:
        raise Refused(41004 if appid else 41002)
    if appid != world.account.appid:
        raise Refused(40013)
    if secret != world.account.secret:
        raise Refused(40125)


def _new(world: World, kind: str) -> str:
    token = secrets.token_urlsafe(96)
    world.tokens[token] = Token(world.now() + LIFE, kind)
    return token


def legacy(world: World) -> tuple[str, int]:
    """A new token; the one before lives five more minutes."""
    with world.lock:
        for token in world.tokens.values():
            if token.kind == "legacy":
                token.expires_at = min(token.expires_at, world.now() + OVERLAP)
        return _new(world, "legacy"), LIFE


def stable(world: World, force: bool) -> tuple[str, int]:
    """The same token while it lives; a forced one ends the one before."""
    with world.lock:
        held = world.tokens.get(world.stable)
        if force:
            _check_forced(world)
            world.tokens.pop(world.stable, None)
            held = None
        if held is None or held.expires_at - world.now() < OVERLAP:
            world.stable = _new(world, "stable")
        return world.stable, int(world.tokens[world.stable].expires_at - world.now())


def _check_forced(world: World) -> None:
    if world.now() - world.forced_at < FORCE_PAUSE:
        raise Refused(45011)
    if world.count(quotas.spent_on("forced", world.now())) > quotas.FORCED_A_DAY:
        raise Refused(45009)
    world.forced_at = world.now()


def check(world: World, token: str) -> None:
    """Raises the refusal of a call with this token, if any."""
    if not token:
        raise Refused(41001)
    held = world.tokens.get(token)
    if held is None or held.kind == "corp":
        raise Refused(40001)
    if held.expires_at <= world.now():
        raise Refused(42001)
