from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "fortnight.records"
    label = "records"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
