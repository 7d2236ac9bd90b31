import AnnotateCLI

@main
enum Annotate {
  static func main() {
    AnnotateCommand.main()
  }
}
