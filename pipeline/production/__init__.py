"""The run in order: from an order to an edition held in memory, from an edition to files.

order      what is wanted, and the part of the portfolio that it means
edition    workbook and templates read, every fault gathered, every document rendered
ballots    the blank ballots of a vote
document   one file of an edition
names      the names of the files
scores     ratings, ranks and sensitivity as lines of text
summary    the edition on one page of text
sketch     the drawing of one case
blank      a workbook without cases
review     the templates against the fields that pages get
paths      what a typed path leads to
lock       one run at a time in a folder
manifest   what the output folder holds, file by file
writing    the files, all or none
"""
