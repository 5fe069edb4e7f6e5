"""What a list shows, as a file for Excel: the same rows in the same order, all pages of it."""

from clusterfoerderung.exports.columns import Column, known
from clusterfoerderung.exports.views import ExportMixin, export_path

__all__ = ["Column", "ExportMixin", "export_path", "known"]
