"""Reading by selection: from a document to one statement for each link, whatever the number of rows.

1. A GraphQL type is a plain class. A column is a plain field; nothing is resolved row by row (`types.py`).
2. How types hang together is declared once, next to the type, as a *link* (`links.py`).
3. A computed field is a pure function of the row, declared with the columns it needs (`links.py`).
4. A root field hands its selection to the *planner*: fragments opened, `@skip` settled, equal fields merged
   (`selection.py`, `plan.py`).
5. Reading goes level by level: one statement for a link and *all* its parents, only the columns asked for; links to one
   row are joined into the statement of their parent (`statements.py`, `read.py`).
6. Each statement carries what the caller may see (`app.access.predicates`), so counts and pages obey it as well.
"""
