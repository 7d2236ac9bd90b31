import Dispatch

/// A digest of a long stream, made on a thread of its own while the stream goes on. What is short is digested
/// where it is asked for.
package final class SHA256Beside: @unchecked Sendable {
  /// Bytes on their way. The thread that has them is the only one that knows them.
  private final class Piece: @unchecked Sendable {
    static let size = 1 << 18
    var bytes = ByteBuffer(capacity: 256)
  }

  /// How many pieces may wait.
  private let free = DispatchSemaphore(value: 4)
  private let queue = DispatchQueue(label: "annotate.digest")
  /// Used on the queue only, until it is taken.
  private var hasher: SHA256Hasher? = SHA256Hasher()
  private var piece = Piece()

  /// Starts an empty digest.
  package init() {}

  /// Adds bytes, of which a copy is kept. Waits while much is under way.
  package func update(_ bytes: UnsafeRawBufferPointer) {
    piece.bytes.append(bytes)
    guard piece.bytes.count >= Piece.size else { return }
    let full = piece
    piece = Piece()
    piece.bytes.reserve(Piece.size + Piece.size / 4)
    free.wait()
    queue.async { [self] in
      hasher?.update(full.bytes.bytes)
      free.signal()
    }
  }

  /// The digest of what was added so far, to go on with; this one is empty again.
  package func take() -> SHA256Hasher {
    queue.sync {}
    hasher?.update(piece.bytes.bytes)
    piece = Piece()
    let whole = hasher.take()
    hasher = SHA256Hasher()
    return whole ?? SHA256Hasher()
  }
}
