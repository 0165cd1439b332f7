from django.urls import path

from tourism import public
from tourism.catalogue import views as catalogue
from tourism.publication import views as publication

app_name = "tourism"

urlpatterns = [
    path("", public.place_list, name="place_list"),
    path("places/<slug:code>/", public.place_detail, name="place_detail"),
    path("places/<slug:code>/qr.svg", public.place_qr, name="place_qr"),
    path("c/<slug:code>/", public.short, name="short"),
    path("issues/", public.issue_shelf, name="issue_shelf"),
    path("publishing/", publication.review_list, name="review_list"),
    path("publishing/communities/<int:pk>/", publication.publication_panel, name="publication_panel"),
    path("publishing/communities/<int:pk>/submit/", publication.community_submit, name="community_submit"),
    path("publishing/communities/<int:pk>/recall/", publication.community_recall, name="community_recall"),
    path("publishing/communities/<int:pk>/withdraw/", publication.community_withdraw, name="community_withdraw"),
    path("publishing/revisions/<int:pk>/", publication.revision_detail, name="revision_detail"),
    path("publishing/revisions/<int:pk>/review/", publication.revision_review, name="revision_review"),
    path("publishing/revisions/<int:pk>/return/", publication.revision_return, name="revision_return"),
    path("publishing/revisions/<int:pk>/publish/", publication.revision_publish, name="revision_publish"),
    path("catalogue/", catalogue.issue_list, name="issue_list"),
    path("catalogue/new/", catalogue.issue_create, name="issue_create"),
    path("catalogue/new/plan/", catalogue.issue_plan, name="issue_plan"),
    path("catalogue/<int:pk>/", catalogue.issue_detail, name="issue_detail"),
    path("catalogue/<int:pk>/check/", catalogue.issue_check, name="issue_check"),
    path("catalogue/<int:pk>/approve/", catalogue.issue_approve, name="issue_approve"),
    path("catalogue/<int:pk>/publish/", catalogue.issue_publish, name="issue_publish"),
    path("catalogue/<int:pk>/return/", catalogue.issue_return, name="issue_return"),
    path("catalogue/<int:pk>/withdraw/", catalogue.issue_withdraw, name="issue_withdraw"),
]
