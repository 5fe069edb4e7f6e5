"""The name of this file is Django's."""

from functools import partial
from types import SimpleNamespace

import psycopg
from django.db.backends.postgresql import base

from clusterfoerderung.server import silence


class OverheardConnection(psycopg.Connection):
    """All that is ever waited for goes through `wait`."""

    knock = None

    def wait(self, gen, *args, **kwargs):
        if silence.server.is_watched and self.knock:
            gen = silence.server.overheard(gen, knock=self.knock, hang_up=self.close)
        return super().wait(gen, *args, **kwargs)


class DatabaseWrapper(base.DatabaseWrapper):
    # What Django asks of the driver's module, but for the kind of connection.
    Database = SimpleNamespace(**{**vars(psycopg), "connect": OverheardConnection.connect})

    def get_new_connection(self, conn_params):
        make = partial(super().get_new_connection, conn_params)
        if not silence.server.is_watched:
            return make()
        connection = silence.server.connect(make)
        connection.knock = partial(psycopg.connect, **{**conn_params, "connect_timeout": silence.ANSWER_WITHIN})
        return connection

    def _configure_connection(self, connection):
        """Once for each connection, one of a pool or not.

        PostgreSQL never counts the rows of a table of less than fifty and takes them for thousands: then it would
        compile for seconds, for each page again, what it reads in a millisecond.
        """
        connection.execute("SET jit = off")
        super()._configure_connection(connection)
        return True
