"""The indicators of goal 1: computed when they are asked, and never stored (domain I15)."""
