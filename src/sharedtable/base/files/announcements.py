"""What happens to files, told after commit."""

from django.dispatch import Signal

file_awaits_scan = Signal()  # file_id
