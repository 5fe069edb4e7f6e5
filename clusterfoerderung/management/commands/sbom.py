import json

from django.core.management.base import BaseCommand

from clusterfoerderung.server.bill_of_materials import bill_of_materials


class Command(BaseCommand):
    help = "Gibt die Stückliste des Programms aus (SBOM, CycloneDX 1.6): was die Sperrdateien festhalten."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write(json.dumps(bill_of_materials(), ensure_ascii=False, indent=2))
