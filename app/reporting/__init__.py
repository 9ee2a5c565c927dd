"""Reporting: periods, figures, progress, and the totals that follow from them."""
