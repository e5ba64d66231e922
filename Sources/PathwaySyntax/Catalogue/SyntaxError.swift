import PathwayText

/// The mistakes of writing, P001 to P099: what is wrong with the text before anybody asks what it means.
enum SyntaxError: String, CaseIterable {
  // The file as a whole
  case emptyFile = "P001"
  case tooLarge = "P002"
  case notText = "P003"
  case notUTF8 = "P004"
  case tooDeep = "P005"
  case tooMany = "P006"
  // Characters and quotes
  case strayCharacter = "P010"
  case unfinishedString = "P011"
  case missingQuotes = "P012"
  case wrongQuotes = "P013"
  case badEscape = "P014"
  case commentMark = "P015"
  case longText = "P016"
  // Braces and brackets
  case missingOpenBrace = "P020"
  case missingCloseBrace = "P021"
  case strayBrace = "P022"
  case braceOnNextLine = "P023"
  case missingBracket = "P024"
  case strayBlock = "P025"
  // Statements
  case unknownStatement = "P030"
  case misplacedStatement = "P031"
  case noHeadWord = "P032"
  case leftover = "P033"
  case missingLineEnd = "P034"
  case missingWord = "P035"
  case wrongWord = "P036"
  case missingComma = "P037"
  case strayComma = "P038"
  // Names, titles and citations
  case missingName = "P040"
  case badName = "P041"
  case missingTitle = "P042"
  case missingReference = "P043"
  case badCitation = "P044"
  case strayCitation = "P045"
  // Numbers, units and days
  case missingNumber = "P050"
  case missingPercent = "P051"
  case missingUnit = "P052"
  case wrongUnit = "P053"
  case badNumber = "P054"
  case badRange = "P055"
  case missingValue = "P056"
  case badAbout = "P057"
  case badDate = "P058"
  case badTime = "P059"
  case badDays = "P060"
  case badRate = "P061"
  case unknownChoice = "P062"
  case missingShare = "P063"
  case badArgument = "P064"
  case otherWords = "P065"
  case notInLanguage = "P066"
  case badMixture = "P067"

  var code: DiagnosticCode { DiagnosticCode(rawValue) }
}
