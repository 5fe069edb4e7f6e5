"""Days in tests."""

import datetime

from django.utils import timezone


def day(text):
    return datetime.date.fromisoformat(text)


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)
