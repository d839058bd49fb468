from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("newsletters", "0003_pauses_quotas_and_requests"),
    ]

    operations = []
