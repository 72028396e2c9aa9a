"""Copies of documents whose shapes carry a mark, by which they are found again in the PDF that is made of the copy.

shape_marks     a shape, the drawing that it belongs to, and what a copy carries
slide_marks     the shapes of a slide
word_marks      the drawings and the tables of a Word document
marked_copy     the copy of a document of either format
"""
