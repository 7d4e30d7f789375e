from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "fortnight.employers"
    label = "employers"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
