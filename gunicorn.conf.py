"""What gunicorn finds by itself when it starts in this folder; options of the command line go before."""

# Each thread works on one page at a time. docs/zuverlaessigkeit.md says why threads, and how many.
worker_class = "clusterfoerderung.server.worker.Worker"
threads = 8
# A way for root to ask the running server things; nobody here does.
control_socket_disable = True
# With statsd as without: gunicorn changes its own logger by itself, but no other.
logger_class = "clusterfoerderung.server.gunicorn_log.Logger"
# gunicorn believes these headers of whatever stands in front, and not every proxy keeps back those that a client sent:
# the page would be served as if it stood under another address.
forwarder_headers = ""
