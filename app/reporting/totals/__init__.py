"""Totals: sums that are kept with what they add up, so that the dashboard costs the same however much there is."""
