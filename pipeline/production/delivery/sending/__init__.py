"""The drafts sent by a server that somebody names, each once, whatever stops the run."""
