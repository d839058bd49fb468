import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletters", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.AddField(
            model_name="variant",
            name="edition",
            field=models.PositiveSmallIntegerField(
                default=1,
                help_text="Counts up when a number changed while people still waited; who got one keeps it.",
            ),
        ),
        migrations.AddField(
            model_name="variant",
            name="page_revision",
            field=models.ForeignKey(
                help_text="The text that was frozen, for writing it with new numbers.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.revision",
            ),
        ),
        migrations.RemoveConstraint(model_name="variant", name="one_variant_per_mailing_language_and_audience"),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.UniqueConstraint(
                fields=["mailing", "language", "audience", "edition"],
                name="one_variant_per_mailing_cell_and_edition",
                nulls_distinct=False,
            ),
        ),
    ]
