"""The run in order: from an order to an edition held in memory, from an edition to files.

order           what is wanted, and the part of the portfolio that it means
documents       one row a kind and a format of document; `makers/` has a module a kind
template_files  the templates, opened
edition         workbook and templates read, every fault gathered, every document rendered
files/          names, lock, manifest, the files of an output folder, files written all or none
runs/           what a command does beside editions: blank workbook, sketch, comparison, count, review of the templates
reports/        lines of text: summary, scores, count; what to look at in returned ballots
"""
