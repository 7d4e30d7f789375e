"""Every figure that is asked of the software, and the test, proof or benchmark that shows it."""

FIGURES = [
    ("list page, anonymous", "≤ 25 kB HTML, ≤ 6 queries, ≤ 20 ms", "benchmarks: Pages"),
]
