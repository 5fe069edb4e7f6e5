"""Where and in which trade: towns, counties and sectors."""
