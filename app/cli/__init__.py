"""The command line: `woonagenda run`, `serve`, `migrate`, `load`, `providers`, `members`, `journal`, and more."""

from app.cli import journal, loading, people, printing, serving, totals  # noqa: F401 - importing is what adds their commands
from app.cli.program import commands

__all__ = ["commands", "main"]


def main() -> None:
    """Run the command line."""
    commands()
