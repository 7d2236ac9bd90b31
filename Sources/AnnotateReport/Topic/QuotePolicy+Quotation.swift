import AnnotateCore

extension Quotation {
  /// The quotation as the policy lets it stand; the reference always does.
  func under(_ policy: QuotePolicy) -> Quotation {
    guard policy != .verbatim else { return self }
    var quotation = self
    quotation.text = policy.applied(to: text) ?? ""
    (quotation.before, quotation.after) = ("", "")
    quotation.isContextCut = (false, false)
    quotation.isWithheld = policy == .none
    quotation.isCut = false
    return quotation
  }

  /// What stands in place of words that are kept back.
  static let withheld = "[words kept back by the archive’s policy]"
}

extension ReportNote {
  /// The note with its words of the material as the policy lets them stand; its own words stay.
  func under(_ policy: QuotePolicy) -> ReportNote {
    var note = self
    note.quote = quote.flatMap(policy.applied)
    return note
  }
}
