from datetime import timedelta

from django.db import migrations
from django.db.models import F


def remind(apps, schema_editor):
    """Of what was sent before there were reminders, hosts hear once, a day before the promise ends."""
    rows = apps.get_model('applications', 'Application')._base_manager.filter(answered_at=None, ended_at=None)
    rows.filter(answer_by__isnull=False, remind_at=None).update(remind_at=F('answer_by') - timedelta(days=1))


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0008_reminders_and_apologies'),
    ]

    operations = [
        migrations.RunPython(remind, migrations.RunPython.noop),
    ]
