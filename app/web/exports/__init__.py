"""Exports: everything somebody may see of one kind, as a file that is written while it is read."""
