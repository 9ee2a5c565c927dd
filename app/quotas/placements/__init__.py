"""Placements: households that found a home, places held for others, and the live guard of the cap."""
