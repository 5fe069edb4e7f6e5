"""gunicorn's own lines (it starts, it stops, a request that broke off) in the form of all others: LOG_FORMAT."""

import logging
from logging.handlers import SysLogHandler

from gunicorn.instrument.statsd import Statsd
from pythonjsonlogger.json import JsonFormatter

from clusterfoerderung.server.environment import Environment
from clusterfoerderung.server.logs import HideKeysInAddresses
from clusterfoerderung.server.settings import JSON_LINE


class Logger(Statsd):
    """Where no collector is named, Statsd is gunicorn's own logger."""

    def setup(self, cfg):
        super().setup(cfg)
        is_json = Environment().str("LOG_FORMAT", default="text") == "json"
        # What a library warns of would be a line of its own kind.
        logging.captureWarnings(is_json)
        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            if is_json and not isinstance(handler, SysLogHandler):
                handler.setFormatter(JsonFormatter(**JSON_LINE))
            handler.addFilter(HideKeysInAddresses())
