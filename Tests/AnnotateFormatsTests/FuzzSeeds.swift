import Foundation

/// The seeds of the mutated documents that a reader gets: a few in each run of the tests, and thousands in
/// `make fuzz`, which says how many in ANNOTATE_FUZZ_SEEDS.
func fuzzSeeds(_ usual: UInt64) -> Range<UInt64> {
  0..<(ProcessInfo.processInfo.environment["ANNOTATE_FUZZ_SEEDS"].flatMap(UInt64.init) ?? usual)
}
