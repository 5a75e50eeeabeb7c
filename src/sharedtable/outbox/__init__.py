"""What must happen after commit: messages and jobs as rows, run by the worker. It knows addresses, no persons."""
