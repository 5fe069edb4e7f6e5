"""What every page costs, with a short log and with a long one: `manage.py benchmark`."""
