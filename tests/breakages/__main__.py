"""Breaks a copy of the source in every way on the list, one at a time, and demands that a test notices each.

Run as `make breakages`, or `python -m tests.breakages WORD...` for those with one of these words in their name.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.breakages.breakage import HERE, Breakage, noticed
from tests.breakages.listed import BREAKAGES

PATIENCE = 300  # seconds for the tests of one breakage, on a busy machine


def copy_into(folder: Path) -> None:
    """Copy this tree as it stands now, but for what git ignores."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(asked, cwd=HERE, check=True, capture_output=True).stdout
    for name in names.decode().split("\0"):
        if name and (HERE / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HERE / name, folder / name)


def run(folder: Path, tests: tuple[str, ...]) -> str | None:
    """Run tests in a folder until one fails; give the one that noticed something."""
    results = folder / "results.xml"
    results.unlink(missing_ok=True)
    asked = ["-x", "-q", "-n0", "-p", "no:cacheprovider", f"--junitxml={results}", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    told = subprocess.run(
        [sys.executable, "-m", "pytest", *asked],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    found = noticed(results.read_text()) if results.exists() else None
    if found is None:
        print(told.stdout[-3000:], told.stderr[-1000:], sep="\n")
    return found


def survives(one: Breakage, folder: Path) -> bool:
    """Try one breakage, and tell whether nothing noticed."""
    if one.times() != 1:
        print(f"GONE      {one.name}: its text occurs {one.times()} times in {one.file}", flush=True)
        return True
    began = time.monotonic()
    one.put_into(folder)
    found = run(folder, one.tests)
    one.take_out_of(folder)
    verdict = "survived" if found is None else "noticed"
    print(f"{verdict:9} {time.monotonic() - began:4.0f}s  {one.name}  [{found or 'by nothing'}]", flush=True)
    return found is None


def main(words: list[str]) -> int:
    """Try all breakages, or those with one of these words in their name."""
    chosen = [one for one in BREAKAGES if not words or any(word in one.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="breakages-") as name:
        folder = Path(name)
        copy_into(folder)
        survivors = [one for one in chosen if survives(one, folder)]
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} breakages were noticed.")
    for one in survivors:
        print(f"- not noticed: {one.name}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
