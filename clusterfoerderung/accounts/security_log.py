"""What an operator must be able to prove of people's access: signing in, roles, second factors, keys.

A line names accounts by their number: never a person, a text, an address or a key.
"""

import logging

from allauth.account.signals import password_changed, password_reset
from allauth.core import context
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import Signal, receiver

from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.user import User, person_meant_by, typed_in

log = logging.getLogger("clusterfoerderung.security")

# Sends the `user` and the address `before`.
address_changed = Signal()

# {signal: what it is called here}; each sends the `user` it is about.
OF_A_USER = {
    user_logged_in: "sign_in",
    user_logged_out: "sign_out",
    password_changed: "password_changed",
    password_reset: "password_reset",
    authenticator_added: "second_factor_added",
    authenticator_removed: "second_factor_removed",
    authenticator_reset: "second_factor_reset",
    authentication_failed: "second_factor_failed",
}


def note(event, *, account=None, **facts):
    """Write one event down. `account` is the number of the account it is about; `facts` are numbers and fixed words."""
    known = {"event": event, "account": account, "by": _acting(), **facts}
    known = {name: value for name, value in known.items() if value is not None}
    log.info(" ".join(f"{name}={value}" for name, value in known.items()), extra=known)


def _acting():
    """The number of the account that asks; None outside a request and before signing in."""
    user = getattr(context.request, "user", None)
    return user.pk if user is not None else None


def _note_of_a_user(signal, user=None, **kwargs):
    if user is not None:
        note(OF_A_USER[signal], account=user.pk)


for one in OF_A_USER:
    one.connect(_note_of_a_user, dispatch_uid="security log")


@receiver(user_login_failed)
def refused(sender, credentials, **kwargs):
    meant = person_meant_by(typed_in(credentials))
    note("sign_in_failed", account=meant and meant.pk)


@receiver(m2m_changed, sender=User.groups.through)
def role_changed(sender, instance, action, reverse, pk_set, **kwargs):
    if action in {"post_add", "pre_remove"} and not reverse:
        for role in Group.objects.filter(pk__in=pk_set).values_list("name", flat=True):
            note("role_given" if action == "post_add" else "role_taken", account=instance.pk, role=role)


@receiver(pre_save, sender=User)
def locked_or_not(sender, instance, update_fields, **kwargs):
    if instance.pk is None or (update_fields is not None and not {"is_active", "email"} & {*update_fields}):
        return
    before = User.objects.filter(pk=instance.pk).only("is_active", "email").first()
    if before is None:
        return
    if before.is_active != instance.is_active:
        note("account_opened" if instance.is_active else "account_locked", account=instance.pk)
    if before.email != instance.email:
        # New passwords go there.
        note("address_changed", account=instance.pk)
        address_changed.send(sender, user=instance, before=before.email)


@receiver(post_save, sender=User)
def account_made(sender, instance, created, **kwargs):
    if created:
        note("account_made", account=instance.pk)


@receiver(post_delete, sender=User)
def account_deleted(sender, instance, **kwargs):
    note("account_deleted", account=instance.pk)


@receiver(post_save, sender=ApiKey)
def key_made(sender, instance, created, **kwargs):
    if created:
        note("key_made", account=instance.user_id, key=instance.pk)


@receiver(post_delete, sender=ApiKey)
def key_deleted(sender, instance, **kwargs):
    note("key_deleted", account=instance.user_id, key=instance.pk)
