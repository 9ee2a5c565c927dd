"""What partners agreed: versions, parties, and each partner's share (afspraken)."""
