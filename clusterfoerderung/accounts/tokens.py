"""Long random words that open something; the database keeps only what they are recognised by."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token():
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token):
    """What is kept of a token: long and random as it is, it needs neither salt nor slow hashing."""
    return hashlib.sha256(token.encode()).hexdigest()
