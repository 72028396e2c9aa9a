"""From the XML of a template's part to the source of a jinja template, each tag with the place where it was typed."""
