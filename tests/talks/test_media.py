"""Photos are fetched, cleaned, kept and shown only where they may be."""

from __future__ import annotations

from emulator.samples import photo
from emulator.world import Fault
from storage import media_files
from tests.bot.test_pictures import with_gps
from tests.talks.town import Player, Town, number_in

GET = "/cgi-bin/media/get"


def report(zhang: Player, data: bytes) -> str:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.sends_photo(data)
    return number_in(zhang.says("1"))


def page_of(town: Town, number: str) -> str:
    (ticket,) = [t for t in town.tickets() if t["number"] == number]
    link = town.container.services.links.ticket(number, ticket["reporters"][0])
    return link.removeprefix(town.container.settings.public_url)


def test_a_photo_is_kept_without_the_place_it_was_taken_at(town: Town, zhang: Player) -> None:
    report(zhang, with_gps())
    town.settle()
    (kept,) = town.tickets()[0]["photos"]
    stored = media_files.get(town.container.settings.media_dir, kept["sha256"])
    assert b"CanaryCamera" not in stored
    assert kept["bytes"] == len(stored)


def test_a_broken_picture_is_kept_but_not_shown(town: Town, zhang: Player) -> None:
    number = report(zhang, b"\x00\x00\x00\x18ftypheic" + bytes(300))
    town.settle()
    (kept,) = town.tickets()[0]["photos"]
    assert kept["sha256"]
    path = page_of(town, number)
    assert town.web.get(f"{path}/photo/{kept['sha256']}").status_code == 404


def test_only_the_ticket_s_own_link_shows_its_photos(town: Town, zhang: Player) -> None:
    number = report(zhang, photo(1))
    other = report(zhang, photo(2))
    town.settle()
    sha256 = town.tickets()[0]["photos"][0]["sha256"]
    own, foreign = page_of(town, number), page_of(town, other)
    page = town.web.get(own)
    assert page.status_code == 200
    assert "楼道灯坏了" in page.text
    assert "demo-zhang" not in page.text
    shown = town.web.get(f"{own}/photo/{sha256}")
    assert shown.content_type == "image/jpeg"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert town.web.get(f"{foreign}/photo/{sha256}").status_code == 404
    assert town.web.get(f"{own}x").status_code == 404
    assert town.web.get(f"/t/forged/photo/{sha256}").status_code == 404


def test_a_failed_fetch_is_tried_again_and_given_up_in_the_end(town: Town, zhang: Player) -> None:
    town.world.faults.append(Fault(GET, 1, errcode=-1))
    report(zhang, photo(1))
    town.settle()
    assert town.tickets()[0]["photos"][0]["state"] == "waiting"
    town.later(minutes=5)
    assert town.tickets()[0]["photos"][0]["state"] == "stored"
    town.world.faults.append(Fault(GET, 10_000, errcode=-1))
    zhang.sends_photo(photo(2))
    town.later(days=4)
    assert town.tickets()[0]["photos"][1]["state"] == "failed"


def test_a_video_is_fetched_from_where_the_platform_says(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.does("video", b"\x00\x00\x00\x18ftypmp42" + bytes(500))
    zhang.says("1")
    town.settle()
    assert town.tickets()[0]["photos"][0]["state"] == "stored"
