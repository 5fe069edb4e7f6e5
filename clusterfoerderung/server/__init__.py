"""The running server: health, headers, logs, errors."""
