"""What a partnership measures: a catalogue to choose from, readings over time, and what of them may leave."""
