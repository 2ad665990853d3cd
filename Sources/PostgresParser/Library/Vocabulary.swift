// The words of libpg_query's JSON that this module knows: pg_query.proto of libpg_query has them all. A word that is not here
// refuses the statement.

/// The kinds of nodes, PostgreSQL's parsenodes.h and primnodes.h.
enum Node: String, CaseIterable, Sendable {
    case aArrayExpr = "A_ArrayExpr"
    case aConst = "A_Const"
    case aExpr = "A_Expr"
    case aIndices = "A_Indices"
    case aIndirection = "A_Indirection"
    case aStar = "A_Star"
    case alterTableCmd = "AlterTableCmd"
    case alterTableStmt = "AlterTableStmt"
    case bitString = "BitString"
    case boolExpr = "BoolExpr"
    case boolean = "Boolean"
    case booleanTest = "BooleanTest"
    case caseExpr = "CaseExpr"
    case caseWhen = "CaseWhen"
    case coalesceExpr = "CoalesceExpr"
    case collateClause = "CollateClause"
    case columnDef = "ColumnDef"
    case columnRef = "ColumnRef"
    case commonTableExpr = "CommonTableExpr"
    case constraint = "Constraint"
    case createDomainStmt = "CreateDomainStmt"
    case createEnumStmt = "CreateEnumStmt"
    case createStmt = "CreateStmt"
    case createTableAsStmt = "CreateTableAsStmt"
    case currentOfExpr = "CurrentOfExpr"
    case defElem = "DefElem"
    case deleteStmt = "DeleteStmt"
    case explainStmt = "ExplainStmt"
    case float = "Float"
    case funcCall = "FuncCall"
    case groupingFunc = "GroupingFunc"
    case groupingSet = "GroupingSet"
    case indexElem = "IndexElem"
    case indexStmt = "IndexStmt"
    case insertStmt = "InsertStmt"
    case integer = "Integer"
    case joinExpr = "JoinExpr"
    case list = "List"
    case lockingClause = "LockingClause"
    case mergeStmt = "MergeStmt"
    case mergeWhenClause = "MergeWhenClause"
    case minMaxExpr = "MinMaxExpr"
    case multiAssignRef = "MultiAssignRef"
    case namedArgExpr = "NamedArgExpr"
    case nullTest = "NullTest"
    case paramRef = "ParamRef"
    case partitionCmd = "PartitionCmd"
    case partitionElem = "PartitionElem"
    case partitionRangeDatum = "PartitionRangeDatum"
    case rangeFunction = "RangeFunction"
    case rangeSubselect = "RangeSubselect"
    case rangeTableFunc = "RangeTableFunc"
    case rangeTableFuncCol = "RangeTableFuncCol"
    case rangeTableSample = "RangeTableSample"
    case rangeVar = "RangeVar"
    case resTarget = "ResTarget"
    case rowExpr = "RowExpr"
    case selectStmt = "SelectStmt"
    case setToDefault = "SetToDefault"
    case sortBy = "SortBy"
    case sqlValueFunction = "SQLValueFunction"
    case string = "String"
    case subLink = "SubLink"
    case tableLikeClause = "TableLikeClause"
    case typeCast = "TypeCast"
    case typeName = "TypeName"
    case updateStmt = "UpdateStmt"
    case viewStmt = "ViewStmt"
    case windowDef = "WindowDef"
    case xmlExpr = "XmlExpr"
    case xmlSerialize = "XmlSerialize"
    case alterDomainStmt = "AlterDomainStmt"
    case alterEnumStmt = "AlterEnumStmt"
    case compositeTypeStmt = "CompositeTypeStmt"
    case createSchemaStmt = "CreateSchemaStmt"
    case dropStmt = "DropStmt"
    case renameStmt = "RenameStmt"
    case variableSetStmt = "VariableSetStmt"
}

/// The fields of nodes.
enum Field: String, CaseIterable, Sendable {
    case version
    case stmts
    case stmt
    case stmtLocation = "stmt_location"
    case stmtLen = "stmt_len"
    case location
    case sval
    case ival
    case fval
    case boolval
    case bsval
    case isnull
    case items
    case distinctClause
    case intoClause
    case targetList
    case fromClause
    case whereClause
    case groupClause
    case groupDistinct
    case havingClause
    case windowClause
    case valuesLists
    case sortClause
    case limitOffset
    case limitCount
    case limitOption
    case lockingClause
    case withClause
    case op
    case all
    case larg
    case rarg
    case rel
    case colNames
    case accessMethod
    case options
    case onCommit
    case tableSpaceName
    case viewQuery
    case skipData
    case name
    case indirection
    case val
    case fields
    case kind
    case lexpr
    case rexpr
    case boolop
    case args
    case arg
    case nulltesttype
    case argisrow
    case booltesttype
    case subLinkType
    case subLinkId
    case testexpr
    case operName
    case subselect
    case funcname
    case aggOrder = "agg_order"
    case aggFilter = "agg_filter"
    case over
    case aggWithinGroup = "agg_within_group"
    case aggStar = "agg_star"
    case aggDistinct = "agg_distinct"
    case funcVariadic = "func_variadic"
    case funcformat
    case refname
    case partitionClause
    case orderClause
    case frameOptions
    case startOffset
    case endOffset
    case node
    case sortbyDir = "sortby_dir"
    case sortbyNulls = "sortby_nulls"
    case useOp
    case typeName
    case names
    case setof
    case pctType = "pct_type"
    case typmods
    case typemod
    case arrayBounds
    case typeOid
    case collname
    case isSlice = "is_slice"
    case lidx
    case uidx
    case elements
    case number
    case rowFormat = "row_format"
    case colnames
    case defresult
    case expr
    case result
    case typmod
    case content
    case argnumber
    case cursorName = "cursor_name"
    case cursorParam = "cursor_param"
    case source
    case colno
    case ncolumns
    case namedArgs = "named_args"
    case argNames = "arg_names"
    case xmloption
    case catalogname
    case schemaname
    case relname
    case inh
    case relpersistence
    case alias
    case aliasname
    case lateral
    case subquery
    case ordinality
    case isRowsfrom = "is_rowsfrom"
    case functions
    case coldeflist
    case docexpr
    case rowexpr
    case namespaces
    case columns
    case colname
    case forOrdinality = "for_ordinality"
    case isNotNull = "is_not_null"
    case colexpr
    case coldefexpr
    case relation
    case method
    case repeatable
    case jointype
    case isNatural
    case usingClause
    case joinUsingAlias = "join_using_alias"
    case quals
    case rtindex
    case lockedRels
    case strength
    case waitPolicy
    case ctes
    case recursive
    case ctename
    case aliascolnames
    case ctematerialized
    case ctequery
    case searchClause = "search_clause"
    case cycleClause = "cycle_clause"
    case searchColList = "search_col_list"
    case searchBreadthFirst = "search_breadth_first"
    case searchSeqColumn = "search_seq_column"
    case cycleColList = "cycle_col_list"
    case cycleMarkColumn = "cycle_mark_column"
    case cycleMarkValue = "cycle_mark_value"
    case cycleMarkDefault = "cycle_mark_default"
    case cyclePathColumn = "cycle_path_column"
    case cols
    case selectStmt
    case onConflictClause
    case returningList
    case override
    case action
    case infer
    case indexElems
    case conname
    case indexcolname
    case collation
    case opclass
    case opclassopts
    case ordering
    case nullsOrdering = "nulls_ordering"
    case sourceRelation
    case joinCondition
    case mergeWhenClauses
    case matched
    case commandType
    case condition
    case values
    case query
    case defnamespace
    case defname
    case defaction
    case tableElts
    case inhRelations
    case partbound
    case partspec
    case ofTypename
    case constraints
    case oncommit
    case tablespacename
    case ifNotExists = "if_not_exists"
    case compression
    case inhcount
    case isLocal = "is_local"
    case isFromType = "is_from_type"
    case storage
    case rawDefault = "raw_default"
    case cookedDefault = "cooked_default"
    case identity
    case identitySequence
    case generated
    case collClause
    case fdwoptions
    case contype
    case deferrable
    case initdeferred
    case isNoInherit = "is_no_inherit"
    case rawExpr = "raw_expr"
    case cookedExpr = "cooked_expr"
    case generatedWhen = "generated_when"
    case nullsNotDistinct = "nulls_not_distinct"
    case keys
    case including
    case exclusions
    case indexname
    case indexspace
    case resetDefaultTblspc = "reset_default_tblspc"
    case constraintAccessMethod = "access_method"
    case constraintWhereClause = "where_clause"
    case pktable
    case fkAttrs = "fk_attrs"
    case pkAttrs = "pk_attrs"
    case fkMatchtype = "fk_matchtype"
    case fkUpdAction = "fk_upd_action"
    case fkDelAction = "fk_del_action"
    case fkDelSetCols = "fk_del_set_cols"
    case skipValidation = "skip_validation"
    case initiallyValid = "initially_valid"
    case strategy
    case partParams
    case isDefault = "is_default"
    case modulus
    case remainder
    case listdatums
    case lowerdatums
    case upperdatums
    case value
    case view
    case aliases
    case replace
    case withCheckOption
    case into
    case objtype
    case isSelectInto = "is_select_into"
    case domainname
    case vals
    case cmds
    case missingOk = "missing_ok"
    case subtype
    case num
    case newowner
    case def
    case behavior
    case recurse
    case bound
    case concurrent
    case idxname
    case tableSpace
    case indexParams
    case indexIncludingParams
    case excludeOpNames
    case idxcomment
    case unique
    case primary
    case isconstraint
    case transformed
    case renameType
    case relationType
    case object
    case subname
    case newname
    case objects
    case removeType
    case oldVal
    case newVal
    case newValNeighbor
    case newValIsAfter
    case skipIfNewValExists
    case typevar
    case schemaElts
    case authrole
    case roletype
    case rolename
}

/// The values of enumerations.
enum Choice: String, CaseIterable, Sendable {
    case aexprOp = "AEXPR_OP"
    case aexprOpAny = "AEXPR_OP_ANY"
    case aexprOpAll = "AEXPR_OP_ALL"
    case aexprDistinct = "AEXPR_DISTINCT"
    case aexprNotDistinct = "AEXPR_NOT_DISTINCT"
    case aexprNullif = "AEXPR_NULLIF"
    case aexprIn = "AEXPR_IN"
    case aexprLike = "AEXPR_LIKE"
    case aexprIlike = "AEXPR_ILIKE"
    case aexprSimilar = "AEXPR_SIMILAR"
    case aexprBetween = "AEXPR_BETWEEN"
    case aexprNotBetween = "AEXPR_NOT_BETWEEN"
    case aexprBetweenSym = "AEXPR_BETWEEN_SYM"
    case aexprNotBetweenSym = "AEXPR_NOT_BETWEEN_SYM"
    case andExpr = "AND_EXPR"
    case orExpr = "OR_EXPR"
    case notExpr = "NOT_EXPR"
    case isNull = "IS_NULL"
    case isNotNull = "IS_NOT_NULL"
    case isTrue = "IS_TRUE"
    case isNotTrue = "IS_NOT_TRUE"
    case isFalse = "IS_FALSE"
    case isNotFalse = "IS_NOT_FALSE"
    case isUnknown = "IS_UNKNOWN"
    case isNotUnknown = "IS_NOT_UNKNOWN"
    case existsSublink = "EXISTS_SUBLINK"
    case allSublink = "ALL_SUBLINK"
    case anySublink = "ANY_SUBLINK"
    case exprSublink = "EXPR_SUBLINK"
    case arraySublink = "ARRAY_SUBLINK"
    case isGreatest = "IS_GREATEST"
    case isLeast = "IS_LEAST"
    case svfopCurrentDate = "SVFOP_CURRENT_DATE"
    case svfopCurrentTime = "SVFOP_CURRENT_TIME"
    case svfopCurrentTimeN = "SVFOP_CURRENT_TIME_N"
    case svfopCurrentTimestamp = "SVFOP_CURRENT_TIMESTAMP"
    case svfopCurrentTimestampN = "SVFOP_CURRENT_TIMESTAMP_N"
    case svfopLocaltime = "SVFOP_LOCALTIME"
    case svfopLocaltimeN = "SVFOP_LOCALTIME_N"
    case svfopLocaltimestamp = "SVFOP_LOCALTIMESTAMP"
    case svfopLocaltimestampN = "SVFOP_LOCALTIMESTAMP_N"
    case svfopCurrentRole = "SVFOP_CURRENT_ROLE"
    case svfopCurrentUser = "SVFOP_CURRENT_USER"
    case svfopUser = "SVFOP_USER"
    case svfopSessionUser = "SVFOP_SESSION_USER"
    case svfopCurrentCatalog = "SVFOP_CURRENT_CATALOG"
    case svfopCurrentSchema = "SVFOP_CURRENT_SCHEMA"
    case isXmlconcat = "IS_XMLCONCAT"
    case isXmlelement = "IS_XMLELEMENT"
    case isXmlforest = "IS_XMLFOREST"
    case isXmlparse = "IS_XMLPARSE"
    case isXmlpi = "IS_XMLPI"
    case isXmlroot = "IS_XMLROOT"
    case isDocument = "IS_DOCUMENT"
    case xmloptionDocument = "XMLOPTION_DOCUMENT"
    case xmloptionContent = "XMLOPTION_CONTENT"
    case coerceExplicitCall = "COERCE_EXPLICIT_CALL"
    case coerceExplicitCast = "COERCE_EXPLICIT_CAST"
    case coerceImplicitCast = "COERCE_IMPLICIT_CAST"
    case coerceSqlSyntax = "COERCE_SQL_SYNTAX"
    case groupingSetEmpty = "GROUPING_SET_EMPTY"
    case groupingSetRollup = "GROUPING_SET_ROLLUP"
    case groupingSetCube = "GROUPING_SET_CUBE"
    case groupingSetSets = "GROUPING_SET_SETS"
    case sortbyDefault = "SORTBY_DEFAULT"
    case sortbyAsc = "SORTBY_ASC"
    case sortbyDesc = "SORTBY_DESC"
    case sortbyUsing = "SORTBY_USING"
    case sortbyNullsDefault = "SORTBY_NULLS_DEFAULT"
    case sortbyNullsFirst = "SORTBY_NULLS_FIRST"
    case sortbyNullsLast = "SORTBY_NULLS_LAST"
    case limitOptionDefault = "LIMIT_OPTION_DEFAULT"
    case limitOptionCount = "LIMIT_OPTION_COUNT"
    case limitOptionWithTies = "LIMIT_OPTION_WITH_TIES"
    case setopNone = "SETOP_NONE"
    case setopUnion = "SETOP_UNION"
    case setopIntersect = "SETOP_INTERSECT"
    case setopExcept = "SETOP_EXCEPT"
    case lcsForkeyshare = "LCS_FORKEYSHARE"
    case lcsForshare = "LCS_FORSHARE"
    case lcsFornokeyupdate = "LCS_FORNOKEYUPDATE"
    case lcsForupdate = "LCS_FORUPDATE"
    case lockWaitBlock = "LockWaitBlock"
    case lockWaitSkip = "LockWaitSkip"
    case lockWaitError = "LockWaitError"
    case cteMaterializeDefault = "CTEMaterializeDefault"
    case cteMaterializeAlways = "CTEMaterializeAlways"
    case cteMaterializeNever = "CTEMaterializeNever"
    case joinInner = "JOIN_INNER"
    case joinLeft = "JOIN_LEFT"
    case joinFull = "JOIN_FULL"
    case joinRight = "JOIN_RIGHT"
    case onconflictNothing = "ONCONFLICT_NOTHING"
    case onconflictUpdate = "ONCONFLICT_UPDATE"
    case overridingNotSet = "OVERRIDING_NOT_SET"
    case overridingUserValue = "OVERRIDING_USER_VALUE"
    case overridingSystemValue = "OVERRIDING_SYSTEM_VALUE"
    case cmdUpdate = "CMD_UPDATE"
    case cmdInsert = "CMD_INSERT"
    case cmdDelete = "CMD_DELETE"
    case cmdNothing = "CMD_NOTHING"
    case oncommitNoop = "ONCOMMIT_NOOP"
    case oncommitPreserveRows = "ONCOMMIT_PRESERVE_ROWS"
    case oncommitDeleteRows = "ONCOMMIT_DELETE_ROWS"
    case oncommitDrop = "ONCOMMIT_DROP"
    case defelemUnspec = "DEFELEM_UNSPEC"
    case defelemSet = "DEFELEM_SET"
    case defelemAdd = "DEFELEM_ADD"
    case defelemDrop = "DEFELEM_DROP"
    case dropRestrict = "DROP_RESTRICT"
    case dropCascade = "DROP_CASCADE"
    case constrNull = "CONSTR_NULL"
    case constrNotnull = "CONSTR_NOTNULL"
    case constrDefault = "CONSTR_DEFAULT"
    case constrIdentity = "CONSTR_IDENTITY"
    case constrGenerated = "CONSTR_GENERATED"
    case constrCheck = "CONSTR_CHECK"
    case constrPrimary = "CONSTR_PRIMARY"
    case constrUnique = "CONSTR_UNIQUE"
    case constrExclusion = "CONSTR_EXCLUSION"
    case constrForeign = "CONSTR_FOREIGN"
    case constrAttrDeferrable = "CONSTR_ATTR_DEFERRABLE"
    case constrAttrNotDeferrable = "CONSTR_ATTR_NOT_DEFERRABLE"
    case constrAttrDeferred = "CONSTR_ATTR_DEFERRED"
    case constrAttrImmediate = "CONSTR_ATTR_IMMEDIATE"
    case noCheckOption = "NO_CHECK_OPTION"
    case localCheckOption = "LOCAL_CHECK_OPTION"
    case cascadedCheckOption = "CASCADED_CHECK_OPTION"
    case objectTable = "OBJECT_TABLE"
    case objectView = "OBJECT_VIEW"
    case objectMatview = "OBJECT_MATVIEW"
    case objectIndex = "OBJECT_INDEX"
    case objectSequence = "OBJECT_SEQUENCE"
    case objectForeignTable = "OBJECT_FOREIGN_TABLE"
    case objectType = "OBJECT_TYPE"
    case atAddColumn = "AT_AddColumn"
    case atDropColumn = "AT_DropColumn"
    case atColumnDefault = "AT_ColumnDefault"
    case atDropNotNull = "AT_DropNotNull"
    case atSetNotNull = "AT_SetNotNull"
    case atAddConstraint = "AT_AddConstraint"
    case atDropConstraint = "AT_DropConstraint"
    case atAlterColumnType = "AT_AlterColumnType"
    case atAttachPartition = "AT_AttachPartition"
    case atDetachPartition = "AT_DetachPartition"
    case atAddInherit = "AT_AddInherit"
    case atDropInherit = "AT_DropInherit"
    case atChangeOwner = "AT_ChangeOwner"
    case atAddIdentity = "AT_AddIdentity"
    case atEnableRowSecurity = "AT_EnableRowSecurity"
    case atForceRowSecurity = "AT_ForceRowSecurity"
    case partitionRangeDatumMinvalue = "PARTITION_RANGE_DATUM_MINVALUE"
    case partitionRangeDatumValue = "PARTITION_RANGE_DATUM_VALUE"
    case partitionRangeDatumMaxvalue = "PARTITION_RANGE_DATUM_MAXVALUE"
}
