"""People who sign in: roles, permissions, second factor, keys for programs."""
