"""Lists: page by page, filtered, with filters that can be kept under a name."""
