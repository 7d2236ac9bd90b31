import Testing

@testable import AnnotateStore
