from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0005_promises_of_open_ones'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'discarded', 'submitted', 'shortlisted', 'withdrawn')), ('answered_at__isnull', False), _connector='OR'), name='application_ends_with_an_answer'),
        ),
    ]
