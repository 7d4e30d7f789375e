from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "fortnight.people"
    label = "people"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
