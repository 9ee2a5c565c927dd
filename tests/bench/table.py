"""The figures as a table for people."""

from collections.abc import Iterable

from tests.bench.contestants import FLOOR
from tests.bench.rounds import Round
from tests.bench.writes import Writes

HEAD = (
    "| document | contestant | CPU ms | against the floor | requests/s | p50 ms | p99 ms | statements | bytes |\n"
    "| --- | --- | --: | --: | --: | --: | --: | --: | --: |"
)

WRITES = (
    "\n### Reporting at once\n\n"
    "| database | partners | figures | figures/s | p99 ms | came late | lost | database is locked |\n"
    "| --- | --: | --- | --: | --: | --: | --: | --: |"
)


def table_of_writes(found: Iterable[Writes]) -> str:
    """Write what came of reporting at once in Markdown."""
    lines = [
        f"| {one.database} | {one.partners} | {one.figures} | {one.per_second:.0f} | {one.p99_ms:.0f} "
        f"| {one.late} | {one.lost} | {one.locked} |"
        for one in found
    ]
    return "\n".join([WRITES, *lines])


def table(database: str, scale: float, results: Round) -> str:
    """Write the results of one round in Markdown."""
    lines = [f"\n### {database}, {scale:g}x", "", HEAD]
    for (document, contestant), one in results.items():
        ratio = one.cpu_ms / results[document, FLOOR].cpu_ms
        lines.append(
            f"| {document} | {contestant} | {one.cpu_ms:.2f} | {ratio:.2f}x | {one.rps:.0f} | {one.p50_ms:.1f} "
            f"| {one.p99_ms:.1f} | {one.statements} | {one.bytes} |"
        )
    return "\n".join(lines)
