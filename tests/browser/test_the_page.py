"""The newcomer's way: `python -m bot demo`, a browser, three phones, the whole loop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests import servers

ROOT = Path(__file__).parents[2]
OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--window-size=1560,960", "--lang=zh-CN", "--disable-dev-shm-usage"),
)


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    """The demo as a newcomer starts it, on free ports and with a fresh folder."""
    web, phones = servers.free_port(), servers.free_port()
    with tempfile.TemporaryDirectory(prefix="jiesu-demo-") as folder:
        environment = {
            **os.environ,
            "JIESU_BIND": f"127.0.0.1:{web}",
            "JIESU_WECHAT_API": f"http://127.0.0.1:{phones}",
            "JIESU_PUBLIC_URL": f"http://127.0.0.1:{web}",
            "JIESU_DATABASE_URL": f"sqlite:///{folder}/jiesu.db",
            "JIESU_MEDIA_DIR": f"{folder}/media",
        }
        process = subprocess.Popen(
            (sys.executable, "-m", "bot", "demo"), cwd=ROOT, env=environment, stdout=subprocess.PIPE
        )
        try:
            await_running(process)
            yield f"http://127.0.0.1:{phones}"
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0


def await_running(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if b"Jiesu is running" in line:
            return
    raise AssertionError("the demo did not start")


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    try:
        chromium, driver = servers.find_chromium()
    except servers.Missing as missing:
        if servers.is_required():
            pytest.fail(f"{missing} is not installed")
        pytest.skip(f"{missing} is not installed: the page stays untested")
    options = webdriver.ChromeOptions()
    options.binary_location = str(chromium)
    for option in OPTIONS:
        options.add_argument(option)
    found = webdriver.Chrome(options, webdriver.ChromeService(str(driver)))
    yield found
    found.quit()


class Phone:
    """One phone on the page."""

    def __init__(self, browser: WebDriver, openid: str) -> None:
        self.wait = WebDriverWait(browser, 15, poll_frequency=0.1)
        self.root: WebElement = self.wait.until(
            lambda b: b.find_element(By.CSS_SELECTOR, f".phone[data-openid='{openid}']")
        )

    def says(self, text: str) -> None:
        self.root.find_element(By.CSS_SELECTOR, "[data-role=input]").send_keys(text)
        self.taps("send")

    def taps(self, role: str) -> None:
        self.root.find_element(By.CSS_SELECTOR, f"[data-role={role}]").click()

    def sends_photo(self) -> None:
        self.taps("plus")
        self.taps("photo-sample-1")

    def sends_place(self) -> None:
        self.taps("plus")
        self.wait.until(lambda _: self.root.find_elements(By.CSS_SELECTOR, "[data-role=place]"))
        self.taps("place")

    def bubbles(self) -> list[str]:
        found = self.root.find_elements(By.CSS_SELECTOR, ".account [data-role=bubble]")
        return [bubble.text for bubble in found]

    def sees(self, part: str) -> str:
        def shown(_: Any) -> str | None:
            return next((text for text in reversed(self.bubbles()) if part in text), None)

        found: str = self.wait.until(shown, f"never saw {part!r}: {self.bubbles()}")
        return found


def keep(browser: WebDriver, name: str) -> None:
    """Screenshots of the real thing for the README, where they are asked for."""
    if folder := os.environ.get("SCREENSHOTS"):
        time.sleep(0.4)
        browser.save_screenshot(f"{folder}/{name}.png")


def test_the_whole_loop_in_the_browser(demo: str, browser: WebDriver) -> None:
    browser.get(demo)
    zhang, li = Phone(browser, "demo-zhang"), Phone(browser, "demo-s1")
    zhang.says("厨房下水道堵了，返味儿")
    zhang.sees("在哪个小区")
    zhang.sends_photo()
    zhang.sees("照片收到了")
    zhang.sends_place()
    zhang.sees("对就回1")
    zhang.says("1")
    receipt = zhang.sees("已经报上去了")
    number = next(w for w in receipt.replace("。", "号").split("号") if w.isdigit() and len(w) == 8)
    worker = Phone(browser, "demo-s1")
    worker.sees(number)
    li.says("签收")
    zhang.sees("已经接了")
    li.says("联系了 下午3点上门")
    zhang.sees("下午3点上门")
    keep(browser, "in-progress")
    li.sends_photo()
    li.sees("照片收到1张")
    li.says("办结 已疏通")
    zhang.sees("1 满意 2 基本满意")
    zhang.says("满意，师傅手脚麻利")
    zhang.sees("谢谢您")
    keep(browser, "closed")


def test_a_notice_needs_a_second_desk(demo: str, browser: WebDriver) -> None:
    browser.get(demo)
    wang, sun = Phone(browser, "demo-s2"), Phone(browser, "demo-s4")
    wang.says("通知 芳群园一区6号楼 明天9点到17点停水，请提前存水")
    wang.sees("同意通知1")
    sun.says("同意通知1")
    sun.sees("通知1开始发了")
    Phone(browser, "demo-zhang").sees("请提前存水")
    wang.says("通知进度1")
    wang.sees("已到")
    keep(browser, "notice-to-a-place")


def test_the_clock_moves_by_a_button(demo: str, browser: WebDriver) -> None:
    browser.get(demo)
    zhao, before = Phone(browser, "demo-zhao"), clock_of(demo)
    zhao.says("你好")
    zhao.sees("自动助手")
    browser.find_element(By.CSS_SELECTOR, "[data-role=clock-day]").click()
    WebDriverWait(browser, 30).until(lambda _: clock_of(demo) - before >= 86400)


def clock_of(demo: str) -> float:
    with urllib.request.urlopen(f"{demo}/emulator/clock") as answer:
        return float(json.load(answer)["now"])
