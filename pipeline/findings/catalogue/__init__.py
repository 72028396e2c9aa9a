"""Every problem the pipeline can report, a module a chapter; `pipeline.findings.problems` has them all."""
