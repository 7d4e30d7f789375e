from django.apps import AppConfig


class PostingsConfig(AppConfig):
    name = "fortnight.postings"
    label = "postings"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
