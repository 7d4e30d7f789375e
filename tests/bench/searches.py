"""Searches as people make them: one to three words, from one in every text to rare ones, with two filters; whole pages."""

import random
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.http import QueryDict
from django.test import Client
from django_scopes import scope

from fortnight.postings import search
from fortnight.postings.models import FacetCount, Term
from fortnight.programs.models import Program
from tests.bench.measuring import measure

PAIRS = 60
EVERYWHERE = ("project", "matters")
COMMON, KNOWN = 300, 4000
FACETS = ("mode", "weeks", "hours", "pay", "rate", "skill", "level", "field", "place", "taking")


@dataclass
class Searches:
    program: Program

    def run(self) -> dict[str, object]:
        """CPU in milliseconds over all searches, as whole pages and without the page around them, and the dearest."""
        pages = sorted((self._page(query), query) for query in self.queries())
        alone = sorted(self._alone(query) for _cost, query in pages)
        costs = [cost for cost, _query in pages]
        figures = {"number": len(costs), "median": costs[len(costs) // 2], "p95": _p95(costs), "alone": _p95(alone)}
        print(f"{len(costs)} searches: {figures}; the dearest:", *pages[-3:], sep="\n  ", flush=True)
        return {**figures, "worst": costs[-1], "dearest": pages[-1][1]}

    def _page(self, query: str) -> float:
        browser, path = Client(), f"/{self.program.school.slug}/{self.program.slug}/projects/?{query}"
        assert browser.get(path).status_code == 200, path
        return round(measure(lambda: browser.get(path), rounds=3).cpu, 1)

    def _alone(self, query: str) -> float:
        given = QueryDict(query)
        chosen = search.Filters.read(given)
        find = partial(search.find, [self.program], given["q"], chosen, sort=given["sort"], page=1)
        with scope(school=self.program.school):
            return round(measure(find, rounds=3).cpu, 1)

    def queries(self) -> list[str]:
        chance = random.Random(7)  # noqa: S311 - the same each time
        words = list(
            Term._base_manager.filter(school=self.program.school)
            .order_by("-n", "word")
            .values_list("word", flat=True)[:KNOWN]
        )
        stocks = (EVERYWHERE, words[:COMMON], words[COMMON:])
        facets = {}
        for facet in FACETS:
            rows = FacetCount._base_manager.filter(program=self.program, facet=facet, n__gt=0).exclude(value="any")
            facets[facet] = list(rows.order_by("-n", "value").values_list("value", flat=True)[:8])
        found = []
        for turn in range(PAIRS):
            chosen = [chance.choice(stocks[(turn + at) % len(stocks)]) for at in range(1 + turn % 3)]
            pair = [(facet, chance.choice(facets[facet])) for facet in chance.sample(FACETS, 2)]
            order = chance.choice(["", "", "newest", "closing"])
            found.append(urlencode([("q", " ".join(chosen)), *pair, ("sort", order)]))
        return found


def _p95(costs: list[float]) -> float:
    return costs[int(len(costs) * 0.95)]
