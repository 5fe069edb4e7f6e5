import datetime

from django.conf import settings
from django.db import models

from clusterfoerderung.records.versioning import SubmittedOnce, Versioned

# Long enough to wait for the next meeting of the office, short enough that nothing is forgotten here.
KEPT_FOR = datetime.timedelta(days=30)
# Nobody reads more of them at a time, and the list stays one page.
MOST_WAITING = 20


class PendingPaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own alone."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def waiting(self, *, at):
        """Not taken over yet, and touched at most KEPT_FOR before the moment `at`."""
        return self.filter(outcome={}, updated_at__gt=at - KEPT_FOR)

    def outlived(self, *, at):
        return self.filter(updated_at__lte=at - KEPT_FOR)


class PendingPaper(Versioned, SubmittedOnce):
    """Eine angefangene Vorlage: its text and what was made of it, until somebody takes it over or drops it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="eingelesen von", related_name="pending_papers"
    )
    file_name = models.CharField("Datei", max_length=150, blank=True)
    text = models.TextField("Text")
    # An actions.paper_intake.content.Content; empty once it has been taken over.
    content = models.JSONField("Inhalt", default=dict)
    # {"paper": key of the paper}; empty until it has been taken over.
    outcome = models.JSONField("Ergebnis", default=dict)

    objects = PendingPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "angefangene Vorlage"
        verbose_name_plural = "angefangene Vorlagen"
        ordering = ["-updated_at"]

    def __str__(self):
        return f"angefangen am {self.created_at:%d.%m.%Y}"

    @property
    def is_taken_over(self):
        return bool(self.outcome)

    @property
    def kept_until(self):
        return self.updated_at + KEPT_FOR

    def close(self, paper):
        """Forgets the text and remembers what became of it, so that a second click leads there, too."""
        self.text, self.content, self.outcome = "", {}, {"paper": paper.pk}
        self.save()
