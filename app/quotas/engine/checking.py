"""Whether a problem can be: codes that exist, numbers that can be, nothing twice. What cannot is refused by its row."""

from collections import Counter
from collections.abc import Hashable, Iterable
from fractions import Fraction

from app.core.refusal import InvalidInput
from app.core.words import Words, number
from app.quotas.engine.objectives import is_objective
from app.quotas.engine.problem import Problem

MOST = 10_000_000  # households or dwellings; no region has more
MOST_ROWS = 2_000_000  # arcs; beyond it solving would take more memory than a server has to spare


def check(problem: Problem) -> None:
    """Refuse a problem that cannot be (`InvalidInput`), naming the row."""
    _Checker(problem).check()


def refusal(field: str, row: str, nl: str, en: str) -> InvalidInput:
    """Make a refusal that names the row."""
    at = f"{field} {row}".strip()
    place = f"{at}: " if at else ""
    return InvalidInput(Words(nl=place + nl, en=place + en), *(part for part in (field, row) if part))


class _Checker:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.municipalities = {one.code for one in problem.municipalities}
        self.neighbourhoods = {one.code for one in problem.neighbourhoods}
        self.groups = {one.code for one in problem.groups}
        self.origins = self.municipalities | {one.origin for one in problem.demand}

    def check(self) -> None:
        self._once("municipalities", (one.code for one in self.problem.municipalities))
        self._neighbourhoods_and_supply()
        self._municipalities()
        self._groups_and_demand()
        self._agreements()
        self._size()
        for name in self.problem.objectives:
            if not is_objective(name):
                raise refusal("objectives", name, "dit doel kennen we niet.", "this objective is not known.")
        self._once("objectives", self.problem.objectives)

    def _municipalities(self) -> None:
        for one in self.problem.municipalities:
            self._share("municipalities", one.code, one.cap_share)
            self._count("municipalities", one.code, one.mutation or 0)
            self._count("municipalities", one.code, one.waived)
            self._count("municipalities", one.code, abs(one.carry_over))
            if one.key < 0:
                raise refusal("municipalities", one.code, "een sleutel is niet onder 0.", "a key is not below 0.")

    def _neighbourhoods_and_supply(self) -> None:
        self._once("neighbourhoods", (one.code for one in self.problem.neighbourhoods))
        for one in self.problem.neighbourhoods:
            self._known("neighbourhoods", one.code, one.municipality, self.municipalities)
            self._share("neighbourhoods", one.code, one.max_share)
            self._count("neighbourhoods", one.code, one.max_households or 0)
        self._share("corporation_max_share", "", self.problem.corporation_max_share)
        for cell in self.problem.supply:
            row = f"{cell.corporation}/{cell.neighbourhood}/{cell.dwelling_type}"
            self._known("supply", row, cell.neighbourhood, self.neighbourhoods)
            self._count("supply", row, cell.dwellings)

    def _groups_and_demand(self) -> None:
        self._once("groups", (one.code for one in self.problem.groups))
        for group in self.problem.groups:
            if not 1 <= group.priority <= 99:
                raise refusal(
                    "groups", group.code, "een prioriteit gaat van 1 tot 99.", "a priority goes from 1 to 99."
                )
        for one in self.problem.demand:
            row = f"{one.group}/{one.origin}"
            self._known("demand", row, one.group, self.groups)
            self._count("demand", row, one.households)
        self._once("start_scores", ((one.group, one.origin, one.destination) for one in self.problem.start_scores))
        for score in self.problem.start_scores:
            row = f"{score.group}/{score.origin}/{score.destination}"
            self._route("start_scores", row, score.group, None, score.destination)
            if not 0 <= score.score <= 100:
                raise refusal("start_scores", row, "een score gaat van 0 tot 100.", "a score goes from 0 to 100.")

    def _agreements(self) -> None:
        self._once("guarantees", ((one.municipality, one.group) for one in self.problem.guarantees))
        for one in self.problem.guarantees:
            row = f"{one.municipality}/{one.group or '*'}"
            self._route("guarantees", row, one.group, None, one.municipality)
            self._count("guarantees", row, one.minimum)
        self._once("ceilings", ((one.municipality, one.group) for one in self.problem.ceilings))
        for ceiling in self.problem.ceilings:
            row = f"{ceiling.municipality}/{ceiling.group or '*'}"
            self._route("ceilings", row, ceiling.group, None, ceiling.municipality)
            self._count("ceilings", row, ceiling.maximum)
        self._once("pins", ((one.group, one.origin, one.destination) for one in self.problem.pins))
        for pin in self.problem.pins:
            row = f"{pin.group}/{pin.origin or '*'}/{pin.destination}"
            self._route("pins", row, pin.group, pin.origin, pin.destination)
            self._count("pins", row, pin.households)
        for barred in self.problem.not_allowed:
            row = f"{barred.group}/{barred.origin or '*'}/{barred.destination}"
            self._route("not_allowed", row, barred.group, barred.origin, barred.destination)
        for origin, destinations in self.problem.reach:
            for destination in sorted(destinations):
                self._known("reach", origin, destination, self.municipalities)
        self._realised()

    def _realised(self) -> None:
        left = Counter({(one.group, one.origin): 0 for one in self.problem.demand})
        for demand in self.problem.demand:
            left[demand.group, demand.origin] += demand.households
        self._once("realised", ((one.group, one.origin, one.destination) for one in self.problem.realised))
        for one in self.problem.realised:
            row = f"{one.group}/{one.origin}/{one.destination}"
            self._route("realised", row, one.group, one.origin, one.destination)
            self._count("realised", row, one.households)
            left[one.group, one.origin] -= one.households
            if left[one.group, one.origin] < 0:
                raise refusal(
                    "realised", row, "er zijn er meer gehuisvest dan er zochten.", "more were housed than were seeking."
                )

    def _size(self) -> None:
        pairs = len({(one.group, one.origin) for one in self.problem.demand}) * len(self.municipalities)
        uses = len(self.problem.supply) * len(self.groups)
        if pairs + uses > MOST_ROWS:
            cells, most = number(pairs + uses), number(MOST_ROWS)
            raise refusal(
                "supply",
                "",
                f"de verdeling heeft {cells.nl} vakjes; er passen er {most.nl}. Neem minder wijken of groepen.",
                f"the division has {cells.en} cells; {most.en} fit. Take fewer neighbourhoods or groups.",
            )

    def _route(self, field: str, row: str, group: str | None, origin: str | None, destination: str) -> None:
        if group is not None:
            self._known(field, row, group, self.groups)
        if origin is not None:
            self._known(field, row, origin, self.origins)
        self._known(field, row, destination, self.municipalities)

    @staticmethod
    def _known(field: str, row: str, code: str, codes: set[str]) -> None:
        if code not in codes:
            raise refusal(field, row, f"{code} kennen we niet.", f"{code} is not known.")

    @staticmethod
    def _once(field: str, keys: Iterable[Hashable]) -> None:
        for key, times in Counter(keys).items():
            if times > 1:
                parts = key if isinstance(key, tuple) else (key,)
                row = "/".join("*" if part is None else str(part) for part in parts)
                raise refusal(field, row, "dit staat er twee keer.", "this is there twice.")

    @staticmethod
    def _count(field: str, row: str, value: int) -> None:
        if not 0 <= value <= MOST:
            raise refusal(
                field,
                row,
                "een aantal gaat van 0 tot 10 miljoen.",
                "a number goes from 0 to 10 million.",
            )

    @staticmethod
    def _share(field: str, row: str, share: Fraction | None) -> None:
        if share is not None and not 0 <= share <= 1:
            raise refusal(field, row, 'een aandeel gaat van "0" tot "1".', 'a share goes from "0" to "1".')
