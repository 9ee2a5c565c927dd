"""Transfers: one municipality takes over urgent home-seekers from another (overdrachten)."""
