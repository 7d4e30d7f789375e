from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "fortnight.programs"
    label = "programs"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
