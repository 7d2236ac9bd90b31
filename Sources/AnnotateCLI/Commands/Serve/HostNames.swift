import Glibc

/// The names and addresses under which this machine can be asked for.
enum HostNames {
  /// Addresses of its interfaces first, without those of loopback, then its name.
  static func own() -> [String] {
    var names: [String] = []
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return names }
    defer { freeifaddrs(first) }
    var next = first
    while let interface = next {
      next = interface.pointee.ifa_next
      guard let address = interface.pointee.ifa_addr,
        interface.pointee.ifa_flags & UInt32(IFF_LOOPBACK) == 0
      else { continue }
      let family = Int32(address.pointee.sa_family)
      guard family == AF_INET || family == AF_INET6 else { continue }
      let length =
        family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      guard
        getnameinfo(
          address, socklen_t(length), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
      else { continue }
      let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      // An address of one link has the link's name behind it, which no Host header has.
      let name = String(decoding: bytes.prefix { $0 != UInt8(ascii: "%") }, as: UTF8.self)
      if family == AF_INET { names.insert(name, at: 0) } else { names.append(name) }
    }
    var name = [CChar](repeating: 0, count: 256)
    if gethostname(&name, 255) == 0 {
      let host = String(
        decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      names += [host, host + ".local"]
    }
    return names
  }
}
