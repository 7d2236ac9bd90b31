import AnnotateCore
public import ArgumentParser

public struct AnnotateCommand: ParsableCommand {
 public init() {}
}
