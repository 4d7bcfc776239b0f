"""How gunicorn serves us: two processes, threads that wait for the database, loaded once."""

import os
from typing import Any

bind = os.environ.get("JIESU_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True  # the second process shares the lexicon's memory; no connection is open yet
timeout = 30
graceful_timeout = 10
keepalive = 75
limit_request_line = 2048
limit_request_fields = 40
control_socket_disable = True
accesslog = None
errorlog = "-"
loglevel = "warning"


def post_fork(server: Any, worker: Any) -> None:
    """Nothing inherited may be shared: each process opens its own connections."""
    container = worker.app.callable.extensions["container"] if worker.app.callable else None
    if container:
        container.services.database.engine.dispose(close=False)


def child_exit(server: Any, worker: Any) -> None:
    from prometheus_client import multiprocess

    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
