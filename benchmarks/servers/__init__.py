"""The programs that are compared, each served by the same gunicorn."""
