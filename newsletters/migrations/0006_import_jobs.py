from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("newsletters", "0005_retention_and_exports"),
    ]

    operations = []
