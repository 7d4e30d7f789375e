import factory
from django.db.models import Manager, Model


class RowFactory(factory.django.DjangoModelFactory):
    """Writes through the base manager, so that a factory needs no open scope and leaves none behind."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def _get_manager(cls, model_class: type[Model]) -> Manager:
        return model_class._base_manager
