"""PDF copies of what was made: those that are sent or archived, and those of « output/pdf ».

document_copies     the copies of documents, and what is to be said of them
pdf_folder          the folder of copies beside the documents
"""
