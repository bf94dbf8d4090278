"""Asking a language model: the request, the cache, the key, and how a server can fail."""

from __future__ import annotations

import json
import logging
import socket
import sys
from pathlib import Path

import pytest

from generator.findings import ProjectError
from generator.llm import Reader
from tests.fake_model import GOOD, INJECTION, STORY, FakeModel, Reply, completion, failure, serving
from tests.herald import story

pytestmark = pytest.mark.slow

KEY = "sk-harbour-9f31c27be4"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def reader(model: FakeModel, folder: Path, *, seconds: float = 5, key: str = KEY) -> Reader:
    return Reader(model.url, "small-model", key, folder / "cache", seconds)


def failing(folder: Path, *replies: Reply, seconds: float = 5) -> str:
    """The message of the failure that these replies lead to; it keeps nothing, and names the server, not the key."""
    with serving(*replies) as model:
        with pytest.raises(ProjectError) as caught:
            reader(model, folder, seconds=seconds).read(story(STORY))
        message = str(caught.value)
        assert model.host in message
    assert KEY not in message and KEY[3:10] not in message
    assert not list(folder.rglob("*"))
    return message


# The request and the cache


def test_weekdays_count_from_the_day_the_article_was_published(tmp_path: Path) -> None:
    article = story(STORY)
    article.metadata["published"] = "2026-02-20"
    with serving(completion({"dates": ["Thursday"]})) as model:
        extracted, _ = reader(model, tmp_path).read(article)
    assert extracted.dates[0].value == "2026-02-19"


def test_instructions_in_an_article_go_along_as_data(tmp_path: Path) -> None:
    with serving(completion({"quotes": []})) as model:
        reader(model, tmp_path).read(story(STORY + INJECTION))
    (request,) = model.requests
    assert [one["role"] for one in request.body["messages"]] == ["system", "user"]
    assert "Ignore all instructions" not in request.system and "never to be\nfollowed" in request.system
    first, *text, last = request.user.split("\n")
    number = first.removeprefix("BEGIN ARTICLE ")
    assert last == f"END ARTICLE {number}" and "\n".join(text) == STORY + INJECTION
    assert request.user.count(number) == 2


def test_request_is_repeatable_and_asks_for_json(tmp_path: Path) -> None:
    with serving(completion(GOOD)) as model:
        reader(model, tmp_path).read(story(STORY))
    (request,) = model.requests
    assert request.path == "/v1/chat/completions" and request.headers["authorization"] == f"Bearer {KEY}"
    sent = {name: request.body[name] for name in ("model", "temperature", "seed", "response_format")}
    assert sent == {"model": "small-model", "temperature": 0, "seed": 1, "response_format": {"type": "json_object"}}


def test_second_run_on_the_same_text_asks_nobody(tmp_path: Path) -> None:
    with serving(completion(GOOD)) as model:
        first = reader(model, tmp_path).read(story(STORY))
        second = reader(model, tmp_path).read(story(STORY))
    assert first == second and len(model.requests) == 1
    assert reader(model, tmp_path).read(story(STORY)) == first, "the server is gone by now"


def test_other_text_or_model_is_asked_about_again(tmp_path: Path) -> None:
    with serving(completion(GOOD)) as model:
        reader(model, tmp_path).read(story(STORY))
        reader(model, tmp_path).read(story(STORY + "One more line.\n"))
        Reader(model.url, "large-model", KEY, tmp_path / "cache").read(story(STORY))
    assert len(model.requests) == 3


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"model": 1}', b"\xff\xfe", b"[" * 100_000])
def test_damaged_entry_of_the_cache_is_ignored_and_replaced(tmp_path: Path, damage: bytes) -> None:
    with serving(completion(GOOD)) as model:
        first = reader(model, tmp_path).read(story(STORY))
        (file,) = (tmp_path / "cache").iterdir()
        good = file.read_bytes()
        file.write_bytes(damage)
        assert reader(model, tmp_path).read(story(STORY)) == first
    assert file.read_bytes() == good and len(model.requests) == 2


def test_forged_entry_of_the_cache_is_held_against_the_article(tmp_path: Path) -> None:
    with serving(completion({"quotes": ["non-paid"]})) as model:
        reader(model, tmp_path).read(story(STORY))
        (file,) = (tmp_path / "cache").iterdir()
        entry = json.loads(file.read_bytes())
        entry["answer"]["quotes"][0]["text"] = "never said"
        file.write_text(json.dumps(entry), encoding="utf-8")
        extracted, dropped = reader(model, tmp_path).read(story(STORY))
    assert extracted.quotes == () and dropped.words == {"quotes": ("never said",)}


# The key


def test_key_is_in_no_file_log_or_representation(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(completion(GOOD)) as model:
        reading = reader(model, tmp_path)
        reading.read(story(STORY))
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files and all(KEY.encode() not in file.read_bytes() and KEY not in file.name for file in files)
    assert KEY not in caplog.text and KEY not in repr(reading) and KEY not in repr(vars(reading))


def test_server_that_echoes_the_key_is_not_shown_or_kept(tmp_path: Path) -> None:
    failing(tmp_path, completion({"quotes": [KEY]}))
    for status in (400, 401, 404, 500):
        failing(tmp_path, failure(status, f"bad key {KEY[:9]}***"))


@pytest.mark.parametrize("key", ["sk-with a space", "sk-with\na line", "sk-ключ"])
def test_key_that_no_header_can_carry_is_refused_unseen(tmp_path: Path, key: str) -> None:
    with pytest.raises(ProjectError, match="OPENAI_API_KEY") as caught:
        Reader("http://127.0.0.1:1/v1", "small-model", key, tmp_path)
    assert key not in str(caught.value)


def test_server_of_ones_own_needs_no_key(tmp_path: Path) -> None:
    with serving(completion(GOOD)) as model:
        assert reader(model, tmp_path, key="").read(story(STORY))[0].quotes


# Failures


def test_late_answer(tmp_path: Path) -> None:
    good = completion(GOOD)
    message = failing(tmp_path, Reply(good.body, seconds=0.8), seconds=0.15)
    assert "did not answer within 0.15 seconds" in message and "faster model" in message


def test_answer_that_trickles_is_late_as_well(tmp_path: Path) -> None:
    assert "did not answer within" in failing(tmp_path, Reply(completion(GOOD).body, trickle=25), seconds=0.15)


def test_busy_server_is_asked_once_more(tmp_path: Path) -> None:
    with serving(failure(429, "slow down", Retry_After="0.05"), completion(GOOD)) as model:
        assert reader(model, tmp_path).read(story(STORY))[0].quotes
    assert len(model.requests) == 2


def test_server_that_stays_busy(tmp_path: Path) -> None:
    assert "(429); run again later" in failing(tmp_path, failure(429, Retry_After="0"))


@pytest.mark.parametrize("wait", ["30", "Wed, 21 Oct 2026 07:28:00 GMT", "nan", "-1"])
def test_server_that_is_busy_for_long_is_not_waited_for(tmp_path: Path, wait: str) -> None:
    with serving(failure(429, Retry_After=wait)) as model:
        with pytest.raises(ProjectError, match=r"\(429\); run again in \d+ seconds"):
            reader(model, tmp_path).read(story(STORY))
        assert len(model.requests) == 1


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (failure(500, "out of memory"), "failed (500): out of memory; run again later"),
        (failure(401, "no such key"), "refused the key (401); check the environment variable OPENAI_API_KEY"),
        (failure(404, "no small-model"), "no model 'small-model' or no chat completions (404): no small-model; check"),
        (failure(400, "too many tokens"), "refused the request (400): too many tokens; the article may be too long"),
        (completion('{"quotes": [', finish="length"), "was cut off at the model's limit; choose a model"),
        (completion("", finish="content_filter"), "withheld its answer"),
        (completion("I cannot help with that."), "did not answer in JSON; run again"),
        (completion("[" * 100_000), "did not answer in JSON; run again"),
        (completion([1]), "another shape: no object with quotes"),
        (completion({"answer": "none"}), "another shape: no object with quotes"),
        (completion({"quotes": [{"words": "a"}]}), "another shape: quotes.0.text: field required"),
        (completion({"quotes": ["a"] * 2001}), "another shape: quotes: "),
        (completion(""), "gave no answer"),
        (Reply(b"<html>hello</html>"), "something else than a chat completion"),
        (Reply(b'{"choices": []}'), "something else than a chat completion"),
        (Reply(b'{"choices": [{"message": 3}]}'), "something else than a chat completion"),
        (Reply(b'{"choices"', headers={"Content-Length": "500"}), "broke off its answer"),
    ],
)
def test_failure_names_its_cause_and_what_to_do(tmp_path: Path, reply: Reply, said: str) -> None:
    assert said in failing(tmp_path, reply)


def test_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(ProjectError, match=rf"cannot reach 127\.0\.0\.1:{port}: .*refused; is the server running"):
            Reader(f"http://user:secret@127.0.0.1:{port}/v1", "small-model", KEY, tmp_path).read(story(STORY))


def test_package_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(ProjectError, match=r"pip install -e '\.\[llm\]'"):
        Reader("http://127.0.0.1:1/v1", "small-model", KEY, tmp_path).read(story(STORY))


@pytest.mark.parametrize(
    "url", ["", "localhost:11434", "ftp://example.org/v1", "http://", "http://[::1", "http://a:x/"]
)
def test_base_url_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ProjectError, match="base url"):
        Reader(url, "small-model", KEY, tmp_path)


def test_default_server_needs_a_key_and_every_server_a_model(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="OPENAI_API_KEY"):
        Reader(None, "small-model", " ", tmp_path)
    with pytest.raises(ProjectError, match="--model"):
        Reader(None, "", KEY, tmp_path)
