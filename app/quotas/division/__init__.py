"""Dividing by a rule that a person can redo on paper: the calculation rule and what it is made of."""
