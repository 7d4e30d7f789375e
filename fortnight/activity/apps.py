from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "fortnight.activity"
    label = "activity"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
