"""Files that belong to the county's work: which ones are taken in, how they are kept, what a page shows of them."""
