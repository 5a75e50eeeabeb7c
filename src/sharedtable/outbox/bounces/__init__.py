"""What comes back of mail: read, matched with what was sent, and followed."""
