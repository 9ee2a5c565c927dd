"""Introspection: what the guard knows of the schema's questions about itself, and the refusal of a stranger's.

The printed schema stays public as a file, so a stranger learns nothing less; only asking for it costs a server time.
"""

from graphql import GraphQLError, GraphQLField, SchemaMetaFieldDef, TypeMetaFieldDef

from app.core.words import Language, Words

META_FIELDS: dict[str, GraphQLField] = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}
DEEPEST = 15  # levels below one of them: the standard question of tools has 14
ONCE = 1  # of them in one document
# How long its lists are, on average over all types; tests hold these against the schema.
SIZES = {
    "types": 370,
    "fields": 5,
    "args": 1,
    "inputFields": 1,
    "enumValues": 2,
    "interfaces": 1,
    "possibleTypes": 1,
    "directives": 10,
    "locations": 10,
}

OFF = Words(
    nl="Zonder inloggen vertelt de server niets over zijn eigen schema. Lees het schema op /schema.graphql.",
    en="Without signing in, the server tells nothing about its own schema. Read the schema at /schema.graphql.",
)


def introspection_off(language: Language) -> GraphQLError:
    """Give the error of a stranger's document that asks about the schema."""
    return GraphQLError(OFF.in_(language), extensions={"code": "INTROSPECTION_OFF"})
