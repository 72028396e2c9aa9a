"""The way out: the template engine, and the workbooks that the pipeline writes."""
