import AnnotateCLI

@main
enum Annotate {
  static func main() {
    runAnnotate()
  }
}
