"""The files of a report: PDF, Word and XLSX, made from its Contents alone, the same to the last byte each time."""
