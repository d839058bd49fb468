from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audiences", "0003_stories_safe_reading_and_approval")]

    operations = [
        migrations.AddField(
            model_name="reportingchannel",
            name="first_for",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="The situations in which this is the best answer.",
                verbose_name="named first for",
            ),
        ),
    ]
