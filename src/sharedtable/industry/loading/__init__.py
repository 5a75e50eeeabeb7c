"""Tables of figures on pages: what is loaded, for everyone; loading and checking, for operators."""
