from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "fortnight.exchange"
    label = "exchange"

    def ready(self) -> None:
        from fortnight.core.registry import load_parts

        load_parts(self.name)
