"""What is searched for, in a form that each database turns into its own language."""

from dataclasses import dataclass, replace

from fortnight.postings.search.words import Term

CAP = 1000


@dataclass(frozen=True)
class Match:
    """Rows of these programs with all terms (or `any_term`) and one tag of each group."""

    programs: tuple[int, ...]
    terms: tuple[Term, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    any_term: bool = False

    def closed(self) -> "Match":
        """The same with the last word as a whole word."""
        return replace(self, terms=tuple(replace(term, open_end=False) for term in self.terms))

    @property
    def tag_groups(self) -> tuple[tuple[str, ...], ...]:
        return (tuple(f"program:{pk}" for pk in self.programs), *self.groups)


@dataclass(frozen=True)
class Text:
    """A listing's words, by how much they weigh."""

    title: str
    skills: str
    employer: str
    summary: str
    body: str
