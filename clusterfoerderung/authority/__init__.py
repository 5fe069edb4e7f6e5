"""Die Behörde: whose house this is, whom to ask there, and which law of its Land holds."""
