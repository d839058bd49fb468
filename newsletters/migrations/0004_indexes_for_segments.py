from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("newsletters", "0003_pauses_quotas_and_requests"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="subscriber",
            index=models.Index(fields=["language", "municipality", "state", "id"], name="subscriber_by_language"),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["subscriber", "change", "at"], name="consent_by_subscriber"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["mailing", "subscriber", "state"], name="delivery_by_person_and_state"),
        ),
        # The other way round than its unique constraint. The table has no model in which the index could stand.
        migrations.RunSQL(
            "CREATE INDEX subscriber_by_audience ON newsletters_subscriber_audiences (audience_id, subscriber_id)",
            "DROP INDEX subscriber_by_audience",
        ),
    ]
