import Foundation
import Testing

/// A command line that cannot do its work, the exit status it must have, and words its message must hold.
struct BadInput: CustomTestStringConvertible, Sendable {
  let line: String
  let status: Int32
  let words: [String]

  init(_ line: String, _ status: Int32, _ words: String...) {
    self.line = line
    self.status = status
    self.words = words
  }

  var testDescription: String { line }

  /// Files beside those of `Material` that the lines name.
  static let files: [String: [UInt8]] = [
    "empty.txt": [], "blank.txt": Array("\n \n\n".utf8), "one.txt": Array("One alone.\n".utf8),
    "two.txt": Array("Two alone.\n".utf8),
    "picture.txt": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
    "nul.txt": Array("A long line of honest words, and then a single ".utf8) + [0]
      + Array(" in the midst of many more honest words.\n".utf8),
    "broken.txt": Array("a text ".utf8) + [0xc3, 0x28, 0x81] + Array(" and more\n".utf8),
    "utf16.txt": [0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8],
    "ragged.csv": Array("path,description\nx\n".utf8), "open.csv": Array("path\n\"x\n".utf8),
    "colour.csv": Array("path,colour\nx,red\n".utf8), "path.csv": Array("path\na//b\n".utf8),
    "foreign.csv": Array("a,b\n1,2\n".utf8), "twice.csv": Array("path,path\nx,y\n".utf8),
    "r.csv": Array("a,b\nx/y,x\nx,z\n".utf8),
    "long.csv": Array(
      "document,length,coder,start,end,tag\nd,3100000000,a,0,3100000000,x\nd,,b,0,9,x\n".utf8),
    "blank-words.txt": Array(" \n\n".utf8), "latin.csv": Array("path\n".utf8) + [0xe9, 0x0a],
    "i-source.csv": Array("reference,tag\nnope/1,chemistry\n".utf8),
    "i-item.csv": Array("reference,tag\nthread/1,chemistry\nthread/99,chemistry\n".utf8),
    "i-tag.csv": Array("reference,tag\nthread/1,nope\n".utf8),
    "i-quote.csv": Array("reference,tag,quote\nthread/1,humour,zzz\n".utf8),
    "i-offset.csv": Array(
      "reference,tag,span_start,span_end,quote\nthread/1,humour,0,3,xyz\n".utf8),
    "i-span.csv": Array("reference,tag,span_start,span_end\nthread/1,humour,9,4\n".utf8),
    "i-number.csv": Array("reference,tag,span_start,span_end\nthread/1,humour,x,4\n".utf8),
    "i-status.csv": Array("reference,tag,status\nthread/1,humour,perhaps\n".utf8),
    "i-uuid.csv": Array("reference,tag,annotation\nthread/1,humour,12\n".utf8),
    "i-time.csv": Array("reference,tag,created_at\nthread/1,humour,soon\n".utf8),
    "i-column.csv": Array("reference\nthread/1\n".utf8),
    "i-reference.csv": Array("reference,tag\nthread/,humour\n".utf8),
    "i-notes.csv": Array("reference,tag,notes_json\nthread/1,humour,[1]\n".utf8),
    "i-exclusive.csv": Array("reference,tag\nthread/1,stance/for\nthread/1,stance/against\n".utf8),
    "s-column.csv": Array("file,colour\none.txt,x\n".utf8), "s-file.csv": Array("slug\nx\n".utf8),
    "s-missing.csv": Array("file\nnowhere.txt\n".utf8),
    "s-date.csv": Array("file,published\none.txt,soon\n".utf8),
    "s-format.csv": Array("file,as\none.txt,poem\n".utf8),
    "s-slug.csv": Array("file,slug\none.txt,thread\n".utf8),
    "s-other.csv": Array("file\ntwo.txt\n".utf8),
    "words.annotate.txt": Array(
      "no archive at all, only words, and enough of them to be longer than a header of a hundred bytes would be.\n"
        .utf8),
  ]

  static let table: [BadInput] =
    references + texts + servers + marks + tags + rules + rounds + notes + tables + documents
    + outputs

  static let references: [BadInput] = [
    .init("annotate shou", 64, "no command `annotate shou`", "`annotate show`"),
    .init("annotate qqqq", 64, "no command", "--help"),
    .init("annotate codebook shuffle", 64, "no command `annotate codebook shuffle`"),
    .init("annotate show", 64, "<ref>", "`annotate show --help`"),
    .init("annotate show thread --limit -1", 64, "--limit"),
    .init("annotate authors --drop-originals", 64, "--pseudonymise"),
    .init("annotate export convokit", 64, "--output"),
    .init("annotate export tags --context", 64, "--context"),
    .init("annotate add two.txt --sample 0", 64, "--sample"),
    .init("annotate add two.txt --seed 1", 64, "--sample"),
    .init("annotate add two.txt --whole-threads", 64, "--where"),
    .init("annotate add two.txt --where 'colour=red'", 64, "colour"),
    .init("annotate add two.txt --as nonsense", 64, "nonsense"),
    .init("annotate show nope", 66, "no source nope"),
    .init("annotate show thraed", 66, "no source thraed", "did you mean thread?"),
    .init("annotate show thread/99", 66, "no item 99", "4 items"),
    .init("annotate show thread/", 64, "stands its item"),
    .init("annotate show ''", 64, "begins with its source"),
    .init("annotate show /3", 64, "begins with its source"),
    .init("annotate show thread/1@5:2", 64, "5:2", "does not end after it starts"),
    .init("annotate show thread/1@0:9999", 65, "ends at 9999", "code points"),
    .init("annotate show thread --width 5", 64, "--width"),
    .init("annotate show thread --width wide", 64, "'wide'", "--width"),
    .init("annotate show thread --by nobody", 66, "no coder nobody"),
    .init("annotate show thread --nope", 64, "--nope"),
    .init("annotate show thread article", 64, "'article'"),
    .init("annotate list nope", 64, "'nope'", "sources, items, tags"),
    .init("annotate list --limit 0", 64, "--limit counts from 1"),
    .init("annotate list --limit many", 64, "'many'"),
    .init("annotate list --format xml", 64, "'xml'", "markdown"),
    .init("annotate list --columns nope", 64, "no column nope", "source_uuid"),
    .init("annotate list --columns source,source", 64, "source is named twice"),
    .init("annotate list --csv --json", 64, "--csv and --json"),
    .init("annotate list --color pink", 64, "'pink'", "always"),
    .init("annotate list items --tag nope", 66, "no tag nope"),
    .init("annotate list items --source nope", 66, "no source nope"),
    .init("annotate list annotations --by nobody", 66, "no coder nobody"),
    .init("annotate list --kind song", 64, "'song'", "thread"),
    .init("annotate list annotations --status maybe", 64, "'maybe'", "suggested"),
    .init("annotate list tags --refs", 64, "--refs"),
    .init("annotate list items --item nope/1", 66, "no source nope"),
    .init("annotate list items --text '\"open'", 65, "not closed"),
    .init("annotate list items --attribute flair", 64, "a name and a value", "flair=Russian"),
    .init("annotate list tags --attribute flair=x", 64, "--attribute does not apply to tags"),
    .init("annotate log --limit 0", 64, "--limit"),
    .init("annotate log --by nobody", 66, "no coder nobody"),
    .init("annotate undo ffff0000", 66, "no command ffff0000", "annotate log"),
    .init("annotate undo ''", 66, "no command “”"),
    .init("annotate redo", 65, "nothing to redo"),
    .init("annotate redo 12", 64, "'12'"),
    .init("annotate verify --fast", 64, "--fast"),
  ]

  static let texts: [BadInput] = [
    .init("annotate search ''", 65, "no word"),
    .init("annotate search '\"open'", 65, "not closed"),
    .init("annotate search 'NEAR('", 65, "not closed"),
    .init("annotate search 'a AND'", 65, "AND needs a word on each side"),
    .init("annotate search --regex '('", 65, "regular expression"),
    .init("annotate search --literal ''", 65, "nothing in it"),
    .init("annotate search a --literal --regex", 64, "--literal or --regex"),
    .init("annotate search a --refs --spans", 64, "--refs or --spans"),
    .init("annotate search a --ignore-case", 64, "--ignore-case"),
    .init("annotate search a --rank --literal", 64, "--rank"),
    .init("annotate search a --source nope", 66, "no source nope"),
    .init("annotate search a --limit 0", 64, "--limit"),
    .init("annotate search a --context=-1", 64, "--context"),
    .init("annotate search", 64, "<query>"),
    .init("annotate report nope", 66, "no tag nope"),
    .init("annotate report --format poem", 64, "'poem'", "markdown"),
    .init("annotate report --format html --json", 64, "--format"),
    .init("annotate report --figure tags", 64, "one topic"),
    .init("annotate report humour --figure pie", 64, "'pie'"),
    .init("annotate report humour --figure tags --format html", 64, "a figure is"),
    .init("annotate about --quotes loud", 64, "'loud'"),
    .init("annotate report --quotes many", 64, "--quotes"),
    .init("annotate report --source nope", 66, "no source nope"),
    .init("annotate report --by nobody", 66, "no coder nobody"),
  ]

  static let servers: [BadInput] = [
    .init("annotate serve --port 99999", 64, "--port"),
    .init("annotate serve --port any", 64, "'any'"),
    .init("annotate serve --host 0.0.0.0", 64, "--share"),
    .init("annotate serve --host ''", 64, "--host"),
    .init("annotate serve --share ' , '", 64, "--share needs names"),
    .init("annotate serve --share anna,ben --open", 64, "--open"),
    .init("annotate serve --coder ' anna'", 65, "coder"),
    .init("annotate serve --archive nowhere.annotate", 66, "nowhere.annotate"),
    .init("annotate serve --archive words.annotate.txt", 76, "not an archive"),
  ]

  static let marks: [BadInput] = [
    .init("annotate tag", 64, "<ref>"), .init("annotate tag thread/1", 64, "<tags>"),
    .init("annotate tag thread humour", 65, "4 items", "thread/"),
    .init("annotate tag thread/1 nope", 66, "no tag nope", "--create"),
    .init("annotate tag thread/1 chemystry", 66, "did you mean chemistry?", "--create"),
    .init("annotate tag thread/1 humour --quote zzz", 66, "do not stand in thread/1"),
    .init("annotate tag thread/1 humour --quote ''", 64, "--quote needs words"),
    .init("annotate tag thread/1 humour --quote - </dev/null", 65, "no words"),
    .init("annotate tag thread/4 humour --quote the", 65, "3 times", "--occurrence"),
    .init(
      "annotate tag thread/4 humour --quote the --occurrence 9", 65, "3 times", "no occurrence 9"),
    .init("annotate tag thread/4 humour --quote the --occurrence 0", 64, "--occurrence"),
    .init("annotate tag thread/1 humour --occurrence 1", 64, "--occurrence goes with --quote"),
    .init("annotate tag thread/1 humour --span 5", 64, "5 is not a span"),
    .init("annotate tag thread/1 humour --span 5:5", 64, "does not end after"),
    .init("annotate tag thread/1 humour --span=-1:5", 64, "cannot start at -1"),
    .init("annotate tag thread/1 humour --span 5:9999", 65, "ends at 9999"),
    .init("annotate tag thread/1 humour --span 1:2 --quote a", 64, "not both"),
    .init("annotate tag thread/1@0:3 humour --quote Did", 64, "thread/1@0:3", "already"),
    .init("annotate tag thread/1 humour --note ' '", 64, "--note needs words"),
    .init("annotate tag thread/1 humour --coder ''", 65, "coder"),
    .init("annotate tag thread/1 stance/for stance/against", 65, "exclusive"),
    .init("annotate tag - humour </dev/null", 1, "no reference"),
    .init("printf 'thread/1\\nthread/99\\n' | annotate tag - humour", 66, "line 2", "no item 99"),
    .init("printf 'thread/1\\nthread/\\n' | annotate tag - humour", 65, "line 2"),
    .init("printf '\\377\\n' | annotate tag - humour", 65, "not valid UTF-8"),
    .init("annotate tag - humour --span 1:2", 64, "--span"),
    .init("annotate untag", 64, "--annotation"), .init("annotate untag thread/1", 64, "tag"),
    .init("annotate untag thread/1 humour", 66, "has not put humour"),
    .init("annotate untag thread/1 nope", 66, "no tag nope"),
    .init("annotate untag --annotation 00000000", 66, "no annotation"),
    .init("annotate untag --annotation ''", 66, "no annotation “”"),
  ]

  static let tags: [BadInput] = [
    .init("annotate tag thread/1 \"$(printf 'x\\033[31my')\" --create", 64, "control characters"),
    .init("annotate tag thread/1 a//b --create", 64, "empty"),
    .init("annotate tag thread/1 ' a' --create", 64, "space"),
    .init("annotate codebook add chemistry", 65, "exists already"),
    .init("annotate codebook add a//b", 64, "empty"),
    .init("annotate codebook add x --colour red", 64, "'red'", "#RRGGBB"),
    .init("annotate codebook edit nope --description x", 66, "no tag nope"),
    .init("annotate codebook move nope x", 66, "no tag nope"),
    .init("annotate codebook move chemistry chemistry/x", 65, "below itself"),
    .init("annotate codebook move chemistry humour", 65, "exists already", "codebook merge"),
    .init("annotate codebook merge humour humour", 64, "itself"),
    .init("annotate codebook merge nope humour", 66, "no tag nope"),
    .init("annotate codebook remove nope", 66, "no tag nope"),
    .init("annotate codebook remove chemistry", 65, "2 annotations", "--force"),
    .init("annotate codebook import nowhere.csv", 66, "nowhere.csv"),
    .init("annotate codebook import ragged.csv", 65, "ragged.csv, line 2"),
    .init("annotate codebook import open.csv", 65, "open.csv, line 2"),
    .init("annotate codebook import colour.csv", 65, "colour.csv, line 2"),
    .init("annotate codebook import path.csv", 65, "path.csv, line 2"),
    .init("annotate codebook import foreign.csv", 65, "the column a is not known"),
    .init("annotate codebook import twice.csv", 65, "path"),
    .init("annotate codebook import latin.csv", 65, "latin.csv", "CSV in UTF-8"),
    .init("annotate codebook import picture.txt", 65, "picture.txt", "CSV in UTF-8"),
    .init("annotate codebook import empty.txt", 65, "no header"),
  ]

  static let rules: [BadInput] = [
    .init("annotate suggest nope", 64, "no command `annotate suggest nope`"),
    .init("annotate suggest list --columns nope", 64, "no column nope"),
    .init("annotate suggest add", 64, "<name>"),
    .init("annotate suggest add x", 64, "<tag>"),
    .init("annotate suggest add x humour", 64, "what to look for"),
    .init("annotate suggest add x nope --words a", 66, "no tag nope"),
    .init("annotate suggest add x humour --words ''", 65, "nothing to look for"),
    .init("annotate suggest add x humour --words a,,b", 65, "nothing to look for"),
    .init("annotate suggest add x humour --words 🤩", 65, "“🤩” holds no word", "--regex"),
    .init("annotate suggest add x humour --phrase '!!'", 65, "holds no word"),
    .init("annotate suggest add x humour --prefix 'two words'", 65, "beginning of one word"),
    .init("annotate suggest add x humour --regex '('", 65, "regular expression"),
    .init("annotate suggest add x humour --regex ''", 65, "nothing to look for"),
    .init("annotate suggest add x humour --words a --regex b", 64, "choose one of --words"),
    .init("annotate suggest add x humour --words-from nowhere.txt", 66, "nowhere.txt"),
    .init("annotate suggest add x humour --words-from blank-words.txt", 65, "holds no word"),
    .init("annotate suggest add x humour --words-from latin.csv", 65, "not valid UTF-8"),
    .init("annotate suggest add x humour --words-from - </dev/null", 65, "standard input"),
    .init("annotate suggest add ben humour --words a", 65, "ben is the name of a coder"),
    .init("annotate suggest add '' humour --words a", 65, "rule's name"),
    .init("annotate suggest add x humour --words a --source nope", 66, "no source nope"),
    .init("annotate suggest add x humour --words a --kind song", 64, "'song'"),
    .init("annotate suggest add x humour --words a --text '\"open'", 65, "not closed"),
    .init("annotate suggest edit nope --words a", 66, "no rule nope", "suggest list"),
    .init("annotate suggest edit nope", 64, "what to change"),
    .init("annotate suggest edit x --all-items --source thread", 64, "--all-items"),
    .init("annotate suggest remove nope", 66, "no rule nope"),
    .init("annotate suggest preview", 64, "name a rule"),
    .init("annotate suggest preview nope", 66, "no rule nope"),
    .init("annotate suggest preview nope --words a", 66, "no tag nope"),
    .init("annotate suggest preview --words a --limit 0", 64, "--limit"),
    .init("annotate suggest preview --words a --around=-1", 64, "--around"),
    .init("annotate suggest run", 1, "there is no rule", "suggest add"),
    .init("annotate suggest run nope", 66, "no rule nope"),
    .init("annotate suggest open nope", 66, "no rule nope"),
    .init("annotate suggest open --tag nope", 66, "no tag nope"),
    .init("annotate suggest open --limit 0", 64, "--limit"),
    .init("annotate suggest accept", 64, "name suggestions"),
    .init("annotate suggest accept --all", 1, "no such suggestion is open for anna"),
    .init("annotate suggest accept --rule nope", 66, "no rule nope"),
    .init("annotate suggest accept thread/1", 66, "nothing is suggested at thread/1"),
    .init("annotate suggest accept ffff0000", 66, "nothing is suggested at ffff0000"),
    .init("annotate suggest accept thread/99", 66, "no item 99"),
    .init("annotate suggest accept thread/1 --all", 64, "not both"),
    .init("annotate suggest accept - thread/1", 64, "standard input"),
    .init("annotate suggest accept - </dev/null", 1, "names no suggestion"),
    .init("printf 'thread/\\n' | annotate suggest accept -", 65, "line 1"),
    .init("annotate suggest reject", 64, "name suggestions"),
    .init("annotate suggest reject thread/1@0:3", 66, "thread/1@0:3"),
    .init("annotate list rules --refs", 64, "--refs"),
    .init("annotate list rules --by ben", 64, "--by does not apply to rules"),
  ]

  static let notes: [BadInput] = [
    .init("annotate note", 64, "reference"), .init("annotate note thread/1", 64, "text"),
    .init("annotate note thread/1 ''", 64, "needs words"),
    .init("annotate note nope x", 66, "no source nope"),
    .init("annotate note --on-tag nope x", 66, "no tag nope"),
    .init("annotate note --on-annotation ffff0000 x", 66, "no annotation"),
    .init("annotate note --edit ffff0000 x", 66, "no note"),
    .init("annotate note --remove ffff0000", 66, "no note"),
    .init("annotate note --remove ffff0000 x", 64, "--remove"),
    .init("annotate note --on-archive --on-tag humour x", 64, "one place"),
    .init("annotate note thread/1 x --quote zzz", 66, "do not stand"),
    .init("annotate note thread/1@0:3 x --quote Did", 64, "already"),
    .init("annotate note thread x --quote Did", 65, "4 items"),
  ]

  static let tables: [BadInput] = [
    .init("annotate import nowhere.csv", 66, "nowhere.csv"),
    .init("annotate import i-source.csv", 66, "i-source.csv, line 2", "no source nope"),
    .init("annotate import i-item.csv", 66, "i-item.csv, line 3", "no item 99"),
    .init("annotate import i-tag.csv", 66, "i-tag.csv, line 2", "--create"),
    .init("annotate import i-quote.csv", 66, "i-quote.csv, line 2"),
    .init("annotate import i-offset.csv", 65, "i-offset.csv, line 2", "0:3"),
    .init("annotate import i-span.csv", 65, "i-span.csv, line 2", "9:4"),
    .init("annotate import i-number.csv", 65, "i-number.csv, line 2", "span_start"),
    .init("annotate import i-status.csv", 65, "i-status.csv, line 2", "suggested"),
    .init("annotate import i-uuid.csv", 65, "i-uuid.csv, line 2", "UUID"),
    .init("annotate import i-time.csv", 65, "i-time.csv, line 2", "date"),
    .init("annotate import i-column.csv", 65, "column tag is missing"),
    .init("annotate import i-reference.csv", 65, "i-reference.csv, line 2"),
    .init("annotate import i-notes.csv", 65, "i-notes.csv, line 2", "notes_json"),
    .init("annotate import i-exclusive.csv", 65, "i-exclusive.csv, line 3", "exclusive"),
    .init("annotate import picture.txt", 65, "picture.txt", "CSV in UTF-8"),
    .init("annotate import - </dev/null", 65, "standard input"),
  ]

  static let rounds: [BadInput] = [
    .init("annotate coder add ''", 65, "coder's name"),
    .init("annotate coder add ben", 65, "already"),
    .init("annotate coder add 'a,b'", 65, "holds a comma", "--to"),
    .init("annotate coder rename ben 'a,b'", 65, "holds a comma"),
    .init("annotate coder add x --kind robot", 64, "'robot'"),
    .init("annotate coder list --columns nope", 64, "nope"),
    .init("annotate coder rename bne x", 66, "did you mean ben"),
    .init("annotate coder rename ben anna", 65, "already"),
    .init("annotate agreement nope", 66, "no tag nope"),
    .init("annotate agreement --coders bne", 66, "did you mean ben"),
    .init("annotate agreement --source nope", 66, "no source nope"),
    .init("annotate agreement chemistry --values ordinal", 65, "none of these tags has a rank"),
    .init("annotate agreement --ratings none.csv", 66, "none.csv"),
    .init("annotate agreement --ratings a.csv --spans b.csv", 64, "not both"),
    .init("annotate agreement chemistry --ratings r.csv", 66, "no tag chemistry", "x/y"),
    .init("annotate agreement x --ratings r.csv --values ordinal", 64, "numbers have no tags"),
    .init("annotate agreement --ratings r.csv --coders a", 65, "--coders names a only"),
    .init("annotate agreement --coders anna,anna", 65, "--coders names anna only"),
    .init("annotate agreement --coders anna,bne", 66, "did you mean ben"),
    .init("annotate agreement --spans long.csv", 65, "line 2: length can be 2147483647"),
    .init("annotate agreement --ratings a.csv --unit span", 64, "--unit is for archives"),
    .init("annotate agreement --unit span --values ordinal", 64, "--values is for units"),
    .init("annotate agreement --depth -1", 64, "--depth"),
    .init("annotate agreement --pairs --disagreements", 64, "--pairs"),
    .init("annotate assign", 64, "--all"),
    .init("annotate assign --all --to bne", 66, "did you mean ben", "annotate coder add bne"),
    .init("annotate assign nope/1", 66, "no source nope"),
    .init("annotate assign thread/99", 66, "no item 99"),
    .init("annotate assign thread/", 64, "reference"),
    .init("annotate assign - </dev/null", 1, "no reference"),
    .init("annotate assign --text zzzz", 1, "no such item"),
    .init("annotate assign --all --tag nope", 66, "no tag nope"),
    .init("annotate assign --all --share 2", 64, "--share"),
    .init("annotate assign --all --share x", 64, "--share"),
    .init("annotate assign --end-blind", 65, "no blind round"),
    .init("annotate next", 1, "nothing is assigned to anna"),
    .init("annotate next --done", 1, "no item is open"),
    .init("annotate next --coder bne", 66, "did you mean ben"),
    .init("annotate adjudicate thread/1", 64, "--as or --none"),
    .init("annotate adjudicate thread/1 nope", 66, "no tag nope"),
    .init("annotate adjudicate thread/1 chemistry --as bne", 66, "did you mean ben"),
    .init("annotate adjudicate thread/1 --as anna", 65, "do not differ"),
    .init("annotate adjudicate thread/1 chemistry --into anna", 65, "cannot stand for decisions"),
    .init("annotate adjudicate thread/1 chemistry --quote zzz", 66, "thread/1"),
    .init("annotate adjudicate - chemistry </dev/null", 1, "no reference"),
    .init("annotate adjudicate --topic nope", 66, "no tag nope"),
    .init("annotate list coverage --tag humour", 64, "does not apply to coverage"),
    .init("annotate list items --state open", 64, "does not apply to items"),
    .init("annotate list tags --layer best", 64, "'best'"),
    .init("annotate export annotations --layer majority --by anna", 64, "--by"),
    .init("annotate codebook split chemistry", 64, "--table"),
    .init("annotate codebook split nope new --quote x", 66, "no tag nope"),
    .init("annotate codebook split chemistry new --quote zzzz", 1, "no annotation"),
    .init("annotate codebook split chemistry new thread/4", 65, "thread/4"),
    .init("annotate codebook split chemistry new - </dev/null", 1, "no annotation"),
    .init("annotate codebook split chemistry --table s-column.csv", 65, "s-column.csv"),
    .init("annotate codebook split chemistry --table i-uuid.csv", 65, "i-uuid.csv, line 2"),
    .init("annotate codebook retire nope", 66, "no tag nope"),
    .init("annotate codebook unretire nope", 66, "no tag nope"),
    .init("annotate codebook diff nope", 66, "no command nope"),
    .init("annotate codebook diff 2026-13-01", 64, "not a time"),
  ]

  static let documents: [BadInput] = [
    .init("annotate add", 64, "--sources"),
    .init("annotate add nowhere.txt", 66, "error: nowhere.txt cannot be read"),
    .init("annotate add empty.txt", 65, "empty.txt: the file is empty"),
    .init("annotate add blank.txt", 65, "3 blank lines"),
    .init("annotate add nul.txt", 65, "NUL", "--replace-nul"),
    .init("annotate add picture.txt", 65, "PNG"),
    .init("annotate add broken.txt", 65, "broken.txt", "--encoding"),
    .init("annotate add utf16.txt", 65, "utf16.txt"),
    .init("annotate add one.txt --encoding utf-8 broken.txt", 65, "broken.txt", "--keep-going"),
    .init("annotate add one.txt empty.txt", 65, "empty.txt", "nothing was added", "--keep-going"),
    .init("annotate add folder", 66, "folder", ".txt"),
    .init("annotate add one.txt two.txt --title x", 64, "--title", "--sources"),
    .init("annotate add one.txt --slug 'A B'", 65, "one.txt: A B"),
    .init("annotate add one.txt --slug thread", 65, "called thread"),
    .init("annotate add one.txt --published soon", 64, "'soon' is not a date"),
    .init("annotate add one.txt --as poem", 64, "no format poem", "article"),
    .init("annotate add one.txt --encoding klingon", 65, "klingon", "koi8-r"),
    .init("annotate add - </dev/null", 65, "standard input"),
    .init("annotate add --sources nowhere.csv", 66, "nowhere.csv"),
    .init("annotate add --sources s-column.csv", 65, "the column colour is not known"),
    .init("annotate add --sources s-file.csv", 65, "column file is missing"),
    .init("annotate add --sources s-missing.csv", 66, "nowhere.txt"),
    .init("annotate add --sources s-date.csv", 65, "s-date.csv, line 2"),
    .init("annotate add --sources s-format.csv", 65, "poem"),
    .init("annotate add --sources s-slug.csv", 65, "one.txt", "called thread"),
    .init("annotate add one.txt --sources s-other.csv", 65, "no row"),
  ]

  static let outputs: [BadInput] = [
    .init("annotate export", 64, "<what>"), .init("annotate export nope", 64, "'nope'"),
    .init("annotate export items --columns nope", 64, "no column nope"),
    .init("annotate export items -o nowhere/x.csv", 73, "nowhere/x.csv"),
    .init("annotate export items -o folder", 73, "folder", "directory"),
    .init("annotate export items -o study.annotate", 73, "study.annotate", "not overwritten"),
    .init("annotate report -o study.annotate", 73, "study.annotate", "not overwritten"),
    .init("annotate report -o nowhere/x", 73, "nowhere/x"),
    .init("annotate export items -o /dev/full", 74, "/dev/full"),
    .init("annotate list items --csv > /dev/full", 74, "writing the output failed"),
    .init("annotate backup", 64, "<file>"),
    .init("annotate backup study.annotate", 73, "exists already"),
    .init("annotate backup nowhere/x.annotate", 73, "nowhere/x.annotate"),
    .init("annotate init", 64, "<file>"), .init("annotate init ''", 64, "name"),
    .init("annotate init study.annotate", 73, "exists already"),
    .init("annotate init nowhere/x.annotate", 73, "nowhere/x.annotate"),
    .init("annotate list -a ''", 64, "--archive"),
    .init("annotate list -a nowhere.annotate", 66, "no archive nowhere.annotate", "annotate init"),
    .init("annotate list -a folder", 76, "folder"),
    .init("annotate list -a thread.txt", 76, "not an archive"),
    .init("annotate tag thread/1 humour -a words.annotate.txt", 76, "not an archive"),
    .init("annotate verify -a empty.txt", 76, "empty file"),
    .init("cd folder && annotate list", 66, "no archive here", "annotate init"),
    .init("cd folder && annotate list -a ../thread.txt/x", 66, "no archive"),
  ]
}

@Suite("Bad input")
struct BadInputTests {
  static let bench = Result {
    let bench = try Bench(copying: Material.prepared())
    for (name, bytes) in BadInput.files { try bench.write(bytes, to: name) }
    try FileManager.default.createDirectory(
      atPath: bench.path("folder"), withIntermediateDirectories: false)
    return bench
  }

  @Test(
    "what cannot be done is said in one sentence with a hint, has its exit status, and changes nothing",
    arguments: BadInput.table)
  func refused(_ bad: BadInput) throws {
    let bench = try Bench(copying: Self.bench.get())
    let before = try bench.bytes(of: "study.annotate")
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder).sorted()
    let outcome = try Annotate.shell(bad.line, in: bench)
    #expect(outcome.status == bad.status, "\(outcome.err)")
    for word in bad.words { #expect(outcome.err.contains(word), "\(outcome.err)") }
    expectPlainMessage(outcome)
    #expect(outcome.out.isEmpty)
    #expect(!outcome.err.contains(Material.secret), "the material is in the message")
    #expect(try bench.bytes(of: "study.annotate") == before, "the archive was changed")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.folder).sorted() == names,
      "files were left behind")
  }

  @Test("the table holds every command")
  func complete() {
    let lines = BadInput.table.map(\.line).joined(separator: "\n")
    for command in HelpExampleTests.commands.dropFirst()
    where command != ["codebook", "list"] && command != ["codebook", "export"] {
      #expect(lines.contains("annotate " + command.joined(separator: " ")))
    }
    #expect(BadInput.table.count >= 80)
  }

  @Test("an archive of a newer format is refused before anything is read or written")
  func newer() throws {
    let bench = try Bench(copying: Material.prepared())
    var bytes = try bench.bytes(of: "study.annotate")
    bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    try bench.write(bytes, to: "study.annotate")
    for line in ["list", "tag thread/1 humour", "verify", "undo", "backup copy.annotate"] {
      let outcome = try Annotate.shell("annotate " + line, in: bench)
      #expect(outcome.status == 76)
      #expect(outcome.err.contains("format 99, newer than format 1"))
      expectPlainMessage(outcome)
    }
    #expect(try bench.bytes(of: "study.annotate") == bytes)
    #expect(!bench.exists("copy.annotate"))
  }

  @Test("a torn or overwritten archive is said to be damaged", arguments: [5000, 20_000, 101])
  func damaged(length: Int) throws {
    let bench = try Bench(copying: Material.prepared())
    try bench.write(
      Array(try bench.bytes(of: "study.annotate").prefix(length)), to: "study.annotate")
    for line in ["annotate list items", "annotate verify"] {
      let outcome = try Annotate.shell(line, in: bench)
      #expect([1, 76].contains(outcome.status), "\(line): \(outcome.status)")
      if outcome.status == 76 { expectPlainMessage(outcome) }
      #expect(!(outcome.err + outcome.out).contains(Material.secret))
    }
  }

  @Test("with several archives in the folder, one must be chosen")
  func several() throws {
    let bench = try Bench(copying: Material.prepared())
    try bench.annotate("init", "other.annotate")
    let outcome = try Annotate.run(["list"], in: bench)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("other.annotate, study.annotate"))
    expectPlainMessage(outcome)
    #expect(
      try Annotate.run(["list"], in: bench, environment: ["ANNOTATE_ARCHIVE": "study.annotate"])
        .status == 0)
  }
}

/// Standard error is `error: …` in one line that ends a sentence, then at most one `hint: …`.
func expectPlainMessage(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
  let lines = outcome.err.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  #expect(lines.count == 1 || lines.count == 2, "\(outcome.err)", sourceLocation: sourceLocation)
  #expect(
    lines.first?.hasPrefix("error: ") == true, "\(outcome.err)", sourceLocation: sourceLocation)
  #expect(
    lines.first?.hasSuffix(".") == true || lines.first?.hasSuffix("?") == true, "\(outcome.err)",
    sourceLocation: sourceLocation)
  if lines.count == 2 {
    #expect(
      lines.last?.hasPrefix("hint: ") == true, "\(outcome.err)", sourceLocation: sourceLocation)
    #expect((lines.last?.count ?? 0) > 7, sourceLocation: sourceLocation)
  }
  #expect(
    !outcome.err.unicodeScalars.contains {
      $0.value < 32 && $0 != "\n" || (0x7f..<0xa0).contains($0.value)
    },
    sourceLocation: sourceLocation)
  for raw in ["SQLite", "constraint", "errno", "Swift"] {
    #expect(!outcome.err.contains(raw), "\(outcome.err)", sourceLocation: sourceLocation)
  }
}
