from django.urls import path

from portal.jobs import views

app_name = "jobs"

urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("<uuid:uuid>/", views.job_detail, name="job_detail"),
    path("<uuid:uuid>/cancel/", views.job_cancel, name="job_cancel"),
    path("<uuid:uuid>/retry/", views.job_retry, name="job_retry"),
]
