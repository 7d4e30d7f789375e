from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import migrations
from django.db.models.functions import Coalesce

from fortnight.core.time import end_of_day

AT_ONCE = 1000
UNHEARD = ('draft', 'discarded', 'submitted', 'shortlisted', 'withdrawn')


def keep(apps, schema_editor):
    """What was sent before promises were kept with it: the days of its program, counted as they were then."""
    Application, Policy = (apps.get_model(*name) for name in (('applications', 'Application'), ('programs', 'Policy')))
    policies = Policy._base_manager.exclude(answer_mode='off').select_related('program__school')
    for policy in policies.order_by('pk'):
        zone, days = ZoneInfo(policy.program.school.time_zone), timedelta(days=policy.answer_days)
        rows = Application._base_manager.filter(listing__program=policy.program_id, state__in=('submitted', 'shortlisted'))
        rows = rows.filter(answered_at=None, answer_by=None).only('submitted_at').order_by('pk')
        while some := list(rows[:AT_ONCE]):
            for row in some:
                row.answer_by = end_of_day(row.submitted_at.astimezone(zone).date() + days, zone)
            Application._base_manager.bulk_update(some, ['answer_by'])


def hear(apps, schema_editor):
    """Every end has been an answer all along; should one lack its moment, that of the end stands in."""
    rows = apps.get_model('applications', 'Application')._base_manager.exclude(state__in=UNHEARD).filter(answered_at=None)
    rows.update(answered_at=Coalesce('ended_at', 'submitted_at'), answer_of='system')


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0004_answer_promise'),
    ]

    operations = [
        migrations.RunPython(keep, migrations.RunPython.noop),
        migrations.RunPython(hear, migrations.RunPython.noop),
    ]
