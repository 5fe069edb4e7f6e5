from django.urls import include, path

from actions.committee import question_views, views

question_patterns = [
    path("", question_views.QuestionListView.as_view(), name="question-list"),
    path("<key:pk>/antwort/", question_views.AnswerView.as_view(), name="question-answer"),
    path("<key:pk>/zurueckziehen/", question_views.QuestionWithdrawView.as_view(), name="question-withdraw"),
]
asking_patterns = [
    path("massnahmen/<key:measure>/fragen/neu/", question_views.MeasureQuestionView.as_view(), name="measure-question"),
    path(
        "beschluesse/<key:paper>/<item_number:number>/fragen/neu/",
        question_views.MandateItemQuestionView.as_view(),
        name="mandate-item-question",
    ),
]
urlpatterns = [
    path("ausschuss/", views.BriefingView.as_view(), name="briefing"),
    path("ausschuss/blatt.pdf", views.BriefingSheetView.as_view(), name="briefing-sheet"),
    path("fragen/", include(question_patterns)),
    *asking_patterns,
]
