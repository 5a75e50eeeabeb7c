"""Success indicators as versioned data, evaluated from registered facts, with the rows behind each."""
