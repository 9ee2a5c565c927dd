"""What waits for whom: derived from the rows of all other subjects whenever it is asked, and stored nowhere."""
