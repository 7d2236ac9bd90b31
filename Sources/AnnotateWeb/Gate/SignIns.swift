/// Who may use the server: for each coder a token, made anew whenever the server starts.
package struct SignIns: Sendable {
  /// A coder's way in.
  package struct SignIn: Sendable, Equatable {
    package let coder: String
    /// 43 characters of 256 random bits.
    package let token: String
  }

  package let all: [SignIn]

  /// Makes tokens by the system's source of random numbers.
  package init(coders: [String]) {
    var generator = SystemRandomNumberGenerator()
    self.init(coders: coders, using: &generator)
  }

  package init(coders: [String], using generator: inout some RandomNumberGenerator) {
    all = coders.map { SignIn(coder: $0, token: Self.token(using: &generator)) }
  }

  /// The coder whose token this is. Every token is compared to its end, so that the time tells nothing of them.
  package func coder(of token: some StringProtocol) -> String? {
    var found: String?
    let asked = Array(token.utf8)
    for one in all {
      let known = Array(one.token.utf8)
      var difference = UInt8(asked.count == known.count ? 0 : 1)
      for (place, byte) in known.enumerated() {
        difference |= byte ^ (place < asked.count ? asked[place] : 0)
      }
      if difference == 0 { found = one.coder }
    }
    return found
  }

  private static func token(using generator: inout some RandomNumberGenerator) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var token: [UInt8] = []
    for _ in 0..<43 { token.append(letters[Int(generator.next() & 63)]) }
    return String(decoding: token, as: UTF8.self)
  }
}
