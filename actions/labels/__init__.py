"""Merkmale: free labels on measures and activities, a second structure beside that of the paper."""
