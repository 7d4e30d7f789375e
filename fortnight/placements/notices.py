"""How the events of placements read; who is told what stands in a module a topic."""

from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.wording import reads
from fortnight.placements import (  # noqa: F401 - register what is told of each topic
    notices_agreement,
    notices_due,
    notices_meetings,
    notices_milestones,
    notices_pact,
    notices_pulses,
    notices_trouble,
)

reads("placement.created", lazy("The place was accepted"), "check", to_student=lazy("You accepted the place"))
# from the time before agreements were signed
reads(
    "placement.confirmed_by_student", lazy("The student confirmed the arrangements"), "check",
    to_student=lazy("You confirmed the arrangements"),
)  # fmt: skip
reads("placement.confirmed_by_host", lazy("%(who)s confirmed the arrangements"), "check")
reads("placement.arranged", lazy("Both sides have confirmed"), "check")
