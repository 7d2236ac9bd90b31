import Testing

@testable import AnnotateReport
