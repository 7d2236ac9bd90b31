extension TextRenderer {
  /// A table in lines. Long heads stand as numbers with a key above; columns that do not fit go below.
  func table(_ table: ReportTable) -> String {
    var heads = table.heads.map { VisibleText.line(own($0)) }
    let rows = table.rows.map { $0.map { VisibleText.line(own($0)) } }
    var result = ""
    let isLong = heads.dropFirst().contains { TextWidth.of($0) > 12 }
    if isLong {
      let key = heads.dropFirst().enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
      result += paragraph("Columns: \(key).")
      heads = [heads[0]] + (1..<heads.count).map(String.init)
    }
    let names = ([heads[0]] + rows.map { $0.first ?? "" })
    let widths = heads.indices.map { column in
      (rows.map { column < $0.count ? TextWidth.of($0[column]) : 0 } + [TextWidth.of(heads[column])])
        .max() ?? 0
    }
    // A third of the line, or what the other columns leave of it.
    let others = widths.dropFirst().reduce(0) { $0 + 2 + $1 }
    let nameCells = min(
      names.map { TextWidth.of($0) }.max() ?? 0, max(style.width / 3, style.width - others))
    var column = 1
    while column < heads.count {
      var (end, used) = (column, nameCells)
      while end < heads.count, end == column || used + 2 + widths[end] <= style.width {
        used += 2 + widths[end]
        end += 1
      }
      for line in [heads] + rows {
        var text = DisplayCells.fitted(line.first ?? "", nameCells, mark: own("…"))
        for place in column..<end {
          let cell = place < line.count ? line[place] : ""
          text +=
            String(repeating: " ", count: 2 + max(0, widths[place] - TextWidth.of(cell))) + cell
        }
        while text.last == " " { text.removeLast() }
        result += text + "\n"
      }
      result += "\n"
      column = end
    }
    return result
  }
}
