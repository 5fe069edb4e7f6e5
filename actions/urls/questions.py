from django.urls import path

from actions.views import questions

urlpatterns = [
    path("", questions.QuestionListView.as_view(), name="question-list"),
    path("<key:pk>/antwort/", questions.AnswerView.as_view(), name="question-answer"),
    path("<key:pk>/zurueckziehen/", questions.QuestionWithdrawView.as_view(), name="question-withdraw"),
]
