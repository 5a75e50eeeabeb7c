"""Calendar files (RFC 5545, 5546, 7986): what programs read of meetings. Nothing is written to rows here."""
