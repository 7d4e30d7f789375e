from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0003_waiting_of_a_host'),
        ('programs', '0003_days_of_the_promise'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='answer_by',
            field=models.DateTimeField(blank=True, help_text='before this the student hears, as the program promised when it was sent', null=True),
        ),
        migrations.AddField(
            model_name='application',
            name='answer_of',
            field=models.CharField(choices=[('host', 'the host'), ('office', 'the career office'), ('system', 'Fortnight')], db_default='host', default='host', help_text='whose it was', max_length=8),
        ),
        migrations.AlterField(
            model_name='application',
            name='answered_at',
            field=models.DateTimeField(blank=True, help_text='the first answer', null=True),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(condition=models.Q(('answer_by__isnull', False), ('answered_at', None), ('ended_at', None)), fields=['school', 'answer_by', 'id'], name='application_waits'),
        ),
    ]
