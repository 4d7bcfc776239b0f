"""Telephone numbers in every spelling people use: masked, and kept as eleven digits."""

from __future__ import annotations

import pytest

from rules.telling.privacy import masked, names_phone, phones, with_plain_phones

SPELLINGS = (
    "13800138000",
    "138 0013 8000",
    "138-0013-8000",
    "138 00138000",
    "1380 013 8000",
    "138 001 38000",
    "138.0013.8000",
    "１３８００１３８０００",
    "1３８００１３８０００",
    "幺三八零零幺三八零零零",
    "一三八零零一三八零零零",
    "+8613800138000",
    "+86 138 0013 8000",
)
NONE = (
    "编号26000001",
    "6号楼13层1301室",
    "138001380001",
    "单号 2600 0001 138",
    "卡号6222021380013800012",
    "一三八号楼",
)


@pytest.mark.parametrize("said", SPELLINGS)
def test_a_mobile_number_in_any_spelling(said: str) -> None:
    text = f"打{said}找我"
    assert phones(text) == ["13800138000"]
    assert masked(text) == "打138****8000找我"
    assert with_plain_phones(text) == "打13800138000找我"
    assert names_phone(text)
    assert names_phone(masked(text))


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_none(text: str) -> None:
    assert not phones(text)
    assert masked(text) == text
