"""What points at a row: asked before it is deleted, so that nothing goes with it unseen."""

from collections import defaultdict


def incoming(model):
    """The foreign keys of other tables that point at rows of `model`; its own lists (many to many) are part of it.

    Without those of sums: whoever moves or deletes what they count has them made anew.
    """
    own = {field.remote_field.through for field in model._meta.many_to_many if field.remote_field.through}
    for link in model._meta.get_fields(include_hidden=True):
        if not (link.auto_created and not link.concrete and (link.one_to_many or link.one_to_one)):
            continue
        if getattr(link.related_model, "is_summed_up", False):
            continue
        is_own = link.related_model in own and link.related_model._meta.auto_created is model
        if not is_own and not getattr(link, "parent_link", False):
            yield link.field


def referrers(model, keys):
    """{key: ["actions.activity_partners 12", …]} of what points at these rows. One query for each foreign key."""
    found = defaultdict(list)
    for field in incoming(model):
        label = field.model._meta.label_lower
        rows = field.model._base_manager.filter(**{f"{field.name}__in": keys})
        for key, target in rows.order_by("pk").values_list("pk", field.attname):
            found[target].append(f"{label} {key}")
    return dict(found)
