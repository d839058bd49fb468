from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("newsletters", "0004_indexes_for_segments"),
    ]

    operations = []
