"""What the settlement of a year leaves with each municipality."""
