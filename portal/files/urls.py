from django.urls import path

from portal.files import views

app_name = "files"

urlpatterns = [
    path("<str:owner>/<str:key>/<slug:variant>/", views.open_file, name="open"),
]
