from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsletters', '0008_newsletter_blocks'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='complained',
            field=models.BooleanField(db_default=False, default=False, verbose_name='called it spam'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('complained', True)), fields=['mailing'], name='delivery_that_was_spam'),
        ),
    ]
