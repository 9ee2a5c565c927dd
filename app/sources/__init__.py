"""Where a fact comes from, and how sure we are of it (bron)."""
