from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "fortnight.placements"
    label = "placements"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
