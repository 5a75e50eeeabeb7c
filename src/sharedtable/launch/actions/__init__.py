"""Every change of a launch room. Participants hold a token; facilitators are named by `by=`."""
