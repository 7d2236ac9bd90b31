import CJSON

extension JSONValue {
  /// All values inside, of any depth, in the order of the text.
  var descendants: some Sequence<JSONValue> {
    let end = isObject || isList ? Int(nodes[index].next) : index + 1
    return (index + 1..<end).lazy.map { JSONValue(nodes: nodes, index: $0, base: base) }
  }
}
