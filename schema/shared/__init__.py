"""What every type shares: nodes, words, explanations, enums."""
