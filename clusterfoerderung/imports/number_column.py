from clusterfoerderung.exports.columns import Column
from clusterfoerderung.imports.lists import NUMBER, number_of

# Whoever reads the list in again finds each row by it, even after it was renamed.
NUMBER_COLUMN = Column(NUMBER, number_of, 12, is_for_staff=True)
