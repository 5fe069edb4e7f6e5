"""Das Beschlussbuch: what became of every sentence the committee decided, and the rule for it."""
