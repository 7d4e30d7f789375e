from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "fortnight.applications"
    label = "applications"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
