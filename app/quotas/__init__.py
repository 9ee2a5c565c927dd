"""The fair division: counting rules, mutation, demand, quota lines and placements."""
