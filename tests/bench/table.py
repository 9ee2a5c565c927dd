"""The figures as a table for people."""

from tests.bench.contestants import FLOOR
from tests.bench.rounds import Results

HEAD = (
    "| document | contestant | CPU ms | against the floor | requests/s | p50 ms | p99 ms | statements | bytes |\n"
    "| --- | --- | --: | --: | --: | --: | --: | --: | --: |"
)


def table(database: str, scale: float, results: Results) -> str:
    """Write the results of one round in Markdown."""
    lines = [f"\n### {database}, {scale:g}x", "", HEAD]
    for (document, contestant), one in results.items():
        ratio = one.cpu_ms / results[document, FLOOR].cpu_ms
        lines.append(
            f"| {document} | {contestant} | {one.cpu_ms:.2f} | {ratio:.2f}x | {one.rps:.0f} | {one.p50_ms:.1f} "
            f"| {one.p99_ms:.1f} | {one.statements} | {one.bytes} |"
        )
    return "\n".join(lines)
