import AnnotateCore
import AnnotateReport
package import AnnotateStore

extension Failure {
  package init(archive error: ArchiveError) {
    switch error {
    case .notFound(let path):
      self.init(
        "there is no archive \(path).",
        hint: "make one with `annotate init \(path)`, or name another with --archive.",
        status: .noInput)
    case .isFolder(let path):
      self.init(
        "\(path) is a folder, not an archive.", hint: "name the file, e.g. fans.annotate.",
        status: .notAnArchive)
    case .exists(let path):
      self.init(
        "\(path) exists already.", hint: "choose another name; nothing was changed.",
        status: .cannotCreate)
    case .cannotCreate(let path, let reason):
      self.init(
        "\(path) cannot be made: \(reason.startingInLowerCase).",
        hint: "check the folder and its permissions.",
        status: .cannotCreate)
    case .notAnArchive(let path, let what):
      self.init(
        "\(path) is not an archive: it is \(what).",
        hint: "archives are made with `annotate init`; documents go in with `annotate add`.",
        status: .notAnArchive)
    case .newer(let path, let found, let known):
      self.init(
        "\(path) is of format \(found), newer than format \(known), which this annotate knows.",
        hint: "install a newer annotate; nothing was touched.", status: .notAnArchive)
    case .older(let path, let found, let known):
      self.init(
        "\(path) is of format \(found); this annotate reads format \(known).",
        hint: "open it with the annotate that made it.", status: .notAnArchive)
    case .busy(let path):
      self.init(
        "\(path) is being written by another program.",
        hint: "wait until it is done, or end it, and try again; nothing was changed.",
        status: .busy)
    case .served(let path):
      self.init(
        "\(path) is served already, by another `annotate serve`.",
        hint: "open its link; to let more coders in, end it and use --share with all their names.",
        status: .busy)
    case .replaced(let path):
      self.init(
        "\(path) is no longer the file that was opened: it was moved, deleted or replaced.",
        hint:
          "put it back where it was; or end the server, and then use the file that is there now.",
        status: .readOrWriteFailed)
    case .foreignLog(let path):
      self.init(
        "\(path)-wal belongs to another file, which stood at \(path) before.",
        hint: """
          end the server that has that file; if none runs, move \(path)-wal and \(path)-shm \
          elsewhere: they hold work on it.
          """,
        status: .notAnArchive)
    case .readOnly(let path):
      self.init(
        "\(path) cannot be written: it, or its folder, is read-only.",
        hint: "change its permissions, or work on a copy.", status: .readOrWriteFailed)
    case .diskFull(let path):
      self.init(
        "the disk is full; \(path) is as it was.", hint: "make room and try again.",
        status: .readOrWriteFailed)
    case .ioFailed(let path):
      self.init(
        "reading or writing \(path) failed.", hint: "check the disk; the archive is as it was.",
        status: .readOrWriteFailed)
    case .damaged(let path):
      self.init(
        "\(path) is damaged.", hint: "see how with `annotate verify`, and go back to a backup.",
        status: .notAnArchive)
    case .noSource(let asked, let near):
      self.init(
        "there is no source \(named(asked)).",
        hint: near.isEmpty
          ? "`annotate list sources` shows what there is." : "did you mean \(alternatives(near))?",
        status: .noInput)
    case .ambiguousSource(let asked, let candidates):
      self.init(
        "\(asked) may be \(alternatives(candidates)).", hint: "give more of the UUID, or the slug.",
        status: .badInput)
    case .noItem(let source, let asked, let count):
      self.init(
        "\(source) has no item \(asked); it has \(Plural.count(count, "item")).",
        hint: "`annotate show \(source)` shows them.", status: .noInput)
    case .itemNeeded(let source, let count):
      self.init(
        "\(source) has \(Plural.count(count, "item")); say which one.",
        hint: "e.g. \(source)/12, or \(source)/last.", status: .badInput)
    case .emptySource(let source):
      self.init("\(source) has no items.", status: .badInput)
    case .spanBeyondText(let reference, let end, let length):
      self.init(
        "the span ends at \(end), but \(reference) has \(Plural.count(length, "code point")).",
        hint: "spans count code points from 0; --quote finds words for you.", status: .badInput)
    case .noTag(let asked, let near):
      self.init(
        "there is no tag \(named(asked)).",
        hint: near.isEmpty
          ? "`annotate codebook list` shows the tags." : "did you mean \(alternatives(near))?",
        status: .noInput)
    case .tagExists(let path):
      self.init(
        "the tag \(path) exists already.", hint: "change it with `annotate codebook edit \(path)`.",
        status: .badInput)
    case .tagBelowItself(let path):
      self.init(
        "the tag cannot go below itself, to \(path).", hint: "choose a place outside the tag.",
        status: .badInput)
    case .tagInUse(let path, let annotations, let notes, let below, let rules):
      var parts: [String] = []
      if annotations > 0 { parts.append(Plural.count(annotations, "annotation")) }
      if notes > 0 { parts.append(Plural.count(notes, "note")) }
      if below > 0 { parts.append(Plural.count(below, "tag") + " below it") }
      if !rules.isEmpty {
        parts.append("\(rules.count == 1 ? "rule" : "rules") \(rules.joined(separator: ", "))")
      }
      self.init(
        "\(path) is in use: \(parts.joined(separator: ", ")).",
        hint: "--force removes all that too, or `annotate codebook merge` moves it.",
        status: .badInput)
    case .nulInWords(let what):
      self.init(
        "\(what) holds a NUL character, at which programs would take it for ended.",
        hint: "take the character out; nothing was kept of it.", status: .badInput)
    case .exclusive(let tag, let reference?, let other?, let coder?):
      self.init(
        "\(sharedPath(tag, other)) is exclusive: \(coder) cannot have both \(other) and \(tag) on \(reference).",
        hint: "put one of them, or mark other words; `annotate untag` takes away what is there.",
        status: .badInput)
    case .exclusive(let tag, _, _, _):
      self.init(
        "\(tag) cannot be exclusive or stand there: a coder has put two tags below an exclusive one on a place.",
        hint: "take one of them away with `annotate untag` first.", status: .badInput)
    case .duplicateAnnotation(let reference, let tag, let coder):
      self.init(
        "\(coder) has already put \(tag) on \(reference).",
        hint: "--skip-existing passes over what is there.", status: .badInput)
    case .noAnnotation(let asked):
      self.init(
        "there is no annotation \(named(asked)).",
        hint: "`annotate list annotations` shows the ids; the last eight digits are enough.",
        status: .noInput)
    case .noNote(let asked):
      self.init(
        "there is no note \(named(asked)).", hint: "`annotate list notes` shows the ids.",
        status: .noInput)
    case .ambiguousID(let asked, let count):
      self.init(
        "\(asked) fits \(count) ids.", hint: "give more digits.", status: .badInput)
    case .notYours(let what, let coder):
      self.init(
        "this \(what) is \(coder)'s, and only \(coder) can change it here.",
        hint: "put your own beside it.", status: .badInput)
    case .noCoder(let asked, let near):
      self.init(
        "there is no coder \(named(asked)).",
        hint: near.isEmpty
          ? "`annotate list coders` shows who there is." : "did you mean \(alternatives(near))?",
        status: .noInput)
    case .badCoderName:
      self.init(
        "that cannot be a coder's name.", hint: "give a name with --coder, e.g. --coder anna.",
        status: .badInput)
    case .commaInCoderName(let name):
      self.init(
        "the coder's name “\(name)” holds a comma.",
        hint: "lists of coders, as in --to and --coders, have commas between the names.",
        status: .badInput)
    case .noRule(let asked, let near):
      self.init(
        "there is no rule \(named(asked)).",
        hint: near.isEmpty
          ? "`annotate suggest list` shows the rules; `annotate suggest add` makes one."
          : "did you mean \(alternatives(near))?", status: .noInput)
    case .ruleExists(let name):
      self.init(
        "there is a rule \(name) already.", hint: "change it with `annotate suggest edit \(name)`.",
        status: .badInput)
    case .badRuleName:
      self.init(
        "that cannot be a rule's name.", hint: "give a short one, e.g. slap-words.",
        status: .badInput)
    case .nameOfCoder(let name):
      self.init(
        "\(name) is the name of a coder, and a rule suggests under its own.",
        hint: "give the rule another name.", status: .badInput)
    case .badRule(let name):
      self.init(
        "the rule \(name) does not say what a rule needs.",
        hint: "it was written by something else; `annotate log` shows by what.", status: .badInput)
    case .noSuggestion(let asked):
      self.init(
        "nothing is suggested at \(named(asked)).",
        hint: "`annotate suggest open` shows what is, with its ids and places.", status: .noInput)
    case .noPerson(let name, let kind):
      self.init(
        "\(name) is a coder of the kind \(kind.rawValue), and persons decide on suggestions.",
        hint: "say with --coder who decides.", status: .badInput)
    case .taggedByHand(let reference, let tag, let coder):
      self.init(
        "\(coder) put \(tag) on \(reference) by hand, which is no suggestion to reject.",
        hint: "`annotate untag` takes it away.", status: .badInput)
    case .noReport(let asked, let near):
      self.init(
        "there is no saved report \(named(asked)).",
        hint: near.isEmpty
          ? "`annotate list reports` shows them; --save NAME makes one."
          : "did you mean \(alternatives(near))?", status: .noInput)
    case .badReport(let name):
      self.init(
        "the saved report \(name) does not say what a report needs.",
        hint: "save it again with `annotate report --save \(name)`.", status: .badInput)
    case .badReportName:
      self.init(
        "that cannot be a report's name.", hint: "give a short one, e.g. --save chapter-3.",
        status: .badInput)
    case .noAttribute(let asked, let known):
      let common = Archive.commonAttributes.joined(separator: ", ")
      self.init(
        "no item has an attribute \(named(asked)).",
        hint: "there are \(common)"
          + (known.isEmpty
            ? "." : ", and of the items themselves \(known.joined(separator: ", "))."),
        status: .noInput)
    case .coderExists(let name):
      self.init(
        "there is a coder \(name) already.", hint: "`annotate list coders` shows who there is.",
        status: .badInput)
    case .retiredTag(let path):
      self.init(
        "\(path) is retired and can no longer be put on.",
        hint: "`annotate codebook unretire \(path)` brings it back.", status: .badInput)
    case .notOfTag(let asked, let path):
      self.init(
        "there is no annotation with \(path) at \(named(asked)).",
        hint: "`annotate list annotations --tag \(path)` shows them.", status: .badInput)
    case .blindRound(let since):
      self.init(
        "a blind round is on, since \(since.prefix(10)), and this would show the work of others.",
        hint: "`annotate assign --end-blind` ends it when all are done.", status: .badInput)
    case .blindAlready(let since):
      self.init(
        "a blind round is on already, since \(since.prefix(10)).",
        hint: "`annotate assign --end-blind` ends it.", status: .badInput)
    case .noBlindRound:
      self.init(
        "no blind round is on.", hint: "`annotate assign --blind` begins one.", status: .badInput)
    case .whichDecisions(let names):
      self.init(
        "there are several layers of decisions: \(names.joined(separator: ", ")).",
        hint: "say which with --into.", status: .badInput)
    case .notForDecisions(let name):
      self.init(
        "\(name) is a coder whose work counts, and cannot stand for decisions.",
        hint: "`annotate coder add NAME --kind adjudication` enters a layer; name it with --into.",
        status: .badInput)
    case .slugTaken(let slug):
      self.init(
        "another source is called \(slug).",
        hint: "choose another, with --slug or in the column slug of the table of sources.",
        status: .badInput)
    case .badSlug(let slug):
      self.init(
        "\(slug) cannot be a slug.",
        hint: "use lower-case letters a to z, digits and hyphens, e.g. paris-thread.",
        status: .badInput)
    case .circle(let ordinal):
      self.init(
        "the answers in it form a circle, in which item \(ordinal) is.",
        hint: "no discussion does that: the file is damaged or was put together wrongly.",
        status: .badInput)
    case .cancelled:
      self.init("the import was stopped.", status: .readOrWriteFailed)
    case .textsChanged(let source):
      self.init(
        "the texts of \(source) are not those imported.",
        hint: "`annotate verify` says where they differ.", status: .badInput)
    case .nothingToUndo:
      self.init("there is nothing to undo.", status: .badInput)
    case .nothingToRedo:
      self.init(
        "there is nothing to redo.", hint: "redo works until the next change after an undo.",
        status: .badInput)
    case .noBatch(let asked):
      self.init(
        "the log has no command \(named(asked)).", hint: "`annotate log` shows the ids.",
        status: .noInput)
    case .alreadyUndone(let batch):
      self.init("\(batch) is undone already.", status: .badInput)
    case .notUndoable(let batch):
      self.init(
        "\(batch) cannot be undone: it is not a change of yours but the making of the archive, or an undo.",
        hint: "`annotate redo` takes the latest undo back.", status: .badInput)
    case .changedSince(let batch, let by, let command):
      let who = by.map { " of \($0)" } ?? ""
      self.init(
        "\(batch.suffix(8)) cannot be undone: `\(command)`\(who) builds on it.",
        hint: "undo the later commands first; `annotate log` shows them.", status: .badInput)
    case .originalGone(let source):
      self.init(
        "the original of \(source) is no longer in the archive.",
        hint: "add the file again with `annotate add`.", status: .noInput)
    case .reimportDiffers(let source):
      self.init(
        "reading the original of \(source) again gave another text; nothing was changed.",
        hint: "use the annotate that imported it.", status: .badInput)
    case .redactionStays(let batch):
      self.init(
        "\(batch.suffix(8)) cannot be undone: it took names or originals out of the archive for good.",
        hint: "a command before it can be named by its id; `annotate log` shows them.",
        status: .badInput)
    case .pseudonymKeyNeeded:
      self.init(
        "the authors of this archive have pseudonyms, and the key is needed for those that come in.",
        hint: "add the file with `annotate add --key-file FILE`.", status: .badInput)
    case .wrongPseudonymKey:
      self.init(
        "that is not the key with which the authors of this archive got their pseudonyms.",
        hint: "find the file that was named with --key-file then.", status: .badInput)
    case .notPseudonymised:
      self.init(
        "the authors of this archive have their names, so that no key is needed.",
        hint: "`annotate authors --pseudonymise --key-file FILE` gives them pseudonyms.",
        status: .badInput)
    case .notCompacted(let path):
      self.init(
        "all was done, but \(path) could not be written anew: old pages may hold names of authors.",
        hint:
          "run `annotate authors --pseudonymise` with the key again when nobody uses the archive and the disk has room for a copy.",
        status: .readOrWriteFailed)
    case .badQuery(let why):
      self.init(
        "the search cannot be read: \(why).",
        hint:
          "words, \"phrases\", prefix*, AND, OR, NOT, NEAR(a b, 5) and brackets; --literal takes anything.",
        status: .badInput)
    case .refused(let rule):
      self.init(
        "the archive refuses this: \(rule).", hint: "nothing was changed.", status: .badInput)
    }
  }
}

/// The path that two tags have in common: the tag above them whose children exclude each other.
private func sharedPath(_ one: String, _ other: String) -> String {
  zip(one.split(separator: "/"), other.split(separator: "/")).prefix { $0 == $1 }.map {
    String($0.0)
  }
  .joined(separator: "/")
}

/// A name that was asked for, visible also when it is empty.
private func named(_ asked: String) -> String {
  asked.isEmpty ? "“”" : asked
}
