"""The journal: what was done, by whom, written in the same transaction as the deed."""
