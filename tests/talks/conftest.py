"""The town and its cast."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.talks.town import Player, Town, found_town


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


@pytest.fixture
def zhang(town: Town) -> Player:
    """张阿姨, resident of 芳群园一区."""
    return town.person("demo-zhang")


@pytest.fixture
def zhao(town: Town) -> Player:
    """小赵, resident of another community, who must see nothing."""
    return town.person("demo-zhao")


@pytest.fixture
def li(town: Town) -> Player:
    """李网格, grid worker."""
    return town.person("demo-s1")


@pytest.fixture
def wang(town: Town) -> Player:
    """王主任, the desk."""
    return town.person("demo-s2")
