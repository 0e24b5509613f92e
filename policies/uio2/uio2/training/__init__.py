"""Training of small policies from scratch on collections of labeled scenes."""
