"""Recording placements and holding places, with what the cap says to it."""
