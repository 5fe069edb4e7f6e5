"""Verzahnung: two initiatives are linked by dated joint activities. Nobody types a link in."""
