"""The simulated season in words, for docs/developer/benchmarks.md."""

from tests.bench.term.assumed import MATCHED

ENDED = {"unanswered": "closed with an apology", "filled": "all places were filled"}


def told(one: dict, *, once: dict | None) -> str:
    """`once` is the same season in which nobody looks again."""
    said, states = one["said"], one["states"]
    verdict = "within" if one["unanswered"] == 0 else f"**over: {one['unanswered']} unanswered**"
    rows = [
        ("places filled", f"{one['took']} of {one['places']}", f"**{one['filled']} of {one['places']}**"),
        (
            "students with a place",
            f"{one['took']} of {one['students']:,}",
            f"**{one['with_place']} of {one['students']:,}**",
        ),
        ("matched, or offered a place", f"{MATCHED}", f"{said.get('offers', 0):,} offers"),
        ("applications that ended without an answer", "not recorded", f"{one['unanswered']} ({verdict})"),
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assumed = "\n".join(f"- {sentence}" for sentence in one["assumed"])
    counted = ", ".join(f"{what}: {number:,}" for what, number in sorted(said.items()))
    ended = ", ".join(f"{ENDED.get(state, state.replace('_', ' '))}: {number:,}" for state, number in states.items())
    alone = f" Were there nobody who looks again, it would be {once['filled']} places." if once else ""
    return f"""
## The season of 2018, simulated

`python -m tests.bench term`: a whole January season by the clock, a day after the other, in {one["seconds"]} s. Every application, answer, offer and
decision goes through the site's own actions; its clock and its mail run every morning and evening. It shows what the product does with such people; it is no
forecast. The same people under the old rules are matched {one["old_matched"]} times.{alone}

| | 2018, as recorded | simulated, with Fortnight |
|---|---:|---:|
{table}

The first answer came after {one["wait_median"]} days at the median and {one["wait_longest"]} at most; {one["mails"]:,} mails were sent. What happened: {counted}. How applications
ended: {ended}.

What is taken for granted:

{assumed}
"""
