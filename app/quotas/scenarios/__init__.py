"""Scenarios: what a division is calculated by, and each calculation of one."""
