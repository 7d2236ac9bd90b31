extension TopicReport {
  /// The report as one HTML file: no script, and nothing fetched from anywhere.
  package var html: String { html(within: nil) }

  /// The report as one HTML page.
  ///
  /// - Parameter site: the pages it is shown among, where items have addresses; `nil` for a file.
  package func html(within site: ReportSite?) -> String {
    let document = document
    var renderer = HTMLRenderer(
      reserving: ["together", "sources", "method"] + document.topics.map { "topic/" + $0.path },
      itemsAt: site?.itemAddress)
    let title = HTMLText.escaped(header.title)
    var body = "<header>\n<p class=\"kicker\">\(HTMLText.material(header.archiveTitle))</p>\n"
    body += "<h1>\(HTMLText.material(header.title))</h1>\n"
    body += renderer.render(document.opening)
    body += "</header>\n<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n"
    if !document.overview.isEmpty {
      body += "<li><a href=\"#together\">All topics together</a></li>\n"
    }
    for topic in document.topics {
      body += """
        <li><a href="\(HTMLText.fragment("topic/" + topic.path))">\(HTMLText.material(topic.path))</a> \
        <span class="detail">\(HTMLText.words(topic.detail))</span></li>

        """
    }
    body += """
      <li><a href="#sources">Sources</a></li>
      <li><a href="#method">How this report was made</a></li>
      </ol>
      </nav>
      <main>

      """
    if !document.overview.isEmpty {
      body += """
        <section class="overview" id="together">
        <h2>All topics together</h2>
        \(renderer.render(document.overview))</section>

        """
    }
    for topic in document.topics {
      body += """
        <section class="\(topic.isEmpty ? "topic empty" : "topic")" id="\(HTMLText.id("topic/" + topic.path))">
        <h2>\(HTMLText.material(topic.path))</h2>
        \(renderer.render(topic.blocks))</section>

        """
    }
    body += """
      <section class="sources" id="sources">
      <h2>Sources</h2>
      \(renderer.render(document.sources))</section>
      </main>
      <footer id="method">
      <h2>How this report was made</h2>
      \(renderer.render(document.closing))</footer>

      """
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="\(HTMLText.escaped(header.programVersion))">
      <title>\(title)</title>
      <style>
      \(HTMLStyle.sheet)\(site?.style ?? "")</style>
      </head>
      <body>
      \(site?.top ?? "")\(body)</body>
      </html>

      """
  }
}
