"""What every kept row can: visibility, version, sent once, inexact days, history; forms that lose nothing."""
