"""Figures of closed periods, corrected: a partner asks, the regional secretary decides."""
