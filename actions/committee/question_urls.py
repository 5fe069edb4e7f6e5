from django.urls import path

from actions.committee import question_views

urlpatterns = [
    path("", question_views.QuestionListView.as_view(), name="question-list"),
    path("<key:pk>/antwort/", question_views.AnswerView.as_view(), name="question-answer"),
    path("<key:pk>/zurueckziehen/", question_views.QuestionWithdrawView.as_view(), name="question-withdraw"),
]
