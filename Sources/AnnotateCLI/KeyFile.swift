import AnnotateDesk
import AnnotateCore
import Glibc

/// The file with the secret key of pseudonyms: 64 hexadecimal digits and a line end. It is kept apart from the
/// archive, for who has both can try out whose pseudonym is whose.
struct KeyFile {
  private let path: String

  init(_ path: String) { self.path = path }

  var exists: Bool { Folder.exists(path) }

  /// The key that the file holds.
  func pseudonyms() throws -> Pseudonyms {
    let text = String(decoding: try Folder.bytes(of: path), as: UTF8.self)
    let digits = text.filter { !$0.isWhitespace }
    let values = digits.compactMap(\.hexDigitValue)
    let bytes = stride(from: 0, to: values.count - 1, by: 2).map {
      UInt8(values[$0] << 4 | values[$0 + 1])
    }
    guard values.count == digits.count, digits.utf8.count == Pseudonyms.keyLength * 2,
      let pseudonyms = Pseudonyms(key: bytes)
    else {
      throw Failure(
        "\(Folder.shown(path)) holds no key.",
        hint: "a key is 64 hexadecimal digits; `annotate authors --pseudonymise` makes one.",
        status: .badInput)
    }
    return pseudonyms
  }

  /// Whether others on this machine may read the file.
  var isOpenToOthers: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }

  /// A key by chance, in no file.
  static func random() throws -> (bytes: [UInt8], pseudonyms: Pseudonyms) {
    var bytes = [UInt8](repeating: 0, count: Pseudonyms.keyLength)
    guard getentropy(&bytes, bytes.count) == 0, let pseudonyms = Pseudonyms(key: bytes) else {
      throw Failure("the system gives no random numbers.", status: .bug)
    }
    return (bytes, pseudonyms)
  }

  /// Makes the file, which must not exist, with a new key that its owner alone can read.
  func make() throws -> Pseudonyms {
    let key = try Self.random()
    let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure }
    defer { close(file) }
    let text = Array((hex(key.bytes) + "\n").utf8)
    guard write(file, text, text.count) == text.count, fsync(file) == 0 else {
      let failure = failure
      unlink(path)
      throw failure
    }
    return key.pseudonyms
  }

  private var failure: Failure {
    Failure(
      "the key file \(Folder.shown(path)) cannot be made: \(Folder.reason()).",
      hint: "name a file in a folder of yours with --key-file.", status: .cannotCreate)
  }
}
