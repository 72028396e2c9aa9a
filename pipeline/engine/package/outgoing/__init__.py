"""What an Office file carries away beside its pages, and how it goes without: looked at before it is sent."""
