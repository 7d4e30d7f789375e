from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    name = "fortnight.workflows"
    label = "workflows"
