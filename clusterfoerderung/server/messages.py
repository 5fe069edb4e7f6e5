from django.contrib.messages.storage.session import SessionStorage

# More than these nobody reads at the top of a page.
MOST = 20


class LastMessages(SessionStorage):
    """What is said on the next page; whoever sends and sends without looking at one fills no session with it."""

    def _store(self, messages, response, *args, **kwargs):
        return super()._store(messages[-MOST:], response, *args, **kwargs)
