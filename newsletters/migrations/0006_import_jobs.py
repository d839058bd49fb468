import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsletters', '0005_retention_and_exports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='moment')),
                ('name', models.CharField(max_length=100, verbose_name='file')),
                ('kept_as', models.CharField(blank=True, help_text='Name of the kept file; empty when it is gone.', max_length=40)),
                ('size', models.PositiveBigIntegerField(help_text='Bytes.')),
                ('officer_language', models.CharField(help_text='The language of reasons and sentences.', max_length=12)),
                ('legal_basis', models.CharField(choices=[('consent', 'They asked for this mail, and we can prove it'), ('published', 'They published this business address for mail like this')], max_length=12, verbose_name='legal basis')),
                ('origin', models.CharField(max_length=200, verbose_name='origin')),
                ('preview', models.JSONField(default=list, help_text='Title and first cells of every column.')),
                ('mapping', models.JSONField(default=dict, help_text='Place of each column that is read, counted from 0.')),
                ('audience_ids', models.JSONField(default=list, help_text='The audience of each bit of `ImportRow.audiences`.')),
                ('state', models.CharField(choices=[('uploaded', 'Waits for its columns'), ('checking', 'Is being checked'), ('checked', 'Waits for your decision'), ('taking', 'Is being taken'), ('done', 'Done'), ('failed', 'Could not be read'), ('cancelled', 'Discarded')], default='uploaded', max_length=10, verbose_name='state')),
                ('ledger_seen', models.PositiveBigIntegerField(default=0, help_text='Newest row of the ledger before the check.')),
                ('suppressions_seen', models.PositiveBigIntegerField(default=0, help_text='Newest suppression before the check.')),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('rows_done', models.PositiveIntegerField(default=0, help_text='Number of the last row that was checked.')),
                ('taken', models.PositiveIntegerField(default=0, verbose_name='taken')),
                ('unchanged', models.PositiveIntegerField(default=0, verbose_name='unchanged')),
                ('refused', models.PositiveIntegerField(default=0, verbose_name='refused')),
                ('reasons', models.JSONField(default=dict, help_text='Refused rows by reason.')),
                ('problem', models.CharField(blank=True, max_length=300, verbose_name='problem')),
                ('result_name', models.CharField(blank=True, help_text='Name of the file with refused rows.', max_length=40)),
                ('finished_at', models.DateTimeField(null=True, verbose_name='finished')),
                ('worker', models.CharField(blank=True, help_text='Key of the worker that is busy with it.', max_length=16)),
                ('lease_until', models.DateTimeField(help_text='When the worker counts as gone.', null=True)),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='started by')),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='As the spreadsheet counts; the titles are row 1.')),
                ('address', models.CharField(max_length=254)),
                ('address_hash', models.CharField(blank=True, max_length=64)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('municipality_id', models.BigIntegerField(null=True)),
                ('audiences', models.BigIntegerField(default=0, help_text='One bit per audience of the job.')),
                ('agreed_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(choices=[('new', 'New'), ('gains', 'Gains audiences'), ('unchanged', 'Unchanged'), ('no_address', 'This is not a mail address'), ('no_consent', 'No consent'), ('audience', 'Unknown audience'), ('no_audience', 'No audience is given'), ('municipality', 'Unknown municipality'), ('language', 'Unknown language'), ('date', 'Unknown date'), ('wrong_date', 'The date cannot be right'), ('twice', 'Stands in the list twice'), ('erased', 'Was erased'), ('withdrawn', 'Unsubscribed'), ('bounced', 'Mail bounced'), ('complained', 'Called a mail spam'), ('pending', 'Has not confirmed yet')], max_length=12)),
                ('detail', models.CharField(blank=True, help_text='The word, or the row, that the reason names.', max_length=40)),
                ('job', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='newsletters.importjob')),
            ],
            options={
                'indexes': [models.Index(fields=['address_hash', 'job'], name='import_row_by_address')],
                'constraints': [models.UniqueConstraint(fields=('job', 'number'), name='one_import_row_per_number')],
            },
        ),
    ]
