"""What builds keep in `.cache/`: it saves work and never changes a byte, whatever has become of the file."""

from __future__ import annotations

import hashlib
import pickle
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.store import FOLDER, NAME, Interrupted, Recall, Store, _secret, code, kept, opened
from tests.conftest import ROOT, build
from tests.faults import files_of, project_in, without_rights

MANY = 400


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store that holds many entries."""
    with opened(tmp_path) as store:
        for number in range(MANY):
            store.put(str(number), value(number))
    return tmp_path / FOLDER / NAME


def value(number: int) -> bytes:
    return hashlib.sha512(bytes([number % 256])).digest() * (1 + number % 90)


def held(file: Path) -> list[int]:
    """The entries that a store gives back; a wrong one fails."""
    store = Store(file)
    found = {number: store.get(str(number)) for number in range(MANY)}
    store.close()
    assert all(data in (None, value(number)) for number, data in found.items())
    return [number for number, data in found.items() if data is not None]


def heals(file: Path) -> bool:
    """Whether a build that finds the store so leaves one that keeps."""
    for _ in range(2):
        store = Store(file)
        for number in range(MANY):
            if store.get(str(number)) is None:
                store.put(str(number), value(number))
        store.save(whole=True)
        store.close()
    return held(file) == list(range(MANY))


def test_what_was_put_is_there_for_the_next(file: Path) -> None:
    assert held(file) == list(range(MANY))


def test_what_was_put_is_there_at_once_however_much_it_is(tmp_path: Path) -> None:
    large = {str(number): bytes([number]) * 1_500_000 for number in range(5)}
    with opened(tmp_path) as store:
        for key, data in large.items():
            store.put(key, data)
            store.put("last", data)
            assert (store.get(key), store.get("last")) == (data, data)
        assert {key: store.get(key) for key in large} == large
    with opened(tmp_path) as store:
        assert {key: store.get(key) for key in large} == large
        assert store.get("last") == large["4"]


def test_what_a_whole_build_did_not_use_is_forgotten_and_a_part_forgets_nothing(file: Path) -> None:
    for whole, left in ((False, MANY), (True, 1)):
        with opened(file.parent.parent, whole=whole) as store:
            assert store.get("7") == value(7)
        assert len(held(file)) == left


def test_what_was_not_saved_is_gone_and_the_rest_stays(file: Path) -> None:
    store = Store(file)
    store.put("7", b"half of it")
    store.close()
    assert held(file) == list(range(MANY))


@pytest.mark.parametrize("length", [0, 1, 50, 100, 1000, 4096, 5000, 20_000])
def test_file_cut_short_gives_no_wrong_entry_and_heals(file: Path, length: int) -> None:
    file.write_bytes(file.read_bytes()[:length])
    held(file)
    assert heals(file)


@pytest.mark.parametrize("at", range(0, 60_000, 2999))
def test_overwritten_bytes_give_no_wrong_entry_and_heal(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    at %= len(data)
    data[at : at + 40] = b"\xa5" * len(data[at : at + 40])
    file.write_bytes(data)
    held(file)
    assert heals(file)


@pytest.mark.parametrize("data", [b"no database", b"SQLite format 3\x00", bytes(range(256)) * 64])
def test_file_that_is_no_store_is_replaced(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / NAME).write_bytes(data)
    assert heals(tmp_path / FOLDER / NAME)


def test_database_of_somebody_else_is_replaced(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    base = sqlite3.connect(tmp_path / FOLDER / NAME)
    base.execute("CREATE TABLE entries (name TEXT)")
    base.commit()
    base.close()
    assert heals(tmp_path / FOLDER / NAME)


def change(file: Path, sql: str, *values: object) -> None:
    base = sqlite3.connect(file)
    base.execute(sql, values)
    base.commit()
    base.close()


@pytest.mark.parametrize("column", ["sum", "value"])
@pytest.mark.parametrize("bad", [None, 7, "text", b"", b"\x00" * 16])
def test_entry_that_does_not_fit_its_checksum_is_absent_and_the_others_stay(
    file: Path, column: str, bad: object
) -> None:
    change(file, f"UPDATE entries SET {column} = ? WHERE key = '7'", bad)
    assert held(file) == [number for number in range(MANY) if number != 7]
    assert heals(file)


def test_entry_under_the_key_of_another_is_absent(file: Path) -> None:
    change(file, "UPDATE entries SET (sum, value) = (SELECT sum, value FROM entries WHERE key = '8') WHERE key = '7'")
    assert 7 not in held(file)


def seal(key: str, data: bytes) -> bytes:
    """What this user's own builds write beside an entry."""
    return hashlib.blake2b(f"{key}\0".encode() + data, digest_size=16, key=_secret()).digest()


def test_a_store_that_came_with_somebody_s_files_is_as_good_as_empty(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    try:
        _secret.cache_clear()
        assert held(file) == []
        assert heals(file)
        assert (tmp_path / "mine/briefings/secret").stat().st_mode & 0o077 == 0
        (tmp_path / "mine/briefings/secret").write_bytes(b"cut")
        _secret.cache_clear()
        assert held(file) == []
    finally:
        monkeypatch.undo()
        _secret.cache_clear()


class Bomb:
    """What runs a command when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self.mark,)


def test_nothing_in_an_entry_is_run(file: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    data = pickle.dumps(Bomb(mark))
    change(file, "UPDATE entries SET sum = ?, value = ? WHERE key = '7'", seal("7", data), data)
    store = Store(file)
    assert store.get("7") == data  # it is handed out as the bytes it is
    store.close()
    assert not mark.exists()
    pickle.loads(data)
    assert mark.exists()  # and would have run


@pytest.mark.slow
def test_a_store_that_another_holds_is_read_and_left_alone(file: Path) -> None:
    first, second = Store(file), Store(file)
    first.put("7", b"first")
    second.put("8", b"second")
    assert second.get("9") == value(9)
    second.save(whole=True)
    first.save()
    second.close()
    first.close()
    store = Store(file)
    assert (store.get("7"), store.get("8"), store.get("9")) == (b"first", value(8), value(9))
    store.close()


@pytest.mark.slow
def test_a_store_that_another_fills_meanwhile_is_no_store(file: Path) -> None:
    first, second = Store(file), Store(file)
    for number in range(3):
        first.put(f"large {number}", bytes(5_000_000))
    assert second.get("9") in (None, value(9))
    second.put("8", b"second")
    second.save(whole=True)
    second.close()
    first.save()
    first.close()
    assert held(file) == list(range(MANY))


@pytest.mark.slow
def test_a_store_locked_altogether_is_no_store(file: Path) -> None:
    locker = sqlite3.connect(file, isolation_level=None)
    locker.execute("PRAGMA locking_mode = EXCLUSIVE")
    locker.execute("BEGIN EXCLUSIVE")
    locker.execute("DELETE FROM entries WHERE key = '7'")
    held(file)
    locker.execute("ROLLBACK")
    locker.close()
    assert held(file) == list(range(MANY))


def test_folder_deleted_in_between_is_no_failure(file: Path) -> None:
    store = Store(file)
    store.put("7", b"new")
    shutil.rmtree(file.parent)
    store.get("8")
    store.put("8", b"new")
    store.save(whole=True)
    store.close()
    assert heals(file)


@pytest.mark.parametrize("what", ["folder", "file"])
def test_where_nothing_may_be_written_nothing_is_kept_and_nothing_fails(file: Path, what: str) -> None:
    (file.parent if what == "folder" else file).chmod(0o555)
    done = without_rights(f"""
        from pathlib import Path
        from generator.store import Store
        store = Store(Path({str(file)!r}))
        store.get("7"), store.put("7", b"new"), store.save(whole=True), store.close()
    """)
    (file.parent if what == "folder" else file).chmod(0o755)
    assert (done.returncode, done.stderr) == (0, "")
    assert held(file) == list(range(MANY))


@pytest.mark.parametrize("what", ["folder", "link to nowhere", "file for a folder"])
def test_something_else_in_its_place_is_no_failure(tmp_path: Path, what: str) -> None:
    place = tmp_path / FOLDER / NAME
    if what == "file for a folder":
        place.parent.write_text("", encoding="utf-8")
    elif what == "folder":
        place.mkdir(parents=True)
    else:
        place.parent.symlink_to(tmp_path / "nowhere")
    with opened(tmp_path, whole=True) as store:
        store.put("7", b"new")
        assert kept(store, "page", "stamp", lambda: b"made") == b"made"


def test_another_code_does_not_take_what_this_one_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as store:
        assert kept(store, "page", "stamp", lambda: b"old") == b"old"
        assert kept(store, "page", "stamp", lambda: b"new") == b"old"
        assert code()
        monkeypatch.setattr("generator.store.code", lambda: "another")
        assert kept(store, "page", "stamp", lambda: b"new") == b"new"
        assert kept(store, "page", "", lambda: b"unknown") == b"unknown"


def test_a_round_that_is_stopped_makes_nothing_more_and_the_next_goes_on() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    recall = Recall()
    assert recall("a", lambda: make("a")) == "a"
    recall.stop = lambda: True
    with pytest.raises(Interrupted):
        recall("b", lambda: make("b"))
    recall.stop = lambda: False
    assert [recall(name, partial(make, name)) for name in "ab"] == ["a", "b"]
    recall.turn()
    recall("b", lambda: make("b"))
    recall.turn()
    recall("a", lambda: make("a"))
    assert made == ["a", "b", "a"]


@pytest.mark.site
@pytest.mark.xdist_group("store")
class TestBuilds:
    """Whole builds that share a store."""

    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        return project_in(tmp_path)

    @pytest.fixture
    def cold(self, project: Path, tmp_path: Path) -> dict[str, bytes]:
        """The site of a build that finds nothing kept; it leaves a full store."""
        return self.site(project, tmp_path / "cold")

    def site(self, project: Path, folder: Path) -> dict[str, bytes]:
        build(folder, site_url="https://example.org/harbour/", project=project)
        files = files_of(folder)
        shutil.rmtree(folder)
        return files

    def test_what_is_kept_changes_no_byte(self, project: Path, tmp_path: Path, cold: dict[str, bytes]) -> None:
        assert (project / FOLDER / NAME).is_file()
        assert self.site(project, tmp_path / "warm") == cold

    def test_what_others_left_in_it_changes_no_byte(
        self, project: Path, tmp_path: Path, cold: dict[str, bytes]
    ) -> None:
        change(project / FOLDER / NAME, "UPDATE entries SET value = ?", zlib.compress(b"forged"))
        assert self.site(project, tmp_path / "forged") == cold
        (project / FOLDER / NAME).write_bytes(b"SQLite format 3\x00" + bytes(5000))
        assert self.site(project, tmp_path / "garbage") == cold

    def test_two_at_once_give_the_site_of_one(self, project: Path, tmp_path: Path, cold: dict[str, bytes]) -> None:
        shutil.rmtree(project / FOLDER)
        code = f"""
            from pathlib import Path
            import sys
            from tests.conftest import build
            build(Path(sys.argv[1]), site_url="https://example.org/harbour/", project=Path({str(project)!r}))
        """
        lines = "\n".join(line.strip() for line in code.splitlines())
        folders = [tmp_path / str(number) for number in range(2)]
        running = [subprocess.Popen([sys.executable, "-c", lines, str(folder)], cwd=ROOT) for folder in folders]
        assert [process.wait() for process in running] == [0, 0]
        assert [files_of(folder) for folder in folders] == [cold, cold]
