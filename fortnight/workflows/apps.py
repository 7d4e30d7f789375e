from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    name = "fortnight.workflows"
    label = "workflows"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
