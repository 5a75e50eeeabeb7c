"""The server's entry point."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sharedtable.config.settings")
logging.captureWarnings(True)
application = get_wsgi_application()
