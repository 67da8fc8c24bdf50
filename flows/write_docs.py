"""Writes docs/data-dictionary.md, docs/quality-rules.md and the README's table of tables from what is declared in code."""

from __future__ import annotations

from pathlib import Path

from transforms.tables import TABLES, WHOLE, Column, Table

START = "<!-- tables: made by `make docs` -->"
END = "<!-- end of tables -->"


def main() -> None:
    """Write them, from the repository's root."""
    Path("docs/data-dictionary.md").write_text(data_dictionary(), "utf-8")
    Path("docs/quality-rules.md").write_text(rules_page(), "utf-8")
    readme = Path("README.md")
    readme.write_text(put_table(readme.read_text("utf-8")), "utf-8")


def data_dictionary() -> str:
    """All tables and columns as Markdown."""
    head = (
        "# Data dictionary\n\nMade from `transforms/tables` by `make docs`; a test holds it to that. The same names, "
        "types and rows stand in Parquet and in the warehouse.\n"
    )
    return "\n".join([head, *(_describe_table(table) for table in TABLES)])


def rules_page() -> str:
    """All rules of all suites as Markdown, one line each."""
    from expectations.all_rules import tell_rules

    rules = tell_rules()
    lines = [
        "# All rules\n",
        (
            f"Made from `expectations/` by `make docs`; a test holds it to that. {len(rules)} rules; "
            "`columns_are_declared` comes before them all. [quality.md](quality.md) says how they work.\n"
        ),
        "| suite | rule | severity | a breach | broken where |",
        "|---|---|---|---|---|",
        *(f"| {' | '.join(cell.replace('|', '/') for cell in rule)} |" for rule in rules),
    ]
    return "\n".join([*lines, ""])


def table_of_tables() -> str:
    """The README's table: one line a table."""
    lines = ["| table | grain | key | partition |", "|---|---|---|---|"]
    lines += [
        f"| [`{t.name}`](docs/data-dictionary.md#{t.name}) | {t.grain} | {', '.join(t.key)} | {t.partition or WHOLE} |"
        for t in TABLES
    ]
    return "\n".join(lines)


def put_table(readme: str) -> str:
    """`readme` with the table of tables between its marks.

    Raises:
        ValueError: the marks are not there.
    """
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"README.md has lost the marks {START} and {END}")
    return f"{before}{START}\n{table_of_tables()}\n{END}{after}"


def _describe_table(table: Table) -> str:
    lines = [f"## {table.name}\n", f"{table.doc} {table.grain.capitalize()}. Key: {', '.join(table.key)}.", ""]
    lines += ["| column | type | meaning |", "|---|---|---|"]
    lines += [
        f"| {column.name} | {column.type}{'?' * column.nullable} | {_describe(column)} |" for column in table.columns
    ]
    return "\n".join([*lines, ""])


def _describe(column: Column) -> str:
    words = column.doc
    if column.codes:
        words += " One of " + ", ".join(f"`{code}`" for code in column.codes) + "."
    if column.references:
        words += f" References `{column.references}`."
    return words


if __name__ == "__main__":
    main()
