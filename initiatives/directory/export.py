from clusterfoerderung.exports.columns import Column, listed
from clusterfoerderung.exports.views import ExportMixin
from initiatives.directory.views import DirectoryView

# (heading, entry): whoever stands under several headings has a row for each.
DIRECTORY_COLUMNS = (
    Column("Überschrift", lambda row: row[0].title, 34),
    Column("dazu", lambda row: row[0].note, 22),
    Column("Name", lambda row: row[1].organisation.name, 40),
    Column("Kurzname", lambda row: row[1].organisation.short_name),
    Column("Was", lambda row: row[1].what, 22),
    Column("Art", lambda row: row[1].organisation.get_kind_display()),
    Column("Ort", lambda row: row[1].place),
    Column("Gebiet", lambda row: row[1].area, 30),
    Column("Branchen", lambda row: listed(row[1].organisation.sectors.all()), 40),
    Column("Angebote", lambda row: row[1].offer_count, 12),
    Column("Internetseite", lambda row: row[1].organisation.website, 30),
)


class DirectoryExportView(ExportMixin, DirectoryView):
    for_file = True
    columns = DIRECTORY_COLUMNS
    title = "Verzeichnis"
    file_name = "verzeichnis"

    def get_queryset(self):
        return self.directory.rows

    def export_rows(self, rows):
        return rows
