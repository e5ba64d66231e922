import PathwayText

/// No repair yet.
func repairBraces(_ lexed: Lexed, bytes: [UInt8], id: FileID) -> Lexed? { nil }
