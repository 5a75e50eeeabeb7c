"""What anyone may see: partnerships' public pages, the directory, the one-page profile."""
