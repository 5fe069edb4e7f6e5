"""Das Handbuch: the chapters in docs/handbuch/, one a job, as pages of the program and as one PDF."""
