"""The table of settings, for people and for the documentation."""

import os

from config.table import TABLE, Setting, read

HEAD = """# Settings

Fortnight reads its settings from the environment and from nowhere else. This page is written by
`fortnight settings --markdown`; `fortnight settings` alone shows the present values, and `fortnight check` says
whether they are fit for production. Each name is prefixed with `FORTNIGHT_`; the database's address is also taken from
a bare `DATABASE_URL`.

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
        if setting.secret and os.environ.get(f"FORTNIGHT_{setting.name}"):
            shown = "(set, not shown)"
        lines += [f"FORTNIGHT_{setting.name} = {shown}", f"    {setting.help}"]
    return "\n".join(lines)


def kind_of(setting: Setting) -> str:
    return TYPES.get(setting.kind.__name__, "one of the words given")


def default_of(setting: Setting) -> str:
    return f"`{setting.default}`" if setting.default else "empty"
