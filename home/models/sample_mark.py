from django.contrib.contenttypes.models import ContentType
from django.db import models


class SampleMark(models.Model):
    """Says of one row that it is sample data, so that `remove_sample` can take it out again."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_sample_mark_per_row")]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"
