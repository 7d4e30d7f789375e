import django.db.models.deletion
from django.db import migrations, models

import fortnight.core.codes


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_commitments'),
        ('postings', '0003_newest_of_a_school'),
        ('programs', '0002_hours_of_all_placements'),
        ('schools', '0002_exam_days'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=fortnight.core.codes.new_code, editable=False, max_length=12, unique=True)),
                ('student', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_searches', to='people.student')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_searches', to='programs.program')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('words', models.CharField(blank=True, max_length=200)),
                ('query', models.CharField(blank=True, max_length=2000)),
                ('asked', models.TextField(default='[]')),
                ('rhythm', models.CharField(choices=[('at_once', 'at once'), ('daily', 'once a day'), ('weekly', 'once a week')], default='daily', max_length=8, verbose_name='mail')),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Hit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('search', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hits', to='postings.savedsearch')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='postings.listing')),
                ('due_at', models.DateTimeField()),
                ('told_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [
                    models.Index(condition=models.Q(('told_at', None)), fields=['due_at'], name='hit_waits'),
                    models.Index(condition=models.Q(('told_at__isnull', False)), fields=['told_at'], name='hit_told'),
                ],
                'constraints': [models.UniqueConstraint(fields=('search', 'listing'), name='hit_once')],
            },
        ),
        migrations.CreateModel(
            name='WeeklyRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('week', models.DateField(help_text='the Monday on which it began')),
                ('student', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='searchrow',
            name='matched',
            field=models.BooleanField(db_default=True, default=False, help_text='compared with the saved searches'),
        ),
        migrations.AddIndex(
            model_name='searchrow',
            index=models.Index(condition=models.Q(('matched', False)), fields=['id'], name='searchrow_unmatched'),
        ),
    ]
