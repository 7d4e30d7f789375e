from fortnight.applications.models.application import Answer, Application, Attachment
from fortnight.applications.models.offer import Offer
from fortnight.applications.models.record import AnswerRecord, Reminder
from fortnight.applications.models.talk import HostNote, Interview, Mark, Message, Proposal, Slot

__all__ = [
    "Answer",
    "AnswerRecord",
    "Application",
    "Attachment",
    "HostNote",
    "Interview",
    "Mark",
    "Message",
    "Offer",
    "Proposal",
    "Reminder",
    "Slot",
]
