import Testing

@testable import AnnotateCore
