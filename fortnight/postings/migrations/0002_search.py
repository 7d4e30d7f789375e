"""The full-text table, in each database's own way. Rows are kept in step by `postings.search`, never by triggers."""

from django.db import DatabaseError, migrations, transaction

FTS5 = """
CREATE VIRTUAL TABLE postings_fts USING fts5(
    title, employer, skills, summary, body, tags,
    tokenize = "porter unicode61 remove_diacritics 2 tokenchars '+#'", prefix = '2 3'
)
"""


def make(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(FTS5)
        else:
            _configure(connection, cursor)
            cursor.execute("CREATE TABLE postings_fts (id bigint PRIMARY KEY, tags text[] NOT NULL, document tsvector NOT NULL)")
            # Within the row: a walk over many rows then fetches none from elsewhere, and the planner knows what it costs.
            cursor.execute("ALTER TABLE postings_fts ALTER document SET STORAGE MAIN")
            cursor.execute("ALTER TABLE postings_fts SET (toast_tuple_target = 8160)")
            cursor.execute("CREATE INDEX postings_fts_document ON postings_fts USING gin (document)")


def _configure(connection, cursor):
    unaccent = _extension(connection, cursor, "unaccent")
    _extension(connection, cursor, "pg_trgm")
    cursor.execute("CREATE TEXT SEARCH CONFIGURATION fortnight (COPY = english)")
    if unaccent:
        cursor.execute(
            "ALTER TEXT SEARCH CONFIGURATION fortnight"
            " ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem"
        )


def _extension(connection, cursor, name):
    """Whether the extension is there; a role that may not create it searches without."""
    try:
        with transaction.atomic(using=connection.alias):
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
    except DatabaseError:
        return False
    return True


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS postings_fts")
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute("DROP TEXT SEARCH CONFIGURATION IF EXISTS fortnight")


class Migration(migrations.Migration):
    dependencies = [("postings", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
