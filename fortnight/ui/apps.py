from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "fortnight.ui"
    label = "ui"
