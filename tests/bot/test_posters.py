"""Posters: one per building and per group, each made once; codes of the account are counted."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.cli.account_setup import write_posters
from bot.links import group_behind, group_code, place_behind, place_code
from bot.settings import load_settings
from emulator.world import Fault
from tests.bot.test_settings import REAL
from tests.talks.town import DEMO, found_town

QRCODE = "/cgi-bin/qrcode/create"


def test_groups_and_buildings_get_one_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town, out = found_town(tmp_path), tmp_path / "posters"
    town.world.faults += [Fault("/none", 1), Fault(QRCODE, 1, errcode=-1)]
    assert write_posters(town.container, out) == 1
    for building in (DEMO / "buildings.csv").read_text("utf-8").splitlines()[2:]:
        (out / f"{building.partition(',')[0]}.svg").touch()
    assert write_posters(town.container, out) == 0
    made = {path.stem for path in out.iterdir()}
    assert {"group-g1", "group-g6", "e02b01"} <= made
    title = ElementTree.parse(out / "group-g6.svg").getroot().findtext("{*}title")
    assert title == "芳群园居民代表群"
    before = len(town.world.qrcodes)
    (out / "group-g6.svg").unlink()
    assert write_posters(town.container, out) == 0
    assert (out / "group-g6.svg").exists()
    assert len(town.world.qrcodes) == before
    assert "1 new posters" in capsys.readouterr().out


def test_a_code_means_a_place_or_a_group_and_is_ours() -> None:
    real = load_settings(REAL)
    place, group = place_code(real, "b1"), group_code(real, "g1")
    assert (place_behind(real, place), group_behind(real, place)) == ("b1", None)
    assert (place_behind(real, group), group_behind(real, group)) == (None, "g1")
    assert len(group_code(real, "g" * 32)) <= 64  # what a scene may hold
    for forged in ("grp:g1", "bld:b1", f"{group}x", "grp:g1:"):
        assert place_behind(real, forged) is None
        assert group_behind(real, forged) is None
    demo = load_settings({})
    assert (place_behind(demo, "bld:b1"), group_behind(demo, "grp:g1")) == ("b1", "g1")
