"""What a PDF says of itself to who does not see its pages: LibreOffice's structure read, mended and written again.

tag_tree           the tree of what a document says, as values
tags_read          from the structure of a PDF
tagged_drawings    one figure a drawing, with its alternative
tag_repairs        headings, lists, tables, paragraphs as ISO 32000 and PDF/UA (ISO 14289-1) want them
tags_written       into the structure of a PDF
page_marks         marks that LibreOffice leaves astray, put where they belong
page_content       what each marked content of a page draws; what is not in the tree becomes decoration
pdf_card           title, language, dates, identity
bookmarks          that of the title
tagged_pdf         the whole way

pikepdf (MPL-2.0) is known here only.
"""
