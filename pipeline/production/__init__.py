"""The run in order: from an order to an edition held in memory, from an edition to files.

order             what is wanted, and the part of the portfolio that it means
checked_workbook  a workbook read, and what the rules say of it
documents         one row a kind and a format of document; `makers/` has a module a kind
template_files    the templates, opened
edition           workbook and templates read, every fault gathered, every document rendered
files/            names, lock, manifest, the files of an output folder, files written all or none
runs/             what a command does beside editions: blank workbook, new group, sketch, comparison, count, review
archives/         closed meetings
reports/          lines of text: summary, scores, count; what to look at in returned ballots
"""
