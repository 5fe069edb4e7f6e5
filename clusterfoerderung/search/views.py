"""The page /suche/: all kinds with their best hits, or every hit of one kind."""

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from clusterfoerderung.search.folding import LONGEST_SEARCH, MOST_WORDS, words_of
from clusterfoerderung.search.hits import COUNTED_UP_TO, make_group, matching_rows
from clusterfoerderung.search.kinds import KINDS
from clusterfoerderung.search.spelling import fold

SHOWN_PER_KIND = 5
PER_PAGE = 25
SHORTEST = 2


def asked_for(request):
    """What was typed, as one line; no database takes NUL."""
    return " ".join(request.GET.get("q", "").replace("\0", " ").split())


def problem_with(query):
    """Why nothing is searched for, as a sentence; empty when all is well."""
    if len(query) > LONGEST_SEARCH:
        return f"Das ist zu lang für eine Suche (höchstens {LONGEST_SEARCH} Zeichen). Ein oder zwei Wörter finden mehr."
    if len({*fold(query).split()}) > MOST_WORDS:
        return f"Das sind zu viele Wörter für eine Suche (höchstens {MOST_WORDS}). Ein oder zwei Wörter finden mehr."
    if query and len(fold(query)) < SHORTEST:
        return f"Das ist zu kurz: Bitte mindestens {SHORTEST} Zeichen eingeben."
    return ""


def findable(user):
    """What this person can find at all, in words."""
    return [kind.label for kind in KINDS if user.sees_internal or not kind.is_for_staff]


class SearchView(TemplateView):
    template_name = "search/search.html"

    def get_context_data(self, **kwargs):
        query = asked_for(self.request)
        problem = problem_with(query)
        context = super().get_context_data(**kwargs, searched_for=query[:LONGEST_SEARCH], problem=problem)
        words = words_of(query)
        if not words or problem:
            return {**context, "kinds": findable(self.request.user)}
        kind = KINDS.get(self.request.GET.get("art"))
        return {**context, **(self.one_kind(kind, query, words) if kind else self.all_kinds(query, words))}

    def all_kinds(self, query, words):
        found = (
            make_group(kind, matching_rows(kind, self.request.user, words)[:SHOWN_PER_KIND], words=words, query=query)
            for kind in KINDS
        )
        groups = [group for group in found if group.hits]
        is_capped = any(group.is_capped for group in groups)
        return {"groups": groups, "total": sum(group.count for group in groups), "is_capped": is_capped}

    def one_kind(self, kind, query, words):
        rows = matching_rows(kind, self.request.user, words)
        page = Paginator(rows[:COUNTED_UP_TO], PER_PAGE).get_page(self.request.GET.get("page"))
        group = make_group(kind, page.object_list, words=words, query=query)
        return {"group": group, "page_obj": page, "total": page.paginator.count, "is_capped": group.is_capped}
