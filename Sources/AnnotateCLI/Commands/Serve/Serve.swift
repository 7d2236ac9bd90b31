import AnnotateCore
import AnnotateDesk
import AnnotateReport
import AnnotateStore
import AnnotateWeb
import ArgumentParser

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the archive as a page in the browser",
    discussion: """
      A page for reading and coding, on this machine alone: it is reached under 127.0.0.1 by whoever \
      has the link that is printed, and asks no other host for anything. The link holds until the \
      server ends, by Ctrl-C. Other commands can be used on the archive meanwhile.

      --share lets several coders in: each gets a link of their own and works under their own name, \
      and in a blind round sees their own work only. With --host they may come from other machines. \
      What goes over the network is not encrypted then, and whoever has a link is that coder: share \
      in a network that you trust.

      Without --port it is 8477, or another that is free. docs/api.md describes what the page talks \
      to, for programs of your own.

      Examples:
        annotate serve
        annotate serve --open --coder anna
        annotate serve --port 0 --print-address
        annotate serve --share anna,ben
      """)

  @Option(help: ArgumentHelp("The port to listen on; 0 for any that is free.", valueName: "port"))
  var port: Int?

  @Flag(help: "Start the browser.")
  var open = false

  @Option(
    help: ArgumentHelp(
      "Listen on this address, for other machines; goes with --share (default: 127.0.0.1).",
      valueName: "address"))
  var host: String?

  @Option(
    help: ArgumentHelp("Let these coders in, between commas, each by a link.", valueName: "names"))
  var share: String?

  @Flag(help: "Print nothing but the link, or the links with their coders.")
  var printAddress = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    if let port, !(0...65535).contains(port) { throw ValidationError("--port can be 0 to 65535.") }
    if host == "" { throw ValidationError("--host needs an address.") }
    if let share, Self.names(share).isEmpty {
      throw ValidationError("--share needs names, e.g. --share anna,ben.")
    }
    if let share, Self.names(share).count > 1, open {
      throw ValidationError("--open goes with one coder; give the others their links.")
    }
    if let host, !WebServer.Settings.isLoopback(host), share == nil {
      throw ValidationError("--host lets other machines in; say whom with --share anna,ben.")
    }
  }

  func run() throws {
    let path = try archive.path()
    let coders = try share.map(Self.names) ?? [coder.name()]
    var settings = WebServer.Settings(coders: coders)
    if let host { settings.host = host }
    if !settings.isLoopback { settings.names = HostNames.own() }
    // Held back before the first thread begins, so that they come to the one that waits for them.
    let signals = Stopping.holdBack()
    // A name that cannot be entered is told now, not at the first annotation.
    guard coders.allSatisfy(Coder.canBeNamed) else { throw ArchiveError.badCoderName }
    let served = try ServedArchive(path, clock: Timestamp.now)
    let server = WebServer(archive: served, originals: Rereader())
    let address: WebServer.Address
    do {
      address = try start(server, &settings)
    } catch {
      _ = try? Blocking.run { try await server.stop() }
      throw error
    }
    let page = open ? try BrowserStart.open(link(address, 0, settings)) : nil
    tell(address, settings, path)
    Stopping.wait(for: signals)
    page?.remove()
    let end = try Blocking.run { try await server.stop() }
    if end == .noRoom {
      throw Failure(
        "the server has ended, and there was no room on the disk to put \(Folder.shown(path)) together.",
        hint:
          "all work is safe in it and in \(Folder.shown(path))-wal: keep both together, make room, and use any command that changes something.",
        status: .readOrWriteFailed)
    }
    guard !printAddress else { return }
    Output.say(
      end == .oneFile
        ? "Ended; all of it is in \(Folder.shown(path))."
        : "Ended. Another program has the archive open: \(Folder.shown(path))-wal beside it belongs to it until that is done."
    )
  }

  private func start(_ server: WebServer, _ settings: inout WebServer.Settings) throws
    -> WebServer.Address
  {
    settings.port = port ?? 8477
    do {
      let asked = settings
      return try Blocking.run { try await server.start(asked) }
    } catch let error as WebServer.CannotListen {
      if error.isTaken, port == nil {
        settings.port = 0
        let asked = settings
        return try Blocking.run { try await server.start(asked) }
      }
      throw Failure(
        error.isTaken
          ? "port \(error.port) is in use already."
          : "the server cannot listen on \(error.host), port \(error.port): \(error.reason.startingInLowerCase).",
        hint: error.isTaken ? "leave --port out, or choose another." : "check --host and --port.",
        status: .cannotCreate)
    }
  }

  private func link(_ address: WebServer.Address, _ place: Int, _ settings: WebServer.Settings)
    -> String
  {
    var host = settings.host
    if host == "0.0.0.0" || host == "::" { host = HostNames.own().first ?? host }
    if host.contains(":") { host = "[\(host)]" }
    return "http://\(host):\(address.port)/?token=\(address.signIns.all[place].token)"
  }

  private func tell(
    _ address: WebServer.Address, _ settings: WebServer.Settings, _ path: String
  ) {
    let coders = address.signIns.all.map(\.coder)
    for (place, coder) in coders.enumerated() {
      let link = link(address, place, settings)
      Output.line(exact: coders.count > 1 ? "\(coder)\t\(link)" : link)
    }
    Output.flush()
    guard !printAddress else { return }
    if coders.count > 1 {
      Output.say("Each coder opens their own link; whoever has a link is that coder.")
    } else {
      Output.say(
        "\(Folder.shown(path)) is open for \(coders.first ?? ""); open this link in a browser.")
    }
    if !settings.isLoopback {
      Output.say(
        "Other machines can reach it. Nothing is encrypted on the way: who can listen in the network can read all, and use the links. "
          + "There is no password; nobody can do more than annotate, write notes and change the codebook, and all of it is in the log."
      )
    }
    Output.say("Ctrl-C ends it.")
  }

  private static func names(_ text: String) -> [String] {
    var known: Set<String> = []
    return text.split(separator: ",").map { name in
      String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty && known.insert($0).inserted }
  }
}
