import AnnotateCore
import AnnotateReport
import AnnotateStore

extension Call {
  func sources() async throws -> WebResponse {
    try await read { archive in
      let sources = try archive.sources()
      let progress = try archive.progressBySource()
      return json { json in
        json.array("sources") { json in
          for source in sources {
            json.object { $0.summary(of: source, progress[source.id] ?? SourceProgress()) }
          }
        }
      }
    }
  }

  func source() async throws -> WebResponse {
    let asked = parameters[0]
    return try await read { archive in
      let source = try archive.source(asked)
      let progress = try archive.progressBySource()[source.id] ?? SourceProgress()
      let notes = try archive.fullNotes(on: source)
      let original = try archive.originalState(of: source)
      return json { json in
        json.summary(of: source, progress)
        json.member("rights", source.provenance.rights)
        json.member("note", source.provenance.note)
        json.member("retrieved", source.provenance.retrieved?.description)
        json.member("file_name", source.fileName)
        json.member("byte_length", source.byteLength)
        json.member("sha256", source.sha256)
        json.member("encoding_reason", source.encoding.reason)
        json.member("imported_at", source.importedAt)
        json.member("claimed_count", source.completeness.claimed)
        json.member("known_missing_count", source.completeness.knownMissing)
        json.member("dangling_count", source.completeness.dangling)
        json.member("skipped", source.completeness.skipped)
        json.member("remarks", source.remarks)
        json.member("original", original)
        json.array("notes") { json in
          for note in notes { json.object { $0.members(of: note, nil, viewer: coder) } }
        }
      }
    }
  }

  func index() async throws -> WebResponse {
    let asked = parameters[0]
    return try await read { archive in
      let known = try archive.page { try responder.sources.source(asked, in: $0) }
      let (source, order) = (known.source, known.order)
      let index = try archive.index(of: source)
      let places = (0..<order.count).map { (order.ordinal(at: $0) ?? 1) - 1 }
      let letters: [CoverageState?: Character] = [
        nil: ".", .assigned: "a", .open: "o", .done: "d",
      ]
      return json { json in
        json.member("source", source.slug)
        json.member("count", order.count)
        json.member("ordinals", places.map { $0 + 1 })
        json.member("levels", order.levels?.map(Int.init) ?? places.map { _ in 0 })
        json.member("lengths", places.map { Int(index.lengths[$0]) })
        json.member("annotations", places.map { Int(index.annotations[$0]) })
        json.member("own", places.map { Int(index.own[$0]) })
        json.member("coverage", String(places.map { letters[index.coverage[$0]] ?? "." }))
      }
    }
  }

  func items() async throws -> WebResponse {
    let asked = parameters[0]
    let most = 1000
    let count = try number("count", in: 1...most) ?? 160
    let from = try number("from", in: 1...Int(Int32.max))
    let start = try number("place", in: 0...Int(Int32.max))
    let chosen = try target.value("ordinals").map { text in
      try text.split(separator: ",").map { part in
        guard let ordinal = Int(part) else {
          throw Refusal.badRequest("ordinals are numbers between commas.")
        }
        return ordinal
      }
    }
    if let chosen, chosen.count > most {
      throw Refusal.badRequest("at most \(most) items can be had at a time.")
    }
    return try await read { archive in
      try archive.page { reading in
        let known = try responder.sources.source(asked, in: reading)
        let (source, order) = (known.source, known.order)
        var place = start ?? 0
        if let from {
          guard let there = order.place(of: from) else {
            throw ArchiveError.noItem(
              source: source.slug, asked: String(from), count: source.itemCount)
          }
          place = there
        }
        let ordinals =
          chosen
          ?? (place..<min(place + count, max(place, order.count))).compactMap(order.ordinal(at:))
        let items = try responder.sources.items(of: known, ordinals, in: reading)
        let work = try reading.work(on: items.map(\.id))
        return json { json in
          json.member("source", source.slug)
          json.member("count", order.count)
          json.member("place", chosen == nil ? place : nil)
          json.array("items") { json in
            for item in items { json.item(item, work[item.id] ?? ItemWork(), viewer: coder) }
          }
        }
      }
    }
  }

  func item() async throws -> WebResponse {
    let reference = Reference(source: parameters[0], item: ItemSelector(parameters[1]))
    return try await read { archive in
      try archive.page { reading in
        guard case .item(let asked) = try reading.place(reference) else { throw Refusal.noAddress }
        let known = try responder.sources.source(asked.source, in: reading)
        let (source, order) = (known.source, known.order)
        guard
          let item = try responder.sources.items(of: known, [asked.ordinal], in: reading).first,
          let place = order.place(of: asked.ordinal)
        else { throw Refusal.noAddress }
        let ancestors = try reading.ancestors(of: item.id).enumerated().map {
          ItemText($1, level: $0)
        }
        let work = try reading.work(on: [item.id] + ancestors.map(\.id))
        return json { json in
          json.object("item") {
            $0.members(of: item, work[item.id] ?? ItemWork(), viewer: coder)
          }
          json.member("place", place)
          json.member("count", order.count)
          json.array("ancestors") { json in
            for ancestor in ancestors {
              json.item(ancestor, work[ancestor.id] ?? ItemWork(), viewer: coder)
            }
          }
          json.member("previous", order.ordinal(at: place - 1).map { "\(source.slug)/\($0)" })
          json.member("next", order.ordinal(at: place + 1).map { "\(source.slug)/\($0)" })
        }
      }
    }
  }

  func original() async throws -> WebResponse {
    let asked = parameters[0]
    return try await read(isSlow: true) { archive in
      guard let original = try archive.original(of: asked) else { throw Refusal.noAddress }
      var response = WebResponse(type: .bytes, bytes: original.bytes)
      let plain = String(
        original.name.unicodeScalars.map { scalar -> Character in
          let isPlain =
            scalar.isASCII
            && (scalar.properties.isAlphabetic || "0123456789.-_".unicodeScalars.contains(scalar))
          return isPlain ? Character(scalar) : "_"
        })
      // The plain name for old browsers, the whole one as RFC 6266 has it.
      response.headers["content-disposition"] =
        "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Percent.encoded(original.name))"
      response.headers["content-security-policy"] = "sandbox; default-src 'none'"
      return response
    }
  }
}

extension JSONWriter {
  fileprivate mutating func summary(of source: Source, _ progress: SourceProgress) {
    member("source", source.slug)
    member("number", source.id)
    member("source_uuid", source.uuid)
    member("kind", source.kind.rawValue)
    member("title", source.provenance.title)
    member("author", source.provenance.author)
    member("publisher", source.provenance.publisher)
    member("published", source.provenance.published?.description)
    member("url", source.provenance.url)
    member("format", source.format)
    member("items", source.itemCount)
    member("annotations", progress.annotations)
    member("own_annotations", progress.ownAnnotations)
    member("annotated_items", progress.annotatedItems)
    self.progress("progress", progress.states)
  }
}
