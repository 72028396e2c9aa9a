"""What a template goes through when it is opened: usual names, bindings, traces, files inside, ids, conformity."""
