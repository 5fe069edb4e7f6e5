from django.db import models

from clusterfoerderung.search.spelling import fold


class KeepsFormerNames(models.Model):
    """Whoever is renamed stays known by the name before: it joins `other_names`, where lists and the search find it."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        update_fields = kwargs.get("update_fields")
        if not self._state.adding and (update_fields is None or "name" in update_fields):
            self._keep_name_before(kwargs.get("using"))
            if update_fields is not None:
                kwargs["update_fields"] = {*update_fields, "other_names"}
        return super().save(*args, **kwargs)

    def _keep_name_before(self, using):
        stored = type(self)._base_manager.using(using).filter(pk=self.pk)
        before = stored.values_list("name", flat=True).first()
        others = self.other_names.splitlines()
        # A name that differs in capitals or spaces alone is found anyway.
        if before and fold(before) not in {fold(name) for name in (self.name, *others)}:
            self.other_names = "\n".join([*others, before])
