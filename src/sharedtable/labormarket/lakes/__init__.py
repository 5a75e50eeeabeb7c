"""The lake on disk: tables as Parquet files behind manifests, how one is written, and which are served."""
