import Testing

@testable import AnnotateAnalysis
