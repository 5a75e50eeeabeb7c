"""The room of documents at a partnership."""

from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.tabs import Tab, register_tab

register_tab(Tab(_("Documents"), "documents:shelf", "documents.view", 35))
