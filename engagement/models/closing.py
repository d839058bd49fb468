from django.db import models


class Closing(models.Model):
    """A wave whose account is complete: what happens after that day is not in it, whatever dates the wave gets."""

    wave = models.OneToOneField("campaigns.Wave", on_delete=models.CASCADE, related_name="+")
    until = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.wave} {self.until}"


class ReportedMailing(models.Model):
    """A mailing as reports show it. It changes only when every change is nobody's or enough people's."""

    mailing = models.OneToOneField("newsletters.Mailing", on_delete=models.CASCADE, related_name="+")
    until = models.DateField()
    delivered = models.PositiveIntegerField()
    bounced = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    uncertain = models.PositiveIntegerField()
    excluded = models.PositiveIntegerField()
    followers = models.PositiveIntegerField()
    unsubscribed = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.mailing} {self.until}"
