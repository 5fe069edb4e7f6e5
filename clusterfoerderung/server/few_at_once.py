"""One account has so many pages made at once: else one of them keeps all threads busy."""

from contextlib import ExitStack, contextmanager

from clusterfoerderung.server.errors import told
from clusterfoerderung.server.places import AtWork
from clusterfoerderung.server.trouble import Trouble

# Half the threads of a server (gunicorn.conf.py).
MOST_AT_ONCE = 4
# Of whoever shows a key in place of a session: a program, which can ask for one thing after the other.
MOST_OF_A_PROGRAM = 2


class FewAtOnceMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.at_work = AtWork()

    def __call__(self, request):
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        with ExitStack() as counted:
            if counted.enter_context(self.at_work.counted(user.pk)) > MOST_AT_ONCE:
                return in_turn(request)
            response = self.get_response(request)
            if response.streaming:
                sending = until_dropped(counted.pop_all())
                next(sending)
                response._resource_closers.append(sending.close)
            return response


def until_dropped(counted):
    """The rows of a list are read while it is sent; who drops the answer without closing it drops this, too."""
    with counted:
        yield


def in_turn(request):
    """A page asks again by itself: a browser that opens all of yesterday's once more is no attack."""
    response = told(Trouble.IN_TURN, request)
    if request.method == "GET":
        response.headers["Refresh"] = str(Trouble.IN_TURN.retry_after)
    return response


PROGRAMS = AtWork()


@contextmanager
def as_a_program(user):
    """Whether it is its turn. Counted apart from what `user` has open: whoever finds the address of a calendar keeps
    nobody from their pages.
    """
    with PROGRAMS.counted(user.pk) as number:
        yield number <= MOST_OF_A_PROGRAM
