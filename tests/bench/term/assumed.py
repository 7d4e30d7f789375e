"""What the simulated season takes for granted. What comes from records says so; the rest is our own guess and printed with the result."""

from dataclasses import dataclass

STUDENTS, APPLICATIONS, PLACES, MATCHED, TOOK = 1425, 3686, 717, 517, 420  # of the season of 2018
PROJECTS, HOSTS = 358, 280  # as in 2013: 666 places in 333 projects of 260 hosts
BUSIEST = 280  # applications to one employer, of 3,686


@dataclass(frozen=True)
class Assumed:
    """Shares are of one, times are in days."""

    accepts: float = TOOK / MATCHED  # of the offers: a fifth was turned down
    again: float = 0.5  # of those who hear that there is no place for them look again, each time
    forwards: int = 3  # and send at most so many more applications
    prompt: float = 0.70  # of the hosts answer by themselves
    reminded: float = 0.20  # answer some days after a reminder of Fortnight's
    asked: float = 0.07  # answer when the office has asked; the others never do
    delay: float = 3.0  # the median until a host who answers does

    def told(self, suits: float) -> list[str]:
        lines = f"""
{STUDENTS:,} students want {APPLICATIONS:,} projects as in 2018, the busiest employer {BUSIEST} of them; {PLACES} places in {PROJECTS} projects of {HOSTS} hosts (places of 2018, projects a place of 2013).
A host finds {suits:.0%} of the applicants good enough: so many that these people under the old rules (three applications, one match, nothing after it) give the {MATCHED} matches of 2018.
{self.accepts:.0%} of the offers are accepted ({TOOK} of {MATCHED} in 2018); who turns one down looks no further.
Guessed: {self.prompt:.0%} of the hosts answer by themselves, {self.reminded:.0%} after a reminder, {self.asked:.0%} when the office has asked, the others never; half of the answers come within {self.delay:g} days.
Guessed: {self.again:.0%} of the students who hear that there is no place for them look at what is free and suits, each time, and send one more application, {self.forwards} at most."""
        return lines.strip().splitlines()
