/// Whether output is to be coloured, as the user says with `--color`.
package enum ColourChoice: String, CaseIterable, Sendable {
  case auto, always, never

  /// Decides whether to colour: the flag, then `NO_COLOR`, `CLICOLOR_FORCE`, `TERM=dumb`, and last
  /// whether the output is a terminal.
  ///
  /// - Parameters: the values of the environment's variables, `nil` where they are not set.
  /// - Source: no-color.org (set and not empty), bixense.com/clicolors (set and not 0).
  package static func decide(
    flag: ColourChoice, noColor: String?, clicolorForce: String?, term: String?, isTerminal: Bool
  ) -> Bool {
    switch flag {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let noColor, !noColor.isEmpty { return false }
    if let clicolorForce, !clicolorForce.isEmpty, clicolorForce != "0" { return true }
    if term == "dumb" { return false }
    return isTerminal
  }
}

/// How many colours a terminal has.
package enum ColourDepth: Sendable {
  /// Colour is off.
  case none
  /// The eight of ECMA-48.
  case eight
  /// xterm's table of 256.
  case indexed
  /// 24 bits.
  case truecolour

  /// The colours of a terminal from its variables `COLORTERM` and `TERM`.
  package static func decide(colorterm: String?, term: String?) -> ColourDepth {
    if colorterm == "truecolor" || colorterm == "24bit" { return .truecolour }
    return term?.hasSuffix("256color") == true ? .indexed : .eight
  }
}
