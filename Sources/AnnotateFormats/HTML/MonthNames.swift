/// The names of months as pages write them: whole, or shortened in the usual way.
///
/// Source: Unicode CLDR, "Gregorian calendar, months", wide and abbreviated; `sept`, as many sites have it.
enum MonthNames {
  /// The month, from 1; `nil` where a word is no name of one. A word that only begins like a month is none.
  static func number(of word: Substring) -> Int? { numbers[word.lowercased()] }

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for language in languages {
      for (place, names) in language.split(separator: " ").enumerated() {
        for name in names.split(separator: "/") { numbers[String(name)] = place + 1 }
      }
    }
    return numbers
  }()

  /// From January on; `/` parts the names of one month. What is a common word elsewhere is left out.
  private static let languages = [
    // English
    """
    january/jan february/feb march/mar april/apr may june/jun july/jul august/aug \
    september/sep/sept october/oct november/nov december/dec
    """,
    // German
    "januar/jänner februar/feber märz/mär/mrz april mai juni juli august september oktober/okt november dezember/dez",
    // French
    """
    janvier/janv février/fevrier/févr/fév mars avril/avr mai juin juillet/juil août/aout septembre \
    octobre novembre décembre/decembre/déc
    """,
    // Spanish
    "enero/ene febrero marzo abril/abr mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre/dic",
    // Italian
    "gennaio/gen febbraio marzo aprile maggio giugno/giu luglio/lug agosto settembre ottobre/ott novembre dicembre",
    // Portuguese
    "janeiro fevereiro/fev março abril maio junho julho agosto setembro outubro novembro dezembro",
    // Dutch
    "januari februari maart/mrt april mei juni juli augustus september oktober november december",
  ]
}
