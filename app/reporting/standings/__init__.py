"""Where everything stands: the rows behind shares, agreements, goals, targets and figures, with sums over figures.

Each function gives a selection as one role sees it. The sums count exactly the figures that role may see, so a total
never tells what a list would not. `plain_...` gives the rows without sums, for who did not ask how far it is.
"""
