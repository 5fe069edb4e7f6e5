"""How it looks: KERN forms, stylesheets, names in pictures, what every page knows."""
