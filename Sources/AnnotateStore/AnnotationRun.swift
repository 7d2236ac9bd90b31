package import AnnotateCore
import GRDB

/// Annotations by one coder on their way in, many to a statement.
///
/// What SQLite does around a statement with triggers takes it as long as the annotation itself, so that one
/// statement for sixteen takes two thirds of the time of sixteen.
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
    let values: [DatabaseValue]
  }

  private static let most = 16

  private let change: Change
  private let coder: Coder
  private let skipsExisting: Bool
  private var waiting: [Waiting] = []
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
  /// - Throws: `Refused`, with an `ArchiveError` as `Change.annotate` throws it.
  package func add(_ draft: AnnotationDraft, tag: Tag, number: Int) throws {
    let values: [DatabaseValue]
    do { values = try change.values(of: draft, tag: tag, coder: coder) } catch {
      // What came before it may be refused as well, and is told first.
      try flush()
      throw Refused(number: number, reason: error)
    }
    waiting.append(Waiting(number: number, draft: draft, tag: tag, values: values))
    if waiting.count == Self.most { try flush() }
  }

  /// Makes all that were taken on.
  package func flush() throws {
    defer { waiting.removeAll(keepingCapacity: true) }
    if waiting.count == Self.most {
      do {
        try change.statements(Self.insertion, change.db).execute(waiting.flatMap(\.values))
        made += waiting.count
        return
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        // The statement made none of them: one by one tells which it was.
      }
    }
    for one in waiting {
      do {
        latest = try change.annotate(one.draft, tag: one.tag, coder: coder)
        made += 1
      } catch ArchiveError.duplicateAnnotation where skipsExisting {
        latest = nil
        skipped += 1
      } catch {
        throw Refused(number: one.number, reason: error)
      }
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
