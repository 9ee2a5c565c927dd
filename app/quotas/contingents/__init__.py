"""Contingents: homes that were promised to care providers, and what becomes of those they do not use (contingenten)."""
