"""The journal, as people may read it."""
