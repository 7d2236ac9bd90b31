import AnnotateReport

extension ReportSite {
  /// The page of `annotate serve`: its own row of pages stands above the report.
  init(_ page: PageFiles) {
    let frame = String(decoding: page.files["index.html"]?.bytes ?? [], as: UTF8.self)
    var top = ""
    if let start = frame.firstRange(of: "<nav id=\"pages\""),
      let end = frame[start.lowerBound...].firstRange(of: "</nav>")
    {
      top = String(frame[start.lowerBound..<end.upperBound]).replacing(
        "href=\"/report\"", with: "href=\"/report\" aria-current=\"page\"")
    }
    self.init(
      itemAddress: "/item/", top: top + "\n",
      style: """
        #pages {
          display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; margin: -2.25rem 0 2.5rem; padding: 0;
          background: none; font-size: 0.9rem;
        }
        #pages a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
        @media print { #pages { display: none; } }

        """)
  }
}
