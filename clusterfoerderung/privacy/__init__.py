"""Datenschutz: what is kept of people and why, what is told to them, and how they are forgotten."""
