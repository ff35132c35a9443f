"""Two processes on one folder: the second is told who holds it; a dead one holds nothing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from carbonpath.errors import InputError
from carbonpath.sweeps.folder import Folder
from carbonpath.sweeps.lock import held

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from carbonpath.sweeps.folder import Folder
from carbonpath.sweeps.lock import held
with held(Folder(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_is_told_and_a_dead_one_is_taken_over(tmp_path: Path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert holder.stdin is not None and holder.stdout is not None
    try:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(InputError) as error, held(Folder(tmp_path)):
            pass
        assert f"run by process {holder.pid} on {socket.gethostname()} since 20" in str(error.value)
    finally:
        holder.kill()
        holder.wait()
        holder.stdin.close()
        holder.stdout.close()
    with held(Folder(tmp_path)):
        assert json.loads((tmp_path / "lock.json").read_text())["pid"] == os.getpid()
    with held(Folder(tmp_path)):
        pass


def test_elsewhere_a_file_says_who_holds_it():
    folder = Folder("memory://locked")
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    gone = {"host": socket.gethostname(), "pid": int(ended.stdout), "since": "2026-01-01 00:00:00"}
    for holder, free in ((gone, True), (gone | {"pid": os.getpid()}, False), (gone | {"host": "far-away"}, False)):
        folder.write("lock.json", json.dumps(holder).encode())
        if free:
            with held(folder):
                pass
            assert not folder.exists("lock.json")
        else:
            with pytest.raises(InputError, match=f"process {holder['pid']} on {holder['host']}"), held(folder):
                pass
