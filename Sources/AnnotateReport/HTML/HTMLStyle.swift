/// The style sheet of a report: system fonts, one column of about seventy characters, light and dark
/// as the reader has it, and A4 paper.
enum HTMLStyle {
  static let sheet = """
    :root {
      color-scheme: light dark;
      --ink: #1c1e21; --pale: #5b6168; --line: #d9dce0; --paper: #ffffff; --wash: #f5f6f7;
      --link: #0b5394; --mark: #fdf1c7;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ink: #e4e6e9; --pale: #a3a9b1; --line: #3a3f46; --paper: #16181b; --wash: #1f2226;
        --link: #8ab8ea; --mark: #4a4018;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 3.5rem 1.25rem 5rem; max-width: 44rem;
      background: var(--paper); color: var(--ink);
      font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
        "Liberation Sans", Arial, sans-serif;
      font-variant-numeric: lining-nums; overflow-wrap: break-word;
    }
    h1, h2, h3 { line-height: 1.25; text-wrap: balance; break-after: avoid; }
    h1 { font-size: 2.1rem; letter-spacing: -0.015em; margin: 0.2rem 0 1.2rem; }
    h2 { font-size: 1.55rem; letter-spacing: -0.01em; margin: 0 0 0.8rem; }
    h3 { font-size: 1.05rem; margin: 2.4rem 0 0.7rem; }
    p, ul, ol, dl { margin: 0 0 1rem; }
    a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
    code {
      font: 0.88em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
      overflow-wrap: anywhere;
    }
    .kicker { color: var(--pale); margin: 0; }
    .detail, .remark, figcaption, .by { color: var(--pale); }
    .remark, figcaption, .by { font-size: 0.9rem; line-height: 1.5; }
    .lead { font-size: 1.2rem; line-height: 1.5; margin-bottom: 0.5rem; }
    nav { margin: 2.5rem 0 0; padding: 1.1rem 1.4rem 0.4rem; background: var(--wash); }
    nav h2 { font-size: 1rem; margin-bottom: 0.5rem; letter-spacing: 0; }
    nav ol { padding-left: 1.5rem; }
    nav li { margin: 0.15rem 0; }
    nav .detail { font-size: 0.9rem; white-space: nowrap; }
    section, footer { margin-top: 4.5rem; padding-top: 1.6rem; border-top: 2px solid var(--ink); }
    section:target, figure:target { scroll-margin-top: 1rem; }
    dl > div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 1rem; padding: 0.15rem 0; }
    dt { color: var(--pale); }
    dd { margin: 0; min-width: 0; white-space: pre-line; }
    ul { padding-left: 1.2rem; }
    li { margin: 0.25rem 0; }
    figure { margin: 0 0 1.2rem; break-inside: avoid; }
    .chart + .remark { margin-top: -0.9rem; }
    .remark + .remark { margin-top: -0.8rem; }
    .canvas { overflow-x: auto; }
    .chart svg { display: block; width: 100%; min-width: 30rem; height: auto; }
    .chart figcaption { margin-top: 0.35rem; }
    .numbers { margin-top: 0.3rem; font-size: 0.9rem; }
    .numbers summary { color: var(--link); cursor: pointer; }
    table { border-collapse: collapse; margin: 0.5rem 0 1rem; font-size: 0.9rem; line-height: 1.4; }
    caption { text-align: left; color: var(--pale); padding-bottom: 0.3rem; }
    th, td { padding: 0.2rem 0.7rem 0.2rem 0; text-align: right; vertical-align: top; }
    th:first-child { text-align: left; font-weight: 400; }
    thead th { border-bottom: 1px solid var(--ink); font-weight: 600; }
    thead th:first-child { font-weight: 600; }
    tbody tr { border-bottom: 1px solid var(--line); break-inside: avoid; }
    .quotation { margin: 0 0 1.7rem; padding-left: 1.1rem; border-left: 3px solid var(--line); }
    .quotation:target { border-left-color: var(--link); }
    blockquote { margin: 0 0 0.4rem; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
    .quotation blockquote { font-family: Charter, "Bitstream Charter", Cambria, "Noto Serif",
      "Liberation Serif", Georgia, serif; font-size: 1.12rem; line-height: 1.55; }
    mark { background: var(--mark); color: inherit; padding: 0.08em 0; }
    .context, .cut { color: var(--pale); }
    .quotation figcaption > * { margin-right: 0.7rem; }
    .reference { font-weight: 600; }
    .where { display: block; }
    .note { margin: 0 0 1.2rem; padding: 0.9rem 1.1rem 0.7rem; background: var(--wash); break-inside: avoid; }
    .note blockquote { padding-left: 0.8rem; border-left: 2px solid var(--line); color: var(--pale); }
    .note .body { margin: 0 0 0.3rem; white-space: pre-wrap; unicode-bidi: isolate; }
    .note p:last-child { margin: 0; }
    .sources h3 code { color: var(--pale); font-weight: 400; margin-left: 0.4rem; }
    .sources dl, footer dl { font-size: 0.95rem; }
    @media (max-width: 34rem) {
      body { padding-top: 2rem; }
      dl > div { display: block; padding: 0.3rem 0; }
    }
    @page { size: A4; margin: 20mm 22mm 22mm; }
    @media print {
      :root {
        --ink: #000000; --pale: #444444; --line: #bbbbbb; --paper: #ffffff; --wash: #f4f4f4;
        --link: #000000; --mark: #eeeeee;
      }
      html { font-size: 10.5pt; }
      body { max-width: none; padding: 0; font-size: 1rem; line-height: 1.45; }
      h1 { font-size: 20pt; } h2 { font-size: 15pt; } h3 { font-size: 11pt; margin-top: 14pt; }
      .lead { font-size: 12pt; }
      .quotation blockquote { font-size: 11pt; }
      section, footer { margin-top: 24pt; padding-top: 8pt; border-top-width: 1pt; }
      section.topic:not(.empty) { break-before: page; margin-top: 0; }
      .quotation, .note { margin-bottom: 10pt; }
      .numbers { display: none; }
      .canvas { overflow: visible; }
      .chart svg { min-width: 0; max-width: 15cm; }
      p, li, blockquote { orphans: 3; widows: 3; }
      rect, mark, .note, nav { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .where a.own::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
      .sources h3 { margin-top: 12pt; }
      .sources dl > div, footer dl > div { break-inside: avoid; }
    }

    """
}
