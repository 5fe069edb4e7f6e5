"""Django's PostgreSQL with an ear for silence: DATABASES' ENGINE."""
