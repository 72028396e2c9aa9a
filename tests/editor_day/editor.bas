Sub Edit(source As String, target As String, filterName As String)
  On Error GoTo Failed
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  Hands(doc)
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = filterName
  doc.storeToURL(target, saving())
  doc.close(True)
Failed:
  StarDesktop.terminate()
End Sub

Function ShapeOf(doc, slide As Integer, shapeName As String)
  page = doc.DrawPages.getByIndex(slide - 1)
  Dim found As String
  For rank = 0 To page.Count - 1
    found = page.getByIndex(rank).Name
    If found = shapeName Or Left(found, Len(shapeName) + 3) = shapeName & " {#" Then ShapeOf = page.getByIndex(rank)
  Next
End Function

Sub Restyle(doc, slide As Integer, shapeName As String, font As String)
  table = ShapeOf(doc, slide, shapeName).Model
  For row = 0 To table.Rows.Count - 1
    For column = 0 To table.Columns.Count - 1
      text = table.getCellByPosition(column, row).createTextCursor()
      text.gotoStart(False)
      text.gotoEnd(True)
      text.CharFontName = font
    Next
  Next
End Sub

Sub MoveRight(doc, slide As Integer, shapeName As String, hundredthsOfMillimetre As Long)
  moved = ShapeOf(doc, slide, shapeName)
  place = moved.Position
  place.X = place.X + hundredthsOfMillimetre
  moved.Position = place
End Sub

Sub Retype(doc, slide As Integer, shapeName As String, old As String, fresh As String)
  shape = ShapeOf(doc, slide, shapeName)
  If shape.ShapeType = "com.sun.star.drawing.TableShape" Then
    For row = 0 To shape.Model.Rows.Count - 1
      For column = 0 To shape.Model.Columns.Count - 1
        RetypeText(shape.Model.getCellByPosition(column, row), old, fresh)
      Next
    Next
  Else
    RetypeText(shape, old, fresh)
  End If
End Sub

Sub RetypeText(holder, old As String, fresh As String)
  typed = holder.createTextCursor()
  typed.gotoStart(False)
  typed.gotoEnd(True)
  If InStr(typed.String, old) > 0 Then typed.String = Replace(typed.String, old, fresh)
End Sub

Sub TypeAtTheEnd(doc, typed As String)
  doc.Text.insertControlCharacter(doc.Text.End, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  doc.Text.insertString(doc.Text.End, typed, False)
End Sub

Sub SetFontOfStyles(doc, font As String)
  styles = doc.StyleFamilies.getByName("ParagraphStyles")
  For rank = 0 To styles.Count - 1
    styles.getByIndex(rank).CharFontName = font
  Next
End Sub
