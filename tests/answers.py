"""What an answer says to whoever reads it."""

from django.contrib.messages import get_messages


def said(response):
    """The messages that the next page shows."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def text_of(response):
    """The page with every stretch of white space as one space."""
    return " ".join(response.content.decode().split())
