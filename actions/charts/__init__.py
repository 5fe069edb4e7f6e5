"""Die drei Schaubilder to a paper: status per field over time, indicators against target, evidence per quarter.

Each is one SVG template for screen, paper and report: its attributes say how it looks on paper, the style sheet may say
more; what a colour means is also a pattern or an outline and a figure, and a table repeats all of it.
"""
