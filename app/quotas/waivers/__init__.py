"""Waivers of the cap: asked by a municipality, decided by the board."""
