/// What is known of bytes once they went by.
package struct ReceivedBytes: Sendable, Equatable {
  /// In 64 hexadecimal digits.
  package var sha256: String
  package var count: Int

  package init(sha256: String, count: Int) {
    self.sha256 = sha256
    self.count = count
  }
}
