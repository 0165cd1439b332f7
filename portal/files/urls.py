from django.urls import path

from portal.files import views

app_name = "files"

urlpatterns = [
    path("files/<str:owner>/<str:key>/<slug:variant>/", views.open_file, name="open"),
]
