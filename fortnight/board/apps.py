from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "fortnight.board"
    label = "board"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
