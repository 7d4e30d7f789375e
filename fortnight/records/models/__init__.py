from fortnight.records.models.advice import Advice
from fortnight.records.models.competency import Competency
from fortnight.records.models.evaluation import Ask, Evaluation, Rating
from fortnight.records.models.issuer import IssuerKey
from fortnight.records.models.record import Record
from fortnight.records.models.share import PARTS, Share
from fortnight.records.models.tie import Tie

__all__ = ["PARTS", "Advice", "Ask", "Competency", "Evaluation", "IssuerKey", "Rating", "Record", "Share", "Tie"]
