"""Settling a year: what each municipality had to house, what it housed, and what is carried on."""
