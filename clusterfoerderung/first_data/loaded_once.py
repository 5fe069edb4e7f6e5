from django.db import models


class LoadedOnce(models.Model):
    """A row of the first data that `seed` has loaded: it is never loaded, changed or brought back again."""

    key = models.CharField("Schlüssel", max_length=200, unique=True)
    loaded_at = models.DateTimeField("geladen am", auto_now_add=True)

    class Meta:
        verbose_name = "Erstbestand"
        verbose_name_plural = "Erstbestand"

    def __str__(self):
        return self.key
