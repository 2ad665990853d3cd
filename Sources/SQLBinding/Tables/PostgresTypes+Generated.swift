// Generated from Grammar/postgres-types.tsv by `weir-tables generate`. Change the table, not this file.
// swift-format-ignore-file

extension PostgresTables {
    /// One line for each type, in the order of ``PostgresType/id``.
    static let typeText: StaticString = #"""
_aclitem	1	A	0	78	0	0	1	0	2	2	2	aclitem[]	0
_bit	1	A	0	91	0	1	1	1	1	1	0	bit[]	1
_bool	1	A	0	92	0	0	1	1	1	1	0	boolean[]	1
_box	1	A	0	93	0	0	0	0	2	1	0	box[]	2
_bpchar	1	A	0	94	1	1	1	1	1	1	0	character[]	1
_bytea	1	A	0	95	0	0	1	1	1	1	0	bytea[]	1
_char	1	A	0	96	0	0	1	1	1	1	0	"char"[]	1
_cid	1	A	0	97	0	0	1	0	2	2	2	cid[]	3
_cidr	1	A	0	98	0	0	1	1	1	1	0	cidr[]	1
_circle	1	A	0	99	0	0	0	0	2	1	0	circle[]	2
_cstring	1	A	0	100	0	0	0	0	2	2	2	cstring[]	4
_date	1	A	0	101	0	0	1	1	1	1	0	date[]	1
_datemultirange	1	A	0	102	0	0	1	1	1	1	0	datemultirange[]	1
_daterange	1	A	0	103	0	0	1	1	1	1	0	daterange[]	1
_float4	1	A	0	106	0	0	1	1	1	1	0	real[]	1
_float8	1	A	0	107	0	0	1	1	1	1	0	double precision[]	1
_gtsvector	1	A	0	108	0	0	0	0	2	2	2	gtsvector[]	5
_inet	1	A	0	110	0	0	1	1	1	1	0	inet[]	1
_int2	1	A	0	111	0	0	1	1	1	1	0	smallint[]	1
_int2vector	1	A	0	112	0	0	1	1	2	2	2	int2vector[]	5
_int4	1	A	0	113	0	0	1	1	1	1	0	integer[]	1
_int4multirange	1	A	0	114	0	0	1	1	1	1	0	int4multirange[]	1
_int4range	1	A	0	115	0	0	1	1	1	1	0	int4range[]	1
_int8	1	A	0	116	0	0	1	1	1	1	0	bigint[]	1
_int8multirange	1	A	0	117	0	0	1	1	1	1	0	int8multirange[]	1
_int8range	1	A	0	118	0	0	1	1	1	1	0	int8range[]	1
_interval	1	A	0	120	0	2	1	1	1	1	0	interval[]	1
_json	1	A	0	121	0	0	0	0	2	1	0	json[]	2
_jsonb	1	A	0	122	0	0	1	1	1	1	0	jsonb[]	1
_jsonpath	1	A	0	123	0	0	0	0	2	1	0	jsonpath[]	2
_line	1	A	0	125	0	0	0	0	2	1	0	line[]	2
_lseg	1	A	0	126	0	0	0	0	2	1	0	lseg[]	2
_macaddr	1	A	0	127	0	0	1	1	1	1	0	macaddr[]	1
_macaddr8	1	A	0	128	0	0	1	1	1	1	0	macaddr8[]	1
_money	1	A	0	129	0	0	1	1	1	1	0	money[]	1
_name	1	A	0	130	1	0	1	1	1	1	0	name[]	1
_numeric	1	A	0	131	0	2	1	1	1	1	0	numeric[]	1
_nummultirange	1	A	0	132	0	0	1	1	1	1	0	nummultirange[]	1
_numrange	1	A	0	133	0	0	1	1	1	1	0	numrange[]	1
_oid	1	A	0	134	0	0	1	1	1	1	0	oid[]	1
_oidvector	1	A	0	135	0	0	1	1	2	2	2	oidvector[]	5
_path	1	A	0	136	0	0	0	0	2	1	0	path[]	2
_pg_lsn	1	A	0	141	0	0	1	1	2	2	2	pg_lsn[]	5
_pg_snapshot	1	A	0	145	0	0	0	0	2	2	2	pg_snapshot[]	5
_point	1	A	0	146	0	0	0	0	2	1	0	point[]	2
_polygon	1	A	0	147	0	0	0	0	2	1	0	polygon[]	2
_record	1	P	0	148	0	0	1	1	1	1	2	record[]	6
_refcursor	1	A	0	149	0	0	0	0	2	2	2	refcursor[]	5
_regclass	1	A	0	150	0	0	1	1	2	2	2	regclass[]	7
_regcollation	1	A	0	151	0	0	1	1	2	2	2	regcollation[]	7
_regconfig	1	A	0	152	0	0	1	1	2	2	2	regconfig[]	7
_regdictionary	1	A	0	153	0	0	1	1	2	2	2	regdictionary[]	7
_regnamespace	1	A	0	154	0	0	1	1	2	2	2	regnamespace[]	7
_regoper	1	A	0	155	0	0	1	1	2	2	2	regoper[]	7
_regoperator	1	A	0	156	0	0	1	1	2	2	2	regoperator[]	7
_regproc	1	A	0	157	0	0	1	1	2	2	2	regproc[]	7
_regprocedure	1	A	0	158	0	0	1	1	2	2	2	regprocedure[]	7
_regrole	1	A	0	159	0	0	1	1	2	2	2	regrole[]	7
_regtype	1	A	0	160	0	0	1	1	2	2	2	regtype[]	7
_text	1	A	0	162	1	0	1	1	1	1	0	text[]	1
_tid	1	A	0	163	0	0	1	1	2	2	2	tid[]	3
_time	1	A	0	164	0	1	1	1	1	1	0	time without time zone[]	1
_timestamp	1	A	0	165	0	1	1	1	1	1	0	timestamp without time zone[]	1
_timestamptz	1	A	0	166	0	1	1	1	1	1	0	timestamp with time zone[]	1
_timetz	1	A	0	167	0	1	1	1	1	1	0	time with time zone[]	1
_tsmultirange	1	A	0	170	0	0	1	1	1	1	0	tsmultirange[]	1
_tsquery	1	A	0	171	0	0	1	1	1	1	0	tsquery[]	1
_tsrange	1	A	0	172	0	0	1	1	1	1	0	tsrange[]	1
_tstzmultirange	1	A	0	173	0	0	1	1	1	1	0	tstzmultirange[]	1
_tstzrange	1	A	0	174	0	0	1	1	1	1	0	tstzrange[]	1
_tsvector	1	A	0	175	0	0	1	1	1	1	0	tsvector[]	1
_txid_snapshot	1	A	0	176	0	0	0	0	2	2	2	txid_snapshot[]	3
_uuid	1	A	0	178	0	0	1	1	1	1	0	uuid[]	1
_varbit	1	A	0	179	0	1	1	1	1	1	0	bit varying[]	1
_varchar	1	A	0	180	1	1	1	1	1	1	0	character varying[]	1
_xid	1	A	0	182	0	0	1	0	2	2	2	xid[]	3
_xid8	1	A	0	183	0	0	1	1	2	2	2	xid8[]	3
_xml	1	A	0	184	0	0	0	0	2	1	0	xml[]	2
aclitem	0	U	0		0	0	1	0	2	2	2	aclitem	0
any	4	P	0		0	0	0	0	2	1	2	"any"	6
anyarray	4	P	0		0	0	1	1	1	1	2	anyarray	6
anycompatible	4	P	0		0	0	0	0	2	1	2	anycompatible	6
anycompatiblearray	4	P	0		0	0	0	0	2	1	2	anycompatiblearray	6
anycompatiblemultirange	4	P	0		0	0	0	0	2	1	2	anycompatiblemultirange	6
anycompatiblenonarray	4	P	0		0	0	0	0	2	1	2	anycompatiblenonarray	6
anycompatiblerange	4	P	0		0	0	0	0	2	1	2	anycompatiblerange	6
anyelement	4	P	0		0	0	0	0	2	1	2	anyelement	6
anyenum	4	P	0		0	0	1	1	0	0	2	anyenum	6
anymultirange	4	P	0		0	0	1	1	1	1	2	anymultirange	6
anynonarray	4	P	0		0	0	0	0	2	1	2	anynonarray	6
anyrange	4	P	0		0	0	1	1	1	1	2	anyrange	6
bit	0	V	0		0	1	1	1	0	1	0	bit	8
bool	0	B	1		0	0	1	1	0	0	0	boolean	8
box	0	G	0		0	0	0	0	2	1	0	box	9
bpchar	0	S	0		1	1	1	1	0	0	0	character	8
bytea	0	U	0		0	0	1	1	0	1	0	bytea	8
char	0	Z	0		0	0	1	1	0	0	0	"char"	8
cid	0	U	0		0	0	1	0	2	2	2	cid	3
cidr	0	I	0		0	0	1	1	0	0	0	cidr	8
circle	0	G	0		0	0	0	0	2	1	0	circle	9
cstring	4	P	0		0	0	0	0	2	2	2	cstring	4
date	0	D	0		0	0	1	1	0	0	0	date	8
datemultirange	3	R	0	103	0	0	1	1	1	1	0	datemultirange	10
daterange	2	R	0	101	0	0	1	1	1	1	0	daterange	10
event_trigger	4	P	0		0	0	0	0	2	2	2	event_trigger	4
fdw_handler	4	P	0		0	0	0	0	2	2	2	fdw_handler	4
float4	0	N	0		0	0	1	1	0	0	0	real	8
float8	0	N	1		0	0	1	1	0	0	0	double precision	8
gtsvector	0	U	0		0	0	0	0	2	2	2	gtsvector	5
index_am_handler	4	P	0		0	0	0	0	2	2	2	index_am_handler	4
inet	0	I	1		0	0	1	1	0	0	0	inet	8
int2	0	N	0		0	0	1	1	0	0	0	smallint	8
int2vector	0	A	0		0	0	1	1	2	2	2	int2vector	5
int4	0	N	0		0	0	1	1	0	0	0	integer	8
int4multirange	3	R	0	115	0	0	1	1	1	1	0	int4multirange	10
int4range	2	R	0	113	0	0	1	1	1	1	0	int4range	10
int8	0	N	0		0	0	1	1	0	0	0	bigint	8
int8multirange	3	R	0	118	0	0	1	1	1	1	0	int8multirange	10
int8range	2	R	0	116	0	0	1	1	1	1	0	int8range	10
internal	4	P	0		0	0	0	0	2	2	2	internal	4
interval	0	T	1		0	2	1	1	0	0	0	interval	8
json	0	U	0		0	0	0	0	2	1	0	json	9
jsonb	0	U	0		0	0	1	1	1	1	0	jsonb	11
jsonpath	0	U	0		0	0	0	0	2	1	0	jsonpath	9
language_handler	4	P	0		0	0	0	0	2	2	2	language_handler	4
line	0	G	0		0	0	0	0	2	1	0	line	9
lseg	0	G	0		0	0	0	0	2	1	0	lseg	9
macaddr	0	U	0		0	0	1	1	0	0	0	macaddr	8
macaddr8	0	U	0		0	0	1	1	0	0	0	macaddr8	8
money	0	N	0		0	0	1	1	0	1	0	money	8
name	0	S	0		1	0	1	1	0	0	0	name	8
numeric	0	N	0		0	2	1	1	0	0	0	numeric	8
nummultirange	3	R	0	133	0	0	1	1	1	1	0	nummultirange	10
numrange	2	R	0	131	0	0	1	1	1	1	0	numrange	10
oid	0	N	1		0	0	1	1	0	0	0	oid	8
oidvector	0	A	0		0	0	1	1	2	2	2	oidvector	5
path	0	G	0		0	0	0	0	2	1	0	path	9
pg_brin_bloom_summary	0	Z	0		1	0	0	0	2	2	2	pg_brin_bloom_summary	5
pg_brin_minmax_multi_summary	0	Z	0		1	0	0	0	2	2	2	pg_brin_minmax_multi_summary	5
pg_ddl_command	4	P	0		0	0	0	0	2	2	2	pg_ddl_command	5
pg_dependencies	0	Z	0		1	0	1	1	2	2	2	pg_dependencies	5
pg_lsn	0	U	0		0	0	1	1	2	2	2	pg_lsn	5
pg_mcv_list	0	Z	0		1	0	1	1	2	2	2	pg_mcv_list	5
pg_ndistinct	0	Z	0		1	0	1	1	2	2	2	pg_ndistinct	5
pg_node_tree	0	Z	0		1	0	1	1	2	2	2	pg_node_tree	5
pg_snapshot	0	U	0		0	0	0	0	2	2	2	pg_snapshot	5
point	0	G	0		0	0	0	0	2	1	0	point	9
polygon	0	G	0		0	0	0	0	2	1	0	polygon	9
record	4	P	0		0	0	1	1	1	1	2	record	6
refcursor	0	U	0		0	0	0	0	2	2	2	refcursor	5
regclass	0	N	0		0	0	1	1	2	2	2	regclass	7
regcollation	0	N	0		0	0	1	1	2	2	2	regcollation	7
regconfig	0	N	0		0	0	1	1	2	2	2	regconfig	7
regdictionary	0	N	0		0	0	1	1	2	2	2	regdictionary	7
regnamespace	0	N	0		0	0	1	1	2	2	2	regnamespace	7
regoper	0	N	0		0	0	1	1	2	2	2	regoper	7
regoperator	0	N	0		0	0	1	1	2	2	2	regoperator	7
regproc	0	N	0		0	0	1	1	2	2	2	regproc	7
regprocedure	0	N	0		0	0	1	1	2	2	2	regprocedure	7
regrole	0	N	0		0	0	1	1	2	2	2	regrole	7
regtype	0	N	0		0	0	1	1	2	2	2	regtype	7
table_am_handler	4	P	0		0	0	0	0	2	2	2	table_am_handler	4
text	0	S	1		1	0	1	1	0	0	0	text	8
tid	0	U	0		0	0	1	1	2	2	2	tid	3
time	0	D	0		0	1	1	1	0	0	0	time without time zone	8
timestamp	0	D	0		0	1	1	1	0	0	0	timestamp without time zone	8
timestamptz	0	D	1		0	1	1	1	0	0	0	timestamp with time zone	8
timetz	0	D	0		0	1	1	1	0	0	0	time with time zone	8
trigger	4	P	0		0	0	0	0	2	2	2	trigger	4
tsm_handler	4	P	0		0	0	0	0	2	2	2	tsm_handler	4
tsmultirange	3	R	0	172	0	0	1	1	1	1	0	tsmultirange	10
tsquery	0	U	0		0	0	1	1	1	1	0	tsquery	11
tsrange	2	R	0	165	0	0	1	1	1	1	0	tsrange	10
tstzmultirange	3	R	0	174	0	0	1	1	1	1	0	tstzmultirange	10
tstzrange	2	R	0	166	0	0	1	1	1	1	0	tstzrange	10
tsvector	0	U	0		0	0	1	1	1	1	0	tsvector	11
txid_snapshot	0	U	0		0	0	0	0	2	2	2	txid_snapshot	3
unknown	4	X	0		0	0	0	0	2	0	2	unknown	6
uuid	0	U	0		0	0	1	1	0	0	0	uuid	8
varbit	0	V	1		0	1	1	1	0	1	0	bit varying	8
varchar	0	S	0		1	1	1	1	0	0	0	character varying	8
void	4	P	0		0	0	0	0	2	2	2	void	6
xid	0	U	0		0	0	1	0	2	2	2	xid	3
xid8	0	U	0		0	0	1	1	2	2	2	xid8	3
xml	0	U	0		0	0	0	0	2	1	0	xml	9
"""#

    static let typeTextReasons: StaticString = #"""
it holds privileges and names of roles
an array; comparing runs the operators of its elements
an array of what has no equality
it tells of transactions and places of rows
a pseudo-type of the server itself
a type of the server itself
a pseudo-type, which a value cannot be cast to
a value of it confirms a name of the catalog
any two values can be compared
it has no equality
comparing runs the operators of its bounds
comparing is not shown to be total
"""#
}

extension PostgresType {
    package static let aclitem = PostgresType(78)
    package static let `any` = PostgresType(79)
    package static let anyarray = PostgresType(80)
    package static let anycompatible = PostgresType(81)
    package static let anycompatiblearray = PostgresType(82)
    package static let anycompatiblemultirange = PostgresType(83)
    package static let anycompatiblenonarray = PostgresType(84)
    package static let anycompatiblerange = PostgresType(85)
    package static let anyelement = PostgresType(86)
    package static let anyenum = PostgresType(87)
    package static let anymultirange = PostgresType(88)
    package static let anynonarray = PostgresType(89)
    package static let anyrange = PostgresType(90)
    package static let bit = PostgresType(91)
    package static let bool = PostgresType(92)
    package static let box = PostgresType(93)
    package static let bpchar = PostgresType(94)
    package static let bytea = PostgresType(95)
    package static let char = PostgresType(96)
    package static let cid = PostgresType(97)
    package static let cidr = PostgresType(98)
    package static let circle = PostgresType(99)
    package static let cstring = PostgresType(100)
    package static let date = PostgresType(101)
    package static let datemultirange = PostgresType(102)
    package static let daterange = PostgresType(103)
    package static let eventTrigger = PostgresType(104)
    package static let fdwHandler = PostgresType(105)
    package static let float4 = PostgresType(106)
    package static let float8 = PostgresType(107)
    package static let gtsvector = PostgresType(108)
    package static let indexAmHandler = PostgresType(109)
    package static let inet = PostgresType(110)
    package static let int2 = PostgresType(111)
    package static let int2vector = PostgresType(112)
    package static let int4 = PostgresType(113)
    package static let int4multirange = PostgresType(114)
    package static let int4range = PostgresType(115)
    package static let int8 = PostgresType(116)
    package static let int8multirange = PostgresType(117)
    package static let int8range = PostgresType(118)
    package static let `internal` = PostgresType(119)
    package static let interval = PostgresType(120)
    package static let json = PostgresType(121)
    package static let jsonb = PostgresType(122)
    package static let jsonpath = PostgresType(123)
    package static let languageHandler = PostgresType(124)
    package static let line = PostgresType(125)
    package static let lseg = PostgresType(126)
    package static let macaddr = PostgresType(127)
    package static let macaddr8 = PostgresType(128)
    package static let money = PostgresType(129)
    package static let name = PostgresType(130)
    package static let numeric = PostgresType(131)
    package static let nummultirange = PostgresType(132)
    package static let numrange = PostgresType(133)
    package static let oid = PostgresType(134)
    package static let oidvector = PostgresType(135)
    package static let path = PostgresType(136)
    package static let pgBrinBloomSummary = PostgresType(137)
    package static let pgBrinMinmaxMultiSummary = PostgresType(138)
    package static let pgDdlCommand = PostgresType(139)
    package static let pgDependencies = PostgresType(140)
    package static let pgLsn = PostgresType(141)
    package static let pgMcvList = PostgresType(142)
    package static let pgNdistinct = PostgresType(143)
    package static let pgNodeTree = PostgresType(144)
    package static let pgSnapshot = PostgresType(145)
    package static let point = PostgresType(146)
    package static let polygon = PostgresType(147)
    package static let record = PostgresType(148)
    package static let refcursor = PostgresType(149)
    package static let regclass = PostgresType(150)
    package static let regcollation = PostgresType(151)
    package static let regconfig = PostgresType(152)
    package static let regdictionary = PostgresType(153)
    package static let regnamespace = PostgresType(154)
    package static let regoper = PostgresType(155)
    package static let regoperator = PostgresType(156)
    package static let regproc = PostgresType(157)
    package static let regprocedure = PostgresType(158)
    package static let regrole = PostgresType(159)
    package static let regtype = PostgresType(160)
    package static let tableAmHandler = PostgresType(161)
    package static let text = PostgresType(162)
    package static let tid = PostgresType(163)
    package static let time = PostgresType(164)
    package static let timestamp = PostgresType(165)
    package static let timestamptz = PostgresType(166)
    package static let timetz = PostgresType(167)
    package static let trigger = PostgresType(168)
    package static let tsmHandler = PostgresType(169)
    package static let tsmultirange = PostgresType(170)
    package static let tsquery = PostgresType(171)
    package static let tsrange = PostgresType(172)
    package static let tstzmultirange = PostgresType(173)
    package static let tstzrange = PostgresType(174)
    package static let tsvector = PostgresType(175)
    package static let txidSnapshot = PostgresType(176)
    package static let unknown = PostgresType(177)
    package static let uuid = PostgresType(178)
    package static let varbit = PostgresType(179)
    package static let varchar = PostgresType(180)
    package static let void = PostgresType(181)
    package static let xid = PostgresType(182)
    package static let xid8 = PostgresType(183)
    package static let xml = PostgresType(184)
}
