from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "fortnight.schools"
    label = "schools"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
