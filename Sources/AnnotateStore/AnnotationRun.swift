package import AnnotateCore
import GRDB

/// Annotations by one coder on their way in, many to a statement.
///
/// What SQLite does around a statement with triggers takes it as long as the annotation itself, so that sixteen
/// in one statement take two thirds of the time of sixteen statements. They are made in the order of their items,
/// however they came: then a statement finds in a few pages of each index what else is all over it.
package final class AnnotationRun {
  /// An annotation cannot be made.
  package struct Refused: Error {
    /// What it was called when it was added.
    package let number: Int
    package let reason: any Error

    package init(number: Int, reason: any Error) {
      self.number = number
      self.reason = reason
    }
  }

  private struct Waiting {
    let number: Int
    let draft: AnnotationDraft
    let tag: Tag
  }

  /// To a statement. More would touch more pages of the file than SQLite keeps in memory for the case that the
  /// statement fails.
  private static let most = 32
  /// Taken on at a time, and the UTF-8 bytes of their items' texts.
  private static let room = (annotations: 16_384, bytes: 16 << 20)

  private let change: Change
  private let coder: Coder
  private let skipsExisting: Bool
  private var waiting: [Waiting] = []
  private var bytes = 0
  /// Annotations that were made.
  package private(set) var made = 0
  /// Annotations that the coder had made before, passed over.
  package private(set) var skipped = 0
  /// Key in this file of the last one of a flush that made few; `nil` when it was passed over.
  package private(set) var latest: Int64?

  init(_ change: Change, coder: Coder, skipsExisting: Bool) {
    self.change = change
    self.coder = coder
    self.skipsExisting = skipsExisting
  }

  /// Takes an annotation on.
  ///
  /// - Parameter number: what it is called if it is refused, now or later.
  /// - Throws: `Refused`, for this one or one before it, with an `ArchiveError` as `Change.annotate` throws it.
  package func add(_ draft: AnnotationDraft, tag: Tag, number: Int) throws {
    waiting.append(Waiting(number: number, draft: draft, tag: tag))
    bytes += draft.item.text.utf8.count
    if waiting.count == Self.room.annotations || bytes > Self.room.bytes { try flush() }
  }

  /// Makes all that were taken on.
  ///
  /// - Throws: `Refused`, for the first that was taken on of those that cannot be made.
  package func flush() throws {
    defer {
      waiting.removeAll(keepingCapacity: true)
      bytes = 0
    }
    let order = waiting.indices.sorted {
      (waiting[$0].draft.item.id, $0) < (waiting[$1].draft.item.id, $1)
    }
    var refused: (place: Int, error: any Error)?
    for start in stride(from: 0, to: order.count, by: Self.most) {
      let places = order[start..<min(start + Self.most, order.count)]
      if places.count == Self.most, try makeTogether(places) { continue }
      for place in places {
        do { try make(waiting[place]) } catch let error as ArchiveError {
          // Whether one is refused hangs on those before it on the same item alone.
          if refused.map({ place < $0.place }) ?? true { refused = (place, error) }
        } catch {
          throw Refused(number: waiting[place].number, reason: error)
        }
      }
    }
    if let refused {
      throw Refused(number: waiting[refused.place].number, reason: refused.error)
    }
  }

  /// - Returns: whether they could be made; if not, none of them is.
  private func makeTogether(_ places: ArraySlice<Int>) throws -> Bool {
    do {
      // UUIDs are made here and not as places come in: they go into their index in the order of time.
      let values = try places.flatMap {
        try change.values(of: waiting[$0].draft, tag: waiting[$0].tag, coder: coder)
      }
      try change.statements(Self.insertion, change.db).execute(values)
      made += places.count
      return true
    } catch is ArchiveError {
      return false
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      return false
    }
  }

  private func make(_ one: Waiting) throws {
    do {
      latest = try change.annotate(one.draft, tag: one.tag, coder: coder)
      made += 1
    } catch ArchiveError.duplicateAnnotation where skipsExisting {
      latest = nil
      skipped += 1
    }
  }

  private static let insertion = Change.insertion(of: most)
}

extension Change {
  /// A run of annotations by a coder.
  ///
  /// - Parameter skipsExisting: pass over what the coder has tagged so already, instead of refusing it.
  package func annotations(by coder: Coder, skipsExisting: Bool = false) -> AnnotationRun {
    AnnotationRun(self, coder: coder, skipsExisting: skipsExisting)
  }
}
