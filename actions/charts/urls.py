from django.urls import path

from actions.charts import views

urlpatterns = [path("beschluesse/<key:pk>/verlauf/", views.PaperCourseView.as_view(), name="paper-course")]
