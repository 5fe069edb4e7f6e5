"""The environment of the settings: NAME, or what stands in the file of NAME_FILE, as secret stores hand it out."""

import environ
from environ.fileaware_mapping import FileAwareMapping


class Surroundings(FileAwareMapping):
    """What is said directly counts: whoever restores on trial names another database, whatever lies in files."""

    def __getitem__(self, key):
        return self.env[key] if key in self.env else super().__getitem__(key).rstrip("\n")


class Environment(environ.Env):
    ENVIRON = Surroundings()
