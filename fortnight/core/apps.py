from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "fortnight.core"
    label = "core"
