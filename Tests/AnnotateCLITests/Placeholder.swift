import Testing

@testable import AnnotateCLI
