"""The jobs of industry, registered when Django starts."""

from sharedtable.industry.loading import jobs as loading_jobs  # noqa: F401  (registers them)
