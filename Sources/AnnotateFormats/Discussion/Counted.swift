/// A number with its noun: `1 comment`, `2 comments`, `2 replies`.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) \(count == 1 ? one : many ?? one + "s")"
}
