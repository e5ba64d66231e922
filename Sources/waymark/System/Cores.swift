internal import Glibc

/// How many threads a run gets unless it was said.
enum Cores {
  static var count: Int { max(1, min(1024, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
