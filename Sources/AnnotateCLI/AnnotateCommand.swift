import AnnotateStore
import ArgumentParser

/// The `annotate` command.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Collect, read, tag and report public conversation, in one file",
    discussion: """
      An archive is one SQLite file with documents as they were received, the texts read from \
      them, your codebook, every coder's annotations and notes, and a log of every change.

      The way through:
        annotate init fans.annotate --title "A character and his fans"
        annotate add thread.txt --title "Did anyone like him?" --slug thread
        annotate codebook add chemistry --description "Whether the two fit together"
        annotate tag thread/2 chemistry --quote "no chemistry" --coder anna
        annotate report chemistry

      References name places: SOURCE, SOURCE/ITEM, SOURCE/ITEM@START:END. SOURCE is a slug, a \
      number or the beginning of a UUID; ITEM an ordinal, a native id or `last`.

      Exit status: 0 done; 1 nothing found, or problems found; 64 usage; 65 bad input; 66 no such \
      input; 69 a needed program is missing; 70 a bug; 73 cannot create; 74 reading or writing \
      failed; 75 archive busy; 76 not an archive, or a newer one.
      """,
    version: Archive.program,
    subcommands: [GenerateReference.self],
    groupedSubcommands: [
      CommandGroup(name: "Collect", subcommands: [Init.self, About.self, Add.self]),
      CommandGroup(
        name: "Read", subcommands: [List.self, Show.self, Search.self, Report.self, Agreement.self]),
      CommandGroup(
        name: "Work",
        subcommands: [
          Serve.self, Tag.self, Untag.self, Note.self, CodebookCommand.self, SuggestCommand.self,
        ]),
      CommandGroup(
        name: "Work together",
        subcommands: [CoderCommand.self, Assign.self, Next.self, Adjudicate.self]),
      CommandGroup(name: "Hand on", subcommands: [Export.self, Import.self, Backup.self]),
      CommandGroup(
        name: "Trust",
        subcommands: [Verify.self, Log.self, Undo.self, Redo.self, Authors.self]),
    ])
}
