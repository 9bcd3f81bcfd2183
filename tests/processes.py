"""Real `graphkit` processes for tests, with less room or fewer rights than the tests have."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

COMMAND = (sys.executable, "-m", "graphkit")
_DROP_FROM_BOUNDS = 24
_PASSES_OVER_PERMISSIONS = (1, 2)


def graphkit(*words: str | Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a process that does something ``before`` it starts."""
    return subprocess.run(
        [*COMMAND, *map(str, words)], preexec_fn=before, capture_output=True, check=False, text=True, encoding="utf-8"
    )


def start(*words: str | Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """Start a command and do not wait for it."""
    command, pipe = [*COMMAND, *map(str, words)], subprocess.PIPE
    return subprocess.Popen(command, preexec_fn=before, stdout=pipe, stderr=pipe, text=True)  # noqa: PLW1509 - no threads


def limit_files(size: int) -> Callable[[], None]:
    """No file of the process may grow beyond so many bytes: writing fails, as it does where a disk is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def obey_permissions() -> None:
    """From the next program on, permissions hold, for root too; only Linux knows how."""
    if os.geteuid() == 0:
        for capability in _PASSES_OVER_PERMISSIONS:
            ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDS, capability, 0, 0, 0)


def permissions_hold(folder: Path) -> bool:
    """Say whether a process that obeys permissions is kept from writing into a folder that may only be read."""
    folder.chmod(0o555)
    code = f"open({str(folder / 'probe')!r}, 'w')"
    done = subprocess.run([sys.executable, "-c", code], preexec_fn=obey_permissions, capture_output=True, check=False)
    folder.chmod(0o755)
    return done.returncode != 0
