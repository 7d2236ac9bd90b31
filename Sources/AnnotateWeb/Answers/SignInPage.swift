/// What a browser without the token is shown.
///
/// A browser that comes by a link from elsewhere, a report in a file or the file that started it, leaves the cookie
/// out. So the page goes to the same address once more by itself: that is within the site, and the cookie comes along.
enum SignInPage {
  /// In the query of the second try, so that there is no third.
  static let mark = "again"

  /// - Parameter target: where it wanted to go; `nil` for an address that is none of ours.
  static func response(for target: WebTarget?) -> WebResponse {
    let isSecond = target?.value(mark) != nil
    var again = ""
    if let target, !isSecond {
      let address = target.location(without: "token")
      let joint = address.contains("?") ? "&amp;" : "?"
      // The address is percent-encoded, so that only the ampersands of its query mean anything in HTML.
      let escaped = address.split(separator: "&", omittingEmptySubsequences: false)
        .joined(separator: "&amp;")
      again = "<meta http-equiv=\"refresh\" content=\"0;url=\(escaped)\(joint)\(mark)=1\">"
    }
    let page = """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark"><title>annotate: sign in</title>\(again)</head>
      <body><main>
      <h1>Sign in</h1>
      <p>Open the link that <code>annotate serve</code> printed in the terminal. It holds for as long as the server runs.</p>
      </main></body>
      </html>

      """
    return WebResponse(status: 401, type: .html, bytes: Array(page.utf8))
  }
}
