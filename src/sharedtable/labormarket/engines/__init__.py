"""What runs a query: the embedded engine, and engines outside this process named by an address."""
