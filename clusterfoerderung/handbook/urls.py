from django.urls import path

from clusterfoerderung.handbook import views

urlpatterns = [
    path("", views.HandbookView.as_view(), name="handbook"),
    path("handbuch.pdf", views.as_pdf, name="handbook-pdf"),
    path("bilder/<slug:name>.png", views.picture, name="handbook-picture"),
    path("<slug:slug>/", views.ChapterView.as_view(), name="handbook-chapter"),
]
