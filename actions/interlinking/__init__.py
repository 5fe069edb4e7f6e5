"""Verzahnung: two initiatives are linked by dated joint activities. Nobody types a link in."""

from actions.interlinking.network import Edge, Network
from actions.interlinking.record import Record
from actions.interlinking.rule import Rule, State

__all__ = ["Edge", "Network", "Record", "Rule", "State"]
