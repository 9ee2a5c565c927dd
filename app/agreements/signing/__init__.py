"""Signing: an agreement is proposed, each party answers to it, and it takes effect."""
