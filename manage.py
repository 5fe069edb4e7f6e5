#!/usr/bin/env python3
"""Django's command line for Clusterförderung."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterfoerderung.settings")
    from django.core.management import execute_from_command_line

    from clusterfoerderung.server.command_line import trouble_said

    with trouble_said(sys.argv):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
