"""Breaks copies of the source in every way on the list, one way each, and demands that a test notices.

Run as `make breakages`, when the tests pass; `python -m tests.breakages WORD...` tries those with one of these words in
their name.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.breakages.breakage import HERE, Breakage, noticed
from tests.breakages.listed import BREAKAGES

PATIENCE = 900  # seconds for the tests of one breakage, on a very busy machine


def copy_into(folder: Path) -> None:
    """Copy this tree as it stands now, but for what git ignores."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(asked, cwd=HERE, check=True, capture_output=True).stdout
    for name in names.decode().split("\0"):
        if name and (HERE / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HERE / name, folder / name)


def run(folder: Path, tests: tuple[str, ...]) -> tuple[str | None, str]:
    """Run tests in a folder until one fails; give the one that noticed something, and the last pytest said."""
    results = folder / "results.xml"
    asked = ["-x", "-q", "-n0", "-p", "no:cacheprovider", f"--junitxml={results}", *tests]
    told = subprocess.run(
        [sys.executable, "-m", "pytest", *asked],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return noticed(results.read_text()) if results.exists() else None, f"{told.stdout}{told.stderr}"[-3_000:]


def survives(one: Breakage) -> bool:
    """Try one breakage in a copy, and tell whether nothing noticed."""
    began = time.monotonic()
    if one.times() != 1:
        print(f"GONE           {one.name}: its text stands {one.times()} times in {one.file}", flush=True)
        return True
    with tempfile.TemporaryDirectory(prefix="breakage-") as name:
        copy_into(Path(name))
        one.put_into(Path(name))
        found, said = run(Path(name), one.tests)
    print(f"{'noticed' if found else 'SURVIVED':9}{time.monotonic() - began:4.0f}s {one.name}", flush=True)
    print(f"               by {found}" if found else said, flush=True)
    return found is None


def main(words: list[str]) -> int:
    """Try all breakages, or those with one of these words in their name."""
    chosen = [one for one in BREAKAGES if not words or any(word in one.name for word in words)]
    with ThreadPoolExecutor(os.cpu_count()) as together:
        survivors = sum(together.map(survives, chosen))
    print(f"{len(chosen) - survivors} of {len(chosen)} breakages were noticed.")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
