"""The learned layer: trained with the library, read without it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import train_sentences
from bot.cli.fitting import NotTrainable
from bot.cli.train import PHRASES, read_phrases, run, train
from bot.cli.understand import lexicon_of
from flows.understand import Lexicon, read
from flows.understand.leanings import Leanings
from flows.understand.learned import SHIPPED, Unreadable, Weights, runs_of
from tests.talks.town import Town, found_town

FEW = "l2_id,text\n" + "".join(f"lighting,灯不亮{n}\n0601,垃圾没人清{n}\n" for n in "甲乙丙丁戊")


def test_the_shipped_weights_know_the_shipped_phrases() -> None:
    weights = Weights.load(SHIPPED)
    shares = weights.scored(runs_of("楼道里黑灯瞎火的"))
    assert sum(shares.values()) == pytest.approx(1)
    assert max(shares, key=shares.__getitem__) == "lighting"
    assert weights.because("楼道里黑灯瞎火的", "lighting")
    assert weights.scored(runs_of("")) == {}


def test_training_tells_the_accuracy_beside_the_rules(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "few.csv").write_text(FEW)
    rows = read_phrases(tmp_path / "few.csv", lexicon.matters.table)
    told = train(rows, tmp_path / "weights.json", lexicon)
    assert "rules alone" in told
    assert "both" in told
    assert set(Weights.load(tmp_path / "weights.json").codes) >= {"lighting", "garbage"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("9999,灯坏了\n", "csv:1: unknown category '9999'"),
        ("lighting,灯坏了\nlighting\n", "csv:2: expected two columns"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, lexicon: Lexicon, content: str, says: str) -> None:
    (tmp_path / "bad.csv").write_text(content)
    with pytest.raises(NotTrainable, match=says):
        read_phrases(tmp_path / "bad.csv", lexicon.matters.table)


def test_too_little_to_learn_from(tmp_path: Path, lexicon: Lexicon) -> None:
    with pytest.raises(NotTrainable, match="at least five"):
        train([("lighting", "灯坏了")], tmp_path / "w.json", lexicon)


@pytest.mark.parametrize("content", ["", "[]", '{"format": 9}', '{"format": 2, "codes": []}'])
def test_a_broken_file_of_weights_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(content)
    with pytest.raises(Unreadable, match=r"weights\.json"):
        Weights.load(path)


def test_a_broken_file_keeps_nobody_from_being_understood(town_with_broken: Town) -> None:
    said = town_with_broken.person("demo-zhang").says("望园社区3号楼楼道灯坏了")
    assert "对就回1" in said


@pytest.fixture
def town_with_broken(tmp_path: Path) -> Town:
    (tmp_path / "weights.json").write_text("{")
    return found_town(tmp_path)


def test_the_desk_s_corrections_are_learned_from(tmp_path: Path) -> None:
    town = found_town(tmp_path)
    zhang, wang = town.person("demo-zhang"), town.person("demo-s2")
    zhang.says("望园社区3号楼楼道灯坏了")
    zhang.says("1")
    wang.says("改类 0001 0405")
    told = run(town.container, None, None)
    phrases = len(read_phrases(PHRASES, lexicon_of(town.container.settings).matters.table))
    assert f"{phrases + 1} phrases" in told
    assert json.loads(town.container.services.learned.read_text())["codes"]


def test_the_product_reads_weights_without_the_library() -> None:
    code = "import bot.cli.understand, wsgi, sys; sys.exit('sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PHRASES.parents[2], check=False)
    assert done.returncode == 0


SAID = (
    ("电梯里关着人出不来", "急事", "emergency"),
    ("电梯坏了下不去楼", "急事", "report"),
    ("盼着装个电梯", "盼事", "report"),
    ("电梯老有味儿", "愁事", "report"),
    ("办得怎么样了", None, "status"),
    ("谢谢师傅", None, "thanks"),
)


def test_kind_and_intent_are_learned_from_sentences(tmp_path: Path, lexicon: Lexicon) -> None:
    rows = [{"text": text, "kind": kind, "intent": intent} for text, kind, intent in SAID * 3]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "said.jsonl").write_text(lines)
    told = train_sentences.train([tmp_path / "said.jsonl"], lexicon, tmp_path / "leanings.json")
    assert "kind" in told
    learned = Leanings.load(tmp_path / "leanings.json")
    assert (learned.of("电梯坏了下不去", "none").pressing or 0) > 0.5
    assert learned.of("谢谢您", "none").intents["thanks"] > 0.5


def test_a_line_that_is_no_labelled_sentence_is_named(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "said.jsonl").write_text('{"text": "灯坏了", "kind": "坏事", "intent": "report"}')
    with pytest.raises(NotTrainable, match=r"jsonl:1: not a labelled sentence"):
        train_sentences.read_sentences(tmp_path / "said.jsonl", lexicon)


def test_what_was_learned_never_withdraws_by_itself(lexicon: Lexicon) -> None:
    """Words that undo something must be said, not guessed."""
    assert read("我要投诉", lexicon).intent != "withdraw"
