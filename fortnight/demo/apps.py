from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "fortnight.demo"
    label = "demo"
