"""All state machines of the installed apps, found by looking."""

from django.apps import apps
from django.db.models import Model

from fortnight.core.transitions import Machine


def all_machines() -> list[tuple[type[Model], str, Machine]]:
    """(model, the attribute that holds the table, the table), in the order of the apps."""
    return [
        (model, name, value)
        for model in apps.get_models()
        for name, value in vars(model).items()
        if isinstance(value, Machine)
    ]


def states_of(model: type[Model], machine: Machine) -> list[tuple[str, str]]:
    """(value, words) of each state that the column knows."""
    choices = model._meta.get_field(machine.column).flatchoices
    return [(str(value), str(words)) for value, words in choices]
