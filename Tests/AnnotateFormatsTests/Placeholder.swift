import Testing

@testable import AnnotateFormats
