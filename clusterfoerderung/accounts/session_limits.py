"""How long somebody stays signed in: SESSION_IDLE_MINUTES without a request, SESSION_HOURS in all; and how often."""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver

from clusterfoerderung.accounts.user import User

SIGNED_IN_AT, USED_AT = "signed_in_at", "used_at"
# To write at every request would cost each page a write; a session may live longer by as much.
SECONDS_BETWEEN_NOTES = 60
# Nobody sits at more browsers in twelve hours, and each costs a look whenever their owner signs in.
MOST_SESSIONS = 20


@receiver(user_logged_in)
def begin(sender, request, **kwargs):
    request.session[SIGNED_IN_AT] = request.session[USED_AT] = int(time.time())


@receiver(user_logged_in)
def end_the_oldest(sender, user, **kwargs):
    """This one is the newest, whether it is noted yet or not."""
    for session in UserSession.objects.filter(user=user).order_by("-created_at", "-pk")[MOST_SESSIONS - 1 :]:
        session.end()


@receiver(post_save, sender=User)
def end_with_the_account(sender, instance, **kwargs):
    """So that nobody is still signed in when it is opened again."""
    if not instance.is_active:
        end_all_of(instance)


@receiver(pre_delete, sender=User)
def end_with_the_row(sender, instance, **kwargs):
    """What is left of a session names its login until it would have run out."""
    end_all_of(instance)


def end_all_of(user):
    for session in UserSession.objects.filter(user=user):
        session.end()


def is_over(session, *, at):
    """Whether a session with somebody signed in has lasted too long at this time, in seconds since 1970."""
    began, used = session.get(SIGNED_IN_AT, at), session.get(USED_AT, at)
    return at - used > settings.SESSION_IDLE_MINUTES * 60 or at - began > settings.SESSION_HOURS * 3600


class SessionLimitsMiddleware:
    """Ends what is over before anybody asks who is signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        session, now = request.session, int(time.time())
        if SESSION_KEY in session:
            if is_over(session, at=now):
                session.flush()
            elif now - session.get(USED_AT, 0) >= SECONDS_BETWEEN_NOTES:
                session.setdefault(SIGNED_IN_AT, now)  # one from before there were limits
                session[USED_AT] = now
        return self.get_response(request)
