"""What the invented units have in common."""

from collections.abc import Sequence

from reportmine.records import Commonality, Link, Statement


def common(
    statements: Sequence[Statement], links: Sequence[Link], *wanted: tuple[str, str]
) -> list[Commonality]:
    """One row for each wanted kind and class: all its statements, the last two units one voice."""
    answered = {name for link in links for name in (link.problem_id, link.plan_id)}
    rows = []
    for kind, label in wanted:
        own = [row for row in statements if (row.kind, row.label) == (kind, label)]
        reports = tuple(dict.fromkeys(row.report_id for row in own))
        rows.append(
            Commonality(
                commonality_id=f"{kind}-01",
                kind=own[0].kind,
                label=label,
                n_units=len(reports),
                n_voices=len(reports) - 1,
                n_answered=len({row.report_id for row in own if row.statement_id in answered}),
                statement_id=own[1].statement_id,
                report_ids=reports,
                statement_ids=tuple(row.statement_id for row in own),
            )
        )
    return rows
