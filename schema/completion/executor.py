"""The executor: graphql-core's own, with a short way for what is pure."""

from typing import Any

from graphql import GraphQLError, GraphQLList, GraphQLObjectType
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from schema.completion.writer import Complete, Irregular, Writer
from schema.graph.places import place_of


class CompletingExecutor(StrawberryGraphQLCoreExecutionContext):
    """Completes objects and lists of objects by generated functions, which are kept with the plans of the document.

    A function knows the document and neither data nor callers. Where there is none, or where it gives up, graphql-core
    does this one level and comes back here for each value below it. So an error is always graphql-core's own, and what
    stands beside it is still completed in one go. Computed fields are pure: it does no harm to run one again.
    """

    def complete_object_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: Any
    ) -> Any:
        """Complete an object; of an interface, graphql-core has found out which one it is."""
        completed = self._at_once(return_type, field_details_list, result)
        if completed is not None:
            return completed
        return super().complete_object_value(return_type, field_details_list, info, path, result, position_context)

    def complete_list_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: Any
    ) -> Any:
        """Complete a list."""
        completed = self._at_once(return_type, field_details_list, result)
        if completed is not None:
            return completed
        return super().complete_list_value(return_type, field_details_list, info, path, result, position_context)

    def _at_once(self, type_: GraphQLObjectType | GraphQLList[Any], details: Any, result: Any) -> Any:
        """Give what a value becomes, or None where graphql-core has to do it."""
        nodes = [one.node for one in details]
        place = place_of(self.operation, self.variable_values.coerced, nodes, type_)
        complete = self.context_value.plans.kept(place, lambda: self._written(type_, details))
        try:
            return complete and complete(result)
        except Exception:
            return None  # whatever it was: graphql-core meets it again, and tells it where it belongs

    def _written(self, type_: GraphQLObjectType | GraphQLList[Any], details: Any) -> Complete | None:
        try:
            return Writer(self.collect_subfields).function(type_, details)
        except (Irregular, GraphQLError):
            return None
