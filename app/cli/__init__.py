"""The command line: `woonagenda run`, `serve`, `migrate`, `load`, `providers`, `members`, `journal`, and more."""

from app.cli import (  # noqa: F401 - importing is what adds their commands
    journal,
    loading,
    people,
    printing,
    scenario,
    serving,
    totals,
)
from app.cli.program import commands

__all__ = ["commands", "main"]


def main() -> None:
    """Run the command line."""
    commands()
