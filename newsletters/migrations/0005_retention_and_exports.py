import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def index_beginnings(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """PostgreSQL sorts by the rules of a language, and such an index cannot find how an address begins.

    In SQLite the index behind `one_subscriber_per_address` can.
    """
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            'CREATE INDEX subscriber_by_beginning ON newsletters_subscriber ((LOWER(address) COLLATE "C"))'
        )


def drop_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX subscriber_by_beginning")


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("newsletters", "0004_indexes_for_segments"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="subscriber",
            options={
                "ordering": ["pk"],
                "permissions": [("export_subscriber", "Can export subscribers")],
                "verbose_name": "subscriber",
                "verbose_name_plural": "subscribers",
            },
        ),
        migrations.AddIndex(
            model_name="subscriber",
            index=models.Index(fields=["state", "id"], name="subscriber_by_state"),
        ),
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Removal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("at", models.DateTimeField(db_index=True)),
                ("rows", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "at"], name="removal_by_kind")],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="moment"),
                ),
                (
                    "segment_name",
                    models.CharField(
                        blank=True,
                        help_text="Empty when it was the whole list.",
                        max_length=80,
                        verbose_name="segment",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[("csv", "CSV"), ("xlsx", "Excel (XLSX)")], max_length=4, verbose_name="file"
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="people")),
                ("purpose", models.CharField(max_length=300, verbose_name="purpose")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "export",
                "verbose_name_plural": "exports",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.RunPython(index_beginnings, drop_index),
    ]
