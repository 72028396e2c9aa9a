"""Which cells of the workbook each printed text comes from: documents are made a second time from texts that say it."""
