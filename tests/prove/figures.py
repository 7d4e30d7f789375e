"""Every figure that is asked of the software, and the test, proof or benchmark that shows it."""

BENCH = "[benchmarks](benchmarks.md)"

FIGURES = [
    ("list page, anonymous", "≤ 25 kB HTML, ≤ 6 queries, ≤ 20 ms", f"{BENCH}: Pages"),
    ("one application", "≤ 15 queries, ≤ 25 ms", f"{BENCH}: Pages"),
    ("list, review queue, applicants at 1,000 and 100,000 projects", "± 20 %", f"{BENCH}: Pages"),
    ("search: 1–3 words, two filters, 100,000 projects", "p95 ≤ 50 ms", f"{BENCH}: Searches"),
    ("opening day: 1,425 students, 3,686 applications", "none lost, doubled or in error; p95 ≤ 10 × median", f"{BENCH}: Opening day"),
    ("first visit of the list", "≤ 60 kB compressed, no other origin", f"{BENCH}: Weight; without scripts: `tests/e2e/test_finding.py`"),
    ("roster of 50,000", "≤ 200 MB, ≥ 2,000 rows a second, a second run changes nothing", f"{BENCH}: Roster"),
    ("the demo season", "≤ 20 s", f"{BENCH}: The demo season"),
    ("exactly once", "double click, retry, back button: one thing, and it is shown", "Lost answers; `tests/portals/test_twice.py`"),
    ("the last place and every decision", "1,000 rounds of 16: 0 oversold, 0 errors, 0 locked", "Races; `tests/workflows/test_races.py`"),
    ("all or nothing", "100 kills: nothing acknowledged lost or doubled", "Kills; `tests/crash/test_kills.py`"),
    ("SQLite", "WAL, FULL, IMMEDIATE, ≥ 5 s, foreign keys", "`tests/config/test_settings.py`"),
    ("backup", "row and file hashes equal after restoring", "Backups under load; `tests/server/test_backup.py`"),
    ("PostgreSQL's migrations", "lock_timeout 2 s, statement_timeout 5 s, the version before keeps working", "The operator's pages; `tests/core/test_migrate.py`"),
    ("deadlines", "half-open; ambiguous: later; missing: next valid; all zones, 2026–2030", "Time; `tests/core/test_time.py`"),
    ("mail, worker, scanner, database down", "pages go on, nothing is lost, all catches up", "Mail; Files; The database away; A full disk"),
    ("who may", "no deviation in at least 10,000 cells; reading writes nothing", "Who may; `tests/access/test_matrix.py`"),
    ("schools are sealed", "no marker anywhere", "Sealed; `tests/access/test_sealed.py`"),
    ("rights that ended", "refused by the next request", "`tests/access/test_lost.py`, `tests/portals/test_lost_links.py`"),
    ("sign-in", "≤ 10 minutes, once, opening asks for a click, ≤ 10 tries in 5 minutes, the same answer for all", "`tests/people/test_signin.py`, `tests/portals/public/test_sign_in.py`"),
    ("headers", "on every answer, errors and files too", "The operator's pages; `tests/portals/test_headers.py`, `tests/portals/test_delivery.py`"),
    ("texts, exports, calendars, mail headers", "nothing runs, nothing is split, no formula", "Hostile words; `tests/core/test_text.py`, `tests/core/test_calendar.py`"),
    ("files", "≥ 150 hostile, ≥ 60 ordinary; ≤ 2 s, ≤ 256 MB", "Files; `tests/core/test_uploads.py`"),
    ("no remote fetching", "none", "`tests/conftest.py` refuses every other machine to the whole suite"),
    ("accounting", "every change and disclosure an event the student can read", "`tests/portals/student/test_library.py`, `tests/house/test_words_of_events.py`"),
    ("retention, export, erasure", "declared for every table; a button and a command", "`tests/workflows/test_personal_data.py`"),
    ("accessibility", "axe, Nu, 320 px, 200 % text, forced colours, right to left; fifteen journeys by keyboard", "Everybody; `tests/e2e/test_pages.py`, `tests/e2e/test_keyboard.py`"),
    ("the suite", "≤ 10 minutes; ≥ 95 % of lines, all of rules, actions, moves, uploads", "The suite; `make coverage`"),
]  # fmt: skip
