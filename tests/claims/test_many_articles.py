"""Many articles in, one ledger out: the same rows however the work is shared, stopped or interrupted."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import kit
from kit.__main__ import main
from kit.claims import many as corpus
from kit.claims import on_disk as ledgers

TEXTS = [f"The bridge number {n} opened in May. It is blue, the mayor said." for n in range(12)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve articles, one empty file, and one that is no article."""
    articles = tmp_path / "articles"
    (articles / "deep er").mkdir(parents=True)
    for number, text in enumerate(TEXTS):
        place = articles / "deep er" if number % 2 else articles
        (place / f"a{number:02}.txt").write_text(text)
    (articles / "empty.txt").write_text("")
    (articles / "picture.png").write_bytes(b"\x89PNG")
    return articles


def rows(path: Path) -> list[dict[str, object]]:
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text().splitlines()]
    table = pd.read_csv(path) if path.suffix == ".csv" else pd.read_parquet(path)
    return table.to_dict("records")  # type: ignore[return-value]


def test_a_ledger_has_the_rows_of_each_articles_table() -> None:
    article = kit.from_text(TEXTS[0], id="first", outlet="The Town")
    found = pd.DataFrame(kit.ledger([article]))
    own = kit.table(kit.find_claims(article))
    pd.testing.assert_frame_equal(found[list(own.columns)], own)
    assert set(found["article"]) == {"first"}
    assert set(found["outlet"]) == {"The Town"}


def test_what_cannot_be_read_is_noted_and_passed_over(folder: Path) -> None:
    unread: dict[str, str] = {}
    found = list(kit.ledger(sorted(folder.rglob("*.txt")), unread=unread, batch_size=3))
    assert len({row["article"] for row in found}) == 12
    reason = "'empty.txt' is empty. Choose a file that has the article's text in it."
    assert unread == {str(folder / "empty.txt"): reason}


def test_two_files_of_one_name_are_two_articles(tmp_path: Path) -> None:
    files = [tmp_path / "may" / "index.txt", tmp_path / "june" / "index.txt"]
    for file in files:
        file.parent.mkdir()
        file.write_text("The bridge opened.")
    assert [row["article"] for row in kit.ledger(files)] == [str(file) for file in files]


def test_a_long_line_is_a_text_and_no_file() -> None:
    line = "The bridge opened in May, " * 12 + "said Ann."
    assert {row["article"] for row in kit.ledger([line])} == {kit.from_text(line).id}


def test_any_executor_gives_the_same_rows_in_the_same_order() -> None:
    with ThreadPoolExecutor(1) as executor:
        shared = list(kit.ledger(TEXTS, executor=executor, batch_size=2))
    assert shared == list(kit.ledger(TEXTS))


@pytest.mark.slow
def test_two_processes_give_the_same_rows() -> None:
    with corpus.processes(2) as executor:
        shared = list(kit.ledger(TEXTS, executor=executor, batch_size=2))
    assert shared == list(kit.ledger(TEXTS))


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_a_ledger_on_disk_is_the_same_in_every_format(folder: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"claims{suffix}"
    done = ledgers.write_ledger(folder, out, batch_size=5)
    expected = list(kit.ledger(sorted(folder.rglob("*.txt"))))
    found = rows(out)
    assert [row["claim"] for row in found] == [row["claim"] for row in expected]
    assert [row["checkworthiness"] for row in found] == pytest.approx(
        [r["checkworthiness"] for r in expected]
    )
    assert (done.articles, done.unread, done.claims) == (13, 1, len(expected))
    assert "empty.txt" in (tmp_path / "claims.unread.csv").read_text()
    assert not (tmp_path / f"claims{suffix}.unfinished").exists()


def test_a_stopped_run_goes_on_where_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []
    plain = corpus.work

    def stopping(sources: list[Path]) -> list[corpus.Found]:
        if len(worked) == 2 and not resumed:
            raise KeyboardInterrupt
        worked.append(sources[0].name)
        return plain(sources)

    resumed = False
    monkeypatch.setattr(corpus, "work", stopping)
    out = tmp_path / "claims.parquet"
    with pytest.raises(KeyboardInterrupt):
        ledgers.write_ledger(folder, out, batch_size=5)
    resumed = True
    ledgers.write_ledger(folder, out, batch_size=5)
    assert len(worked) == len(set(worked)) == 3
    assert [row["claim"] for row in rows(out)] == [
        row["claim"] for row in kit.ledger(sorted(folder.rglob("*.txt")))
    ]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_what_only_later_articles_state_has_its_column_from_the_start(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledgers, "TOGETHER", 1)
    (tmp_path / "a.txt").write_text("The bridge opened.")
    (tmp_path / "b.md").write_text("---\ndate: 2024-05-01\nauthor: Ann Roe\n---\nThe road closed.\n")
    done = ledgers.write_ledger(tmp_path, tmp_path / f"claims{suffix}")
    assert [row["published"] for row in rows(done.path)][1] == "2024-05-01"


def test_a_ledger_of_nothing_that_could_be_read_has_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    done = ledgers.write_ledger(tmp_path, tmp_path / "claims.csv")
    assert (done.claims, done.unread) == (0, 1)
    assert list(pd.read_csv(done.path)) == list(ledgers.COLUMNS)


def test_an_article_that_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.parquet"
    ledgers.write_ledger(folder, out, batch_size=5)
    (folder / "a00.txt").write_text("The tunnel closed.")
    ledgers.write_ledger(folder, out, batch_size=5)
    assert rows(out)[0]["claim"] == "The tunnel closed."
    assert len({row["article"] for row in rows(out)}) == 12


def test_an_article_that_goes_between_the_list_and_its_turn_is_noted(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = ledgers.articles_below(folder)
    monkeypatch.setattr(ledgers, "articles_below", lambda _: listed)
    listed[3].unlink()
    done = ledgers.write_ledger(folder, tmp_path / "claims.csv")
    assert (done.articles, done.unread) == (13, 2)
    assert f"There is no file '{listed[3]}'" in (tmp_path / "claims.unread.csv").read_text()


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("+1 was the score of the match on Monday.")
    ledgers.write_ledger(folder, tmp_path / "claims.csv")
    assert not any(str(row["claim"]).startswith("+") for row in rows(tmp_path / "claims.csv"))


MOST = max(2, os.cpu_count() or 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none"], "There is no folder 'none'. Name the folder that holds your articles."),
        (["."], "No article was found in '.'. The kit reads .txt, .md, .html, .htm, .docx, .odt, .pdf."),
        ([".", "--out", "a.xlsx"], "'a.xlsx' is no ledger's name. Let it end in .csv, .jsonl, .parquet."),
        ([".", "--processes", "0"], f"--processes takes a number from 1 to {MOST} here, not 0."),
        ([".", "--processes", "9999"], f"--processes takes a number from 1 to {MOST} here, not 9999."),
    ],
)
def test_a_wrong_command_is_told_in_a_sentence(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["ledger", *arguments]) == 2
    assert capsys.readouterr().err == f"kit: {message}\n"


def test_a_line_that_was_cut_short_is_worked_on_again(folder: Path, tmp_path: Path) -> None:
    notes, out = tmp_path / "claims.jsonl.unfinished", tmp_path / "claims.jsonl"
    with notes.open("wb") as file:
        for name in ("a00.txt", "a02.txt"):
            ledgers.note(file, ledgers.facts(folder / name), corpus.Found(name, [{"claim": f"of {name}"}]))
    notes.write_bytes(notes.read_bytes()[:-9])
    ledgers.write_ledger(folder, out)
    found = [row["claim"] for row in rows(out)]
    assert found[0] == "of a00.txt"
    assert "of a02.txt" not in found
    assert len(found) == 23


def test_a_place_that_cannot_be_written_to_is_told_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.csv.unfinished").mkdir()
    with pytest.raises(kit.KitError) as error:
        ledgers.write_ledger(folder, tmp_path / "claims.csv")
    assert "cannot be used for the ledger: Is a directory. Name another place." in str(error.value)


def begin_and_end(place: Path) -> None:
    """Work of some seconds that shows when it began and when it came to its end."""
    (place / "began").touch()
    time.sleep(5)
    (place / "ended").touch()


@pytest.mark.slow
def test_ctrl_c_does_not_wait_for_what_the_processes_are_at(tmp_path: Path) -> None:
    def stopped_in_the_middle() -> None:
        with corpus.processes(1) as pool:
            pool.submit(begin_and_end, tmp_path)
            while not (tmp_path / "began").exists():
                time.sleep(0.01)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped_in_the_middle()
    assert not (tmp_path / "ended").exists()


def test_a_few_articles_are_shared_out_in_small_batches(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    plain = corpus.work

    def counting(sources: list[Path]) -> list[corpus.Found]:
        sizes.append(len(sources))
        return plain(sources)

    monkeypatch.setattr(corpus, "work", counting)
    for number in range(20):
        (folder / f"b{number:02}.txt").write_text("The bridge opened.")
    ledgers.write_ledger(folder, tmp_path / "claims.parquet")
    assert sizes == [16, 16, 1]


@contextmanager
def local_cluster() -> Iterator[tuple[str, list[int]]]:
    """A real Dask cluster of two worker processes: its address, and the workers' process ids."""
    from distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            pids = list(client.run(os.getpid).values())
        yield cluster.scheduler_address, pids


def test_a_cluster_has_two_batches_in_line_for_each_of_its_threads() -> None:
    class Cluster(ThreadPoolExecutor):
        """An executor as Dask makes it: it knows its client, and the client the threads of each worker."""

        _client = SimpleNamespace(nthreads=lambda: {"tcp://a": 2, "tcp://b": 1})
        taken = 0

        def submit(self, *call: Any) -> Any:  # type: ignore[override]
            self.taken += 1
            return super().submit(*call)

    with Cluster(1) as executor:
        next(corpus.share(["A bridge."] * 20, 1, executor))
        assert executor.taken == 7


@pytest.mark.slow
def test_a_killed_worker_of_a_cluster_loses_nothing_and_doubles_nothing() -> None:
    texts = [text * 40 for text in TEXTS * 2]
    expected = list(kit.ledger(texts))
    with local_cluster() as (address, pids), corpus.cluster(address) as executor:
        found: list[corpus.Row] = []
        for number, row in enumerate(kit.ledger(texts, executor=executor, batch_size=2)):
            if number == 0:
                os.kill(pids[0], signal.SIGKILL)
            found.append(row)
    assert found == expected


@pytest.mark.slow
def test_a_killed_process_of_the_pool_loses_nothing(folder: Path, tmp_path: Path) -> None:
    killed = threading.Event()

    @contextmanager
    def workers() -> Iterator[Executor]:
        with corpus.processes(2) as pool:
            threading.Thread(target=kill_one, args=(pool, killed), daemon=True).start()
            yield pool

    out = tmp_path / "claims.jsonl"
    ledgers.write_ledger(folder, out, workers, batch_size=1)
    assert killed.is_set()
    assert [row["claim"] for row in rows(out)] == [
        row["claim"] for row in kit.ledger(sorted(folder.rglob("*.txt")))
    ]


def kill_one(pool: Executor, killed: threading.Event) -> None:
    """Kill a worker of the first pool as soon as there is one."""
    while not killed.is_set():
        for pid in list(getattr(pool, "_processes", None) or {}):
            killed.set()
            os.kill(pid, signal.SIGKILL)
            return
        time.sleep(0.01)


@pytest.mark.slow
def test_no_scheduler_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert (
        main(["ledger", str(folder), "--scheduler", "tcp://127.0.0.1:9", "--out", str(folder / "c.csv")]) == 2
    )
    assert "No Dask scheduler answers at 'tcp://127.0.0.1:9'." in capsys.readouterr().err
