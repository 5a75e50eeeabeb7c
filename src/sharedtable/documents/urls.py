"""Addresses of documents. Each kind has an address of its own to be drafted at, for it is a tool of its own."""

from django.urls import path

from sharedtable.documents.kinds.registry import all_kinds
from sharedtable.documents.views import approving, document, drafting, editing, sending, shelf

app_name = "documents"
urlpatterns = [
    path("documents/yes/<str:token>/", approving.approve, name="approve"),
    path("<slug:slug>/documents/", shelf.shelf, name="shelf"),
    *(
        path(
            f"<slug:slug>/documents/new/{kind.key.replace('_', '-')}/",
            drafting.drafting_of(kind),
            name=f"draft_{kind.key}",
        )
        for kind in all_kinds()
    ),
    path("<slug:slug>/documents/<int:pk>/", document.document, name="document"),
    path("<slug:slug>/documents/<int:pk>/edit/", editing.edit, name="edit"),
    path("<slug:slug>/documents/<int:pk>/versions/", editing.versions, name="versions"),
    path("<slug:slug>/documents/<int:pk>/versions/back/", editing.bring_back, name="bring_back"),
    path("<slug:slug>/documents/<int:pk>/send/", sending.send, name="send"),
    path("<slug:slug>/documents/<int:pk>/ask/", approving.ask, name="ask_sender"),
    path("<slug:slug>/documents/<int:pk>/share/", document.share, name="share"),
    path("<slug:slug>/documents/<int:pk>/archive/", document.archive, name="archive"),
    path("<slug:slug>/documents/<int:pk>/pdf/", document.as_pdf, name="pdf"),
    path("<slug:slug>/documents/<int:pk>/excel/", document.as_excel, name="excel"),
    path("<slug:slug>/documents/<int:pk>/figures/", document.redraw, name="redraw"),
    path("<slug:slug>/documents/<int:pk>/word/", document.as_word, name="word"),
]
