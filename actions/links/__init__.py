"""Linkprüfung: whether the published address of a message still answers, asked so that nobody can misuse it."""

from actions.links.check import check_deliveries
from actions.links.probe import Finding, Probe
from actions.links.targets import RefusedError, Target, target_of

__all__ = ["Finding", "Probe", "RefusedError", "Target", "check_deliveries", "target_of"]
