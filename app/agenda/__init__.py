"""The regional agenda: goals and principles, code lists, measures and the year calendar."""
