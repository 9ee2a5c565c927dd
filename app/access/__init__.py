"""Who may do and see what: decided here and nowhere else, closed unless a rule opens it."""
