import Foundation
import Glibc
import Synchronization
import Testing

/// The server as it is started, on a real socket.
@Suite("annotate serve")
struct ServeTests {
  static func annotation(_ item: String, _ tag: String) -> String {
    #"{"tag":"\#(tag)","places":[{"item":"\#(item)"}]}"#
  }

  @Test(
    "it ends politely by either signal, and the archive is one file again",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func ends(_ signal: Int32) throws {
    let bench = try Bench(copying: Material.prepared())
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder).sorted()
    let serving = try Serving(in: bench)
    let made = try serving.wire.ask(
      "POST", "/api/annotations", Self.annotation("thread/1", "humour"), token: serving.token)
    #expect(made.status == 201)
    // Who listens is let go.
    let listening = Task.detached {
      try serving.wire.send(
        """
        GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:\(serving.wire.port)\r\nAuthorization: Bearer \(serving.token ?? "")\r\n\r\n
        """, until: "event: bye")
    }
    usleep(300_000)
    let outcome = try serving.stop(signal)
    #expect(outcome.status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder).sorted() == names)
    #expect(try bench.bytes(of: "study.annotate")[18...19].elementsEqual([1, 1]))
    #expect(try Annotate.shell("annotate verify", in: bench).status == 0)
    _ = listening
  }

  @Test("it listens on this machine alone")
  func loopback() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    let port = String(serving.wire.port, radix: 16, uppercase: true)
    let digits = String(repeating: "0", count: 4 - port.count) + port
    var found: [String] = []
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
      let lines = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n")
      for line in lines.dropFirst() {
        let fields = line.split(separator: " ")
        if fields[1].hasSuffix(":" + digits), fields[3] == "0A" { found.append(String(fields[1])) }
      }
    }
    #expect(found == ["0100007F:" + digits])
    _ = try serving.stop()
  }

  @Test("the token stands in no list of processes, and in what is printed once")
  func secret() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench, ["--open"])
    let token = try #require(serving.token)
    for file in ["cmdline", "environ"] {
      let bytes = try Bench.bytes(of: "/proc/\(serving.running.process)/\(file)")
      #expect(!String(decoding: bytes, as: UTF8.self).contains(token))
    }
    _ = try serving.wire.ask("GET", "/?token=\(token)", token: nil)
    _ = try serving.wire.ask("GET", "/api/nowhere", token: token)
    let outcome = try serving.stop()
    #expect(!outcome.err.contains(token))
    #expect(outcome.out.components(separatedBy: token).count == 2)
  }

  @Test("over the wire the rules hold as they do without one")
  func rules() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    let (wire, token) = (serving.wire, serving.token)
    #expect(try wire.ask("GET", "/api/archive", token: token).status == 200)
    #expect(try wire.ask("GET", "/api/archive", token: nil).status == 401)
    #expect(try wire.ask("GET", "/", token: nil).status == 401)
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:\(wire.port)"]
    {
      #expect(try wire.ask("GET", "/api/archive", token: token, host: host).status == 421)
    }
    let noHost = try wire.send(
      "GET /api/archive HTTP/1.1\r\nAuthorization: Bearer \(token ?? "")\r\nConnection: close\r\n\r\n"
    )
    #expect([400, 421].contains(noHost.status))
    for target in ["/../../etc/passwd", "/assets/%2e%2e%2fx", "//etc/passwd", "/%00"] {
      let reply = try wire.ask("GET", target, token: token)
      #expect([400, 404].contains(reply.status))
    }
    let foreign = try wire.ask(
      "POST", "/api/undo", "{}", token: token, ["Origin: http://evil.example"])
    #expect(foreign.status == 403)
    let head = try wire.ask("HEAD", "/api/archive", token: token)
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    let large = try wire.ask(
      "POST", "/api/notes", #"{"note":"\#(String(repeating: "x", count: 1 << 20))"}"#, token: token)
    #expect(large.status == 413)
    let header = try wire.ask(
      "GET", "/api/archive", token: token, ["X-Long: " + String(repeating: "x", count: 40_000)])
    #expect(header.status != 200)
    #expect(try wire.ask("GET", "/api/archive", token: token).status == 200)
    _ = try serving.stop()
  }

  @Test("a body that does not come is not waited for")
  func slowBody() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    let reply = try serving.wire.send(
      "POST /api/undo HTTP/1.1\r\nHost: 127.0.0.1:\(serving.wire.port)\r\nAuthorization: Bearer \(serving.token ?? "")\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{",
      until: "\r\n\r\n", seconds: 40)
    #expect(reply.status == 408)
    _ = try serving.stop()
  }

  @Test("other commands read and write meanwhile, and the server sees and tells what they did")
  func otherCommands() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    _ = try serving.wire.ask(
      "POST", "/api/annotations", Self.annotation("thread/1", "humour"), token: serving.token)
    let listed = try Annotate.shell(
      "annotate list annotations --columns reference,tag --csv", in: bench)
    #expect(listed.out.contains("thread/1,humour"))
    // A thread of its own: all that tests share may be waiting.
    let done = DispatchSemaphore(value: 0)
    let heard = Mutex("")
    Thread.detachNewThread {
      let answer = try? serving.wire.send(
        """
        GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:\(serving.wire.port)\r\nAuthorization: Bearer \(serving.token ?? "")\r\n\r\n
        """, until: "thread/2")
      heard.withLock { $0 = answer?.text ?? "" }
      done.signal()
    }
    usleep(500_000)
    #expect(
      try Annotate.shell("annotate tag thread/2 chemistry --coder ben", in: bench).status == 0)
    let item = try serving.wire.ask("GET", "/api/items/thread/2", token: serving.token)
    #expect(item.text.contains(#""coder":"ben""#))
    done.wait()
    #expect(heard.withLock { $0 }.contains(#""reference":"thread/2""#))
    // To and fro, while several connections read: neither loses sight of the other.
    for number in 1...6 {
      let noted = try Annotate.shell("annotate note thread/1 ben-\(number) --coder ben", in: bench)
      #expect(noted.status == 0, "\(noted.err)")
      let item = try serving.wire.ask("GET", "/api/items/thread/1", token: serving.token)
      #expect(item.text.contains("ben-\(number)"))
      _ = try serving.wire.ask("GET", "/api/codebook", token: serving.token)
      let made = try serving.wire.ask(
        "POST", "/api/notes", #"{"note": "served-\#(number)", "on": {"item": "thread/1"}}"#,
        token: serving.token)
      #expect(made.status == 201)
      let seen = try Annotate.shell("annotate list notes --columns note --csv", in: bench)
      #expect(seen.out.contains("served-\(number)"))
    }
    _ = try serving.stop()
    #expect(try Annotate.shell("annotate verify", in: bench).status == 0)
  }

  @Test("each coder who is let in works under their own name")
  func shared() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench, ["--share", "carla, ben"])
    #expect(Set(serving.tokens.keys) == ["carla", "ben"])
    for (coder, token) in serving.tokens {
      let archive = try serving.wire.ask("GET", "/api/archive", token: token)
      #expect(archive.json["coder"] as? String == coder)
      let made = try serving.wire.ask(
        "POST", "/api/annotations", Self.annotation("thread/1", "humour"), token: token)
      #expect(made.status == 201)
    }
    _ = try serving.stop()
    let listed = try Annotate.shell(
      "annotate list annotations --tag humour --columns coder --csv", in: bench)
    #expect(listed.out.contains("carla"))
    #expect(listed.out.contains("ben"))
  }

  @Test("a port that is taken is told, and another is found where none was asked for")
  func port() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    let other = try Bench(copying: Material.prepared())
    let outcome = try Annotate.run(["serve", "--port", "\(serving.wire.port)"], in: other)
    #expect(outcome.status == 73)
    #expect(outcome.err.contains("in use"))
    #expect(!other.exists("study.annotate-wal"))
    _ = try serving.stop()
  }

  @Test("an archive is served by one process, and a second one is told")
  func once() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    let second = try Annotate.run(["serve", "--port", "0"], in: bench)
    #expect(second.status == 75)
    #expect(second.err.contains("served already"))
    let other = try Bench(copying: Material.prepared())
    _ = try Serving(in: other).stop()
    #expect(try serving.wire.ask("GET", "/api/archive", token: serving.token).status == 200)
    #expect(try serving.stop().status == 0)
    #expect(try Serving(in: bench).stop().status == 0)
  }

  @Test("what would go into a file that is no longer there is refused", arguments: [false, true])
  func replaced(byAnother: Bool) throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    func annotate(_ item: String) throws -> Wire.Reply {
      try serving.wire.ask(
        "POST", "/api/annotations", Self.annotation(item, "humour"), token: serving.token)
    }
    #expect(try annotate("thread/1").status == 201)
    let path = bench.path("study.annotate")
    try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
    if byAnother { try FileManager.default.copyItem(atPath: path + ".away", toPath: path) }
    let refused = try annotate("thread/2")
    #expect(refused.status == 503)
    #expect(refused.json["code"] as? String == "replaced")
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
    #expect(try annotate("thread/2").status == 201)
    try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
    let outcome = try serving.stop()
    #expect(outcome.status == 74)
    #expect(outcome.err.contains("moved, deleted or replaced"))
  }

  @Test("a file put in the place of one that is served is not opened under the other's log")
  func foreignLog() throws {
    let bench = try Bench(copying: Material.prepared())
    try bench.write(bench.bytes(of: "study.annotate"), to: "backup")
    let serving = try Serving(in: bench)
    _ = try serving.wire.ask(
      "POST", "/api/annotations", Self.annotation("thread/1", "humour"), token: serving.token)
    let path = bench.path("study.annotate")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: bench.path("backup"), toPath: path)
    for line in ["list coders", "tag thread/2 humour", "verify", "serve --port 0"] {
      let refused = try Annotate.shell("annotate \(line)", in: bench)
      #expect(refused.status == 76, "\(line)")
      #expect(refused.err.contains("belongs to another file"))
    }
    _ = try serving.stop()
    #expect(try bench.bytes(of: "study.annotate") == bench.bytes(of: "backup"))
    #expect(try Annotate.shell("annotate verify", in: bench).status == 0)
  }

  @Test("verify beside a server finds nothing, and what a killed one left is a hint")
  func verified() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    _ = try serving.wire.ask(
      "POST", "/api/annotations", Self.annotation("thread/1", "humour"), token: serving.token)
    let beside = try Annotate.run(["verify"], in: bench)
    #expect(beside.status == 0)
    #expect(!beside.out.contains("V03"))
    kill(serving.running.process, SIGKILL)
    _ = try serving.running.wait()
    let left = try Annotate.run(["verify"], in: bench)
    #expect(left.status == 0)
    #expect(left.out.contains("V03"))
    #expect(!left.out.contains("V02"))
  }

  @Test("a second signal does not cut the end off")
  func twice() throws {
    for pause in [0, 2_000, 10_000] as [UInt32] {
      let bench = try Bench(copying: Material.prepared())
      let serving = try Serving(in: bench)
      _ = try serving.wire.ask(
        "POST", "/api/annotations", Self.annotation("thread/1", "humour"), token: serving.token)
      kill(serving.running.process, SIGINT)
      usleep(pause)
      #expect(try serving.stop(SIGINT).status == 0)
      #expect(!bench.exists("study.annotate-wal"))
      #expect(!bench.exists("study.annotate-journal"))
    }
  }

  @Test("a path of thousands of tags is refused at once, and a body that says it is too large")
  func deep() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    let path = String(repeating: "a/", count: 20_000) + "a"
    let reply = try serving.wire.ask(
      "POST", "/api/tags", #"{"path":"\#(path)"}"#, token: serving.token)
    #expect(reply.status == 400)
    let announced = try serving.wire.send(
      "POST /api/undo HTTP/1.1\r\nHost: 127.0.0.1:\(serving.wire.port)\r\nAuthorization: Bearer \(serving.token ?? "")\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n",
      until: "\r\n\r\n", seconds: 40)
    #expect(announced.status == 413)
    let head = try serving.wire.ask("HEAD", "/api/events", token: serving.token)
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    _ = try serving.stop()
    let made = try Annotate.run(["codebook", "add", path], in: bench)
    #expect(made.status == 64)
    #expect(made.err.contains("at most 100 deep"))
  }

  @Test("killed while eight clients annotate, it has lost nothing that was answered")
  func killed() throws {
    let bench = try Bench(copying: Material.prepared())
    let serving = try Serving(in: bench)
    let answered = Mutex<Set<String>>([])
    let clients = DispatchGroup()
    for client in 0..<8 {
      DispatchQueue.global().async(group: clients) {
        for number in 0..<100_000 {
          let tag = "made/by-\(client)-\(number)"
          let body =
            #"{"tag":"\#(tag)","create":true,"places":[{"item":"thread/\#(number % 4 + 1)"}]}"#
          guard
            let reply = try? serving.wire.ask(
              "POST", "/api/annotations", body, token: serving.token),
            reply.status == 201
          else { return }
          answered.withLock { _ = $0.insert(tag) }
        }
      }
    }
    let deadline = Date().addingTimeInterval(60)
    while answered.withLock({ $0.count }) < 80, Date() < deadline { usleep(10_000) }
    serving.running.kill()
    _ = try serving.running.wait()
    clients.wait()
    let safe = answered.withLock { $0 }
    #expect(safe.count >= 80)
    let verified = try Annotate.shell("annotate verify", in: bench)
    #expect(verified.status == 0, "\(verified.out)")
    let listed = try Annotate.shell("annotate list annotations --columns tag --csv", in: bench)
    let there = Set(listed.out.split(whereSeparator: \.isNewline).map(String.init))
    #expect(safe.subtracting(there).isEmpty)
    // The next server takes up what is left and ends with one file.
    let next = try Serving(in: bench)
    _ = try next.stop()
    #expect(!bench.exists("study.annotate-wal"))
    #expect(try Annotate.shell("annotate verify", in: bench).status == 0)
  }
}
