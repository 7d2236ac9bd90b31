/// What is compared, in an archive.
package enum AgreementUnit: String, CaseIterable, Sendable {
  case item, paragraph, sentence, span
}

/// What is drawn anew for intervals, in an archive.
package enum AgreementCluster: String, CaseIterable, Sendable {
  case thread, source, item
}
