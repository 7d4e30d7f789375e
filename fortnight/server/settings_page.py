"""The table of settings, for people and for the documentation."""

from config.table import TABLE, Setting, read

HEAD = """# Settings

Fortnight reads its settings from the environment and from nowhere else. This page is written by
`fortnight settings --markdown`; `fortnight settings` alone shows the present values, and `fortnight check` says
whether they are fit for production.

`DATABASE_URL` chooses the database, as hosting platforms set it; `FORTNIGHT_DATABASE_URL` says the same and wins where
both are set. Every other name begins with `FORTNIGHT_`.

| variable | takes | default | meaning |
|---|---|---|---|
"""
TYPES = {"flag": "yes or no", "words": "words, separated by commas", "count": "a whole number", "str": "text"}


def as_markdown() -> str:
    rows = [
        f"| `FORTNIGHT_{setting.name}` | {kind_of(setting)} | {default_of(setting)} | {setting.help} |"
        for setting in TABLE
    ]
    return HEAD + "\n".join(rows)


def as_text() -> str:
    values = read()
    lines = []
    for setting in TABLE:
        value = values[setting.name]
        shown = ", ".join(value) if isinstance(value, list) else str(value)
        if setting.secret and shown != setting.default:
            shown = "(set, not shown)"
        lines += [f"FORTNIGHT_{setting.name} = {shown}", f"    {setting.help}"]
    return "\n".join(lines)


def kind_of(setting: Setting) -> str:
    return TYPES.get(setting.kind.__name__, "one of the words given")


def default_of(setting: Setting) -> str:
    return f"`{setting.default}`" if setting.default else "empty"
