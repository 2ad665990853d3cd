// An embedder imports `Weir` alone: these modules hold the values that its functions take and give.
@_exported public import SQLBinding
@_exported public import SQLSyntax
@_exported public import WeirPolicy
