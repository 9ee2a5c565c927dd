"""Rounds: counting rules, proposals, what the parties answer, and adoption."""
