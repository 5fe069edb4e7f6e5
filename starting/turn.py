"""One start.py at a time."""

from starting.machine import StartError

RUNS_ALREADY = (
    "Clusterförderung läuft hier schon oder startet gerade: {}\n"
    "Dort weiterarbeiten, oder sie erst beenden (Strg+C in ihrem Fenster)."
)
INSTALLS_ALREADY = "Ein anderes start.py richtet hier gerade ein; bitte noch einmal starten, wenn es fertig ist."


class Turn:
    """The second is told what the first wrote into `path`, instead of working beside it.

    The system lets go when the process ends, however it ends; the server holds on, too, so that one that outlived its
    start.py is found.
    """

    def __init__(self, path, refusal, said=""):
        self.path, self.refusal, self.said = path, refusal, said

    def __enter__(self):
        import fcntl  # Windows has none, and shall read a sentence about that

        self.file = self.path.open("a+", encoding="utf-8", errors="replace")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.seek(0)
            said = self.file.read()
            self.file.close()
            raise StartError(self.refusal.format(said)) from None
        self.file.truncate(0)
        self.file.write(self.said)
        self.file.flush()
        return self

    def __exit__(self, *problem):
        self.file.close()
