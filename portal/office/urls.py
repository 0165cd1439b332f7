from django.urls import path

from portal.office import views

app_name = "office"
urlpatterns = [
    path("areas/", views.area_search, name="area_search"),
    path("colleagues/", views.colleague_list, name="colleague_list"),
    path("colleagues/add/", views.colleague_create, name="colleague_create"),
    path("colleagues/<int:pk>/", views.colleague_detail, name="colleague_detail"),
    path("colleagues/<int:pk>/edit/", views.colleague_edit, name="colleague_edit"),
    path("colleagues/<int:pk>/active/", views.colleague_activate, name="colleague_activate"),
    path("colleagues/<int:pk>/password/", views.colleague_password, name="colleague_password"),
    path("colleagues/<int:pk>/paper/", views.colleague_paper, name="colleague_paper"),
    path("colleagues/<int:pk>/assign/", views.assignment_create, name="assignment_create"),
    path("assignments/<int:pk>/end/", views.assignment_end, name="assignment_end"),
    path("history/<str:record_type>/<slug:key>/", views.trail_record, name="trail_record"),
    path("letterhead/", views.letterhead_edit, name="letterhead_edit"),
]
