// Generated from Grammar/postgres-functions.tsv by `weir-tables generate`. Change the table, not this file.
// swift-format-ignore-file

extension PostgresTables {
    /// One line for each function by its argument types.
    static let functionText: StaticString = #"""
RI_FKey_cascade_del	0			0			168		1	2	2		0
RI_FKey_cascade_upd	0			0			168		1	2	2		0
RI_FKey_check_ins	0			0			168		1	2	2		0
RI_FKey_check_upd	0			0			168		1	2	2		0
RI_FKey_noaction_del	0			0			168		1	2	2		0
RI_FKey_noaction_upd	0			0			168		1	2	2		0
RI_FKey_restrict_del	0			0			168		1	2	2		0
RI_FKey_restrict_upd	0			0			168		1	2	2		0
RI_FKey_setdefault_del	0			0			168		1	2	2		0
RI_FKey_setdefault_upd	0			0			168		1	2	2		0
RI_FKey_setnull_del	0			0			168		1	2	2		0
RI_FKey_setnull_upd	0			0			168		1	2	2		0
abbrev	0	98		0			162		1	0	0		1
abbrev	0	110		0			162		1	0	0		1
abs	0	106		0			106		1	0	0		2
abs	0	107		0			107		1	0	0		2
abs	0	111		0			111		1	0	1		3
abs	0	113		0			113		1	0	1		3
abs	0	116		0			116		1	0	1		3
abs	0	131		0			131		1	0	0		2
aclcontains	0	0 78		0			92		1	0	2		4
acldefault	0	96 134		0			0		1	0	2		4
aclexplode	1	0	acl	0			148	grantor:134 grantee:134 privilege_type:162 is_grantable:92	1	1	2		4
aclinsert	0	0 78		0			0		1	0	2		4
aclitemeq	0	78 78		0			92		1	0	2		4
aclitemin	0	100		0			78		1	1	2		5
aclitemout	0	78		0			100		1	1	2		5
aclremove	0	0 78		0			0		1	0	2		4
acos	0	107		0			107		1	0	1		6
acosd	0	107		0			107		1	0	1		6
acosh	0	107		0			107		1	0	1		6
age	0	165		0			120		1	1	1		7
age	0	165 165		0			120		1	0	1		7
age	0	166		0			120		1	1	1		7
age	0	166 166		0			120		1	0	1		7
age	0	182		0			113		1	1	2		4
amvalidate	0	134		0			92		1	2	2		8
any_in	0	100		0			79		1	0	2		5
any_out	0	79		0			100		1	0	2		5
anyarray_in	0	100		0			80		1	0	2		5
anyarray_out	0	80		0			100		1	1	2		5
anyarray_recv	0	119		0			80		1	1	2		5
anyarray_send	0	80		0			95		1	1	2		5
anycompatible_in	0	100		0			81		1	0	2		5
anycompatible_out	0	81		0			100		1	0	2		5
anycompatiblearray_in	0	100		0			82		1	0	2		5
anycompatiblearray_out	0	82		0			100		1	1	2		5
anycompatiblearray_recv	0	119		0			82		1	1	2		5
anycompatiblearray_send	0	82		0			95		1	1	2		5
anycompatiblemultirange_in	0	100 134 113		0			83		1	1	2		5
anycompatiblemultirange_out	0	83		0			100		1	1	2		5
anycompatiblenonarray_in	0	100		0			84		1	0	2		5
anycompatiblenonarray_out	0	84		0			100		1	0	2		5
anycompatiblerange_in	0	100 134 113		0			85		1	1	2		5
anycompatiblerange_out	0	85		0			100		1	1	2		5
anyelement_in	0	100		0			86		1	0	2		5
anyelement_out	0	86		0			100		1	0	2		5
anyenum_in	0	100		0			87		1	0	2		5
anyenum_out	0	87		0			100		1	1	2		5
anymultirange_in	0	100 134 113		0			88		1	1	2		5
anymultirange_out	0	88		0			100		1	1	2		5
anynonarray_in	0	100		0			89		1	0	2		5
anynonarray_out	0	89		0			100		1	0	2		5
anyrange_in	0	100 134 113		0			90		1	1	2		5
anyrange_out	0	90		0			100		1	1	2		5
anytextcat	0	89 162		0			162		1	1	1		9
area	0	93		0			107		1	0	1		3
area	0	99		0			107		1	0	1		3
area	0	136		0			107		1	0	1		3
areajoinsel	0	119 134 119 111 119		0			107		1	1	2		0
areasel	0	119 134 119 113		0			107		1	1	2		0
array_agg	2	80		0			80		0	0	1		10
array_agg	2	89		0			80		0	0	1		10
array_agg_array_finalfn	0	119 80		0			80		0	0	2		0
array_agg_array_transfn	0	119 80		0			119		0	0	2		0
array_agg_finalfn	0	119 89		0			80		0	0	2		0
array_agg_transfn	0	119 89		0			119		0	0	2		0
array_append	0	82 81		0			82		0	0	1		9
array_cat	0	82 82		0			82		0	0	1		9
array_dims	0	80		0			162		1	0	0		11
array_eq	0	80 80		0			92		1	0	1		9
array_fill	0	86 20		0			80		0	0	1		9
array_fill	0	86 20 20		0			80		0	0	1		9
array_ge	0	80 80		0			92		1	0	1		9
array_gt	0	80 80		0			92		1	0	1		9
array_in	0	100 134 113		0			80		1	1	2		5
array_larger	0	80 80		0			80		1	0	2		12
array_le	0	80 80		0			92		1	0	1		9
array_length	0	80 113		0			113		1	0	0		11
array_lower	0	80 113		0			113		1	0	0		11
array_lt	0	80 80		0			92		1	0	1		9
array_ndims	0	80		0			113		1	0	0		11
array_ne	0	80 80		0			92		1	0	1		9
array_out	0	80		0			100		1	1	2		5
array_position	0	82 81		0			113		0	0	1		9
array_position	0	82 81 113		0			113		0	0	1		9
array_positions	0	82 81		0			20		0	0	1		9
array_prepend	0	81 82		0			82		0	0	1		9
array_recv	0	119 134 113		0			80		1	1	2		5
array_remove	0	82 81		0			82		0	0	1		9
array_replace	0	82 81 81		0			82		0	0	1		9
array_send	0	80		0			95		1	1	2		5
array_smaller	0	80 80		0			80		1	0	2		12
array_subscript_handler	0	119		0			119		1	0	2		5
array_to_json	0	80		0			121		1	1	1		13
array_to_json	0	80 92		0			121		1	1	1		13
array_to_string	0	80 162		0			162		1	1	1		9
array_to_string	0	80 162 162		0			162		0	1	1		9
array_to_tsvector	0	59		0			175		1	0	1		14
array_typanalyze	0	119		0			92		1	1	2		5
array_unnest_support	0	119		0			119		1	0	2		0
array_upper	0	80 113		0			113		1	0	0		11
arraycontained	0	80 80		0			92		1	0	1		9
arraycontains	0	80 80		0			92		1	0	1		9
arraycontjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
arraycontsel	0	119 134 119 113		0			107		1	1	2		0
arrayoverlap	0	80 80		0			92		1	0	1		9
ascii	0	162		0			113		1	0	0		15
asin	0	107		0			107		1	0	1		6
asind	0	107		0			107		1	0	1		6
asinh	0	107		0			107		1	0	0		2
atan	0	107		0			107		1	0	0		2
atan2	0	107 107		0			107		1	0	1		6
atan2d	0	107 107		0			107		1	0	1		6
atand	0	107		0			107		1	0	1		6
atanh	0	107		0			107		1	0	1		6
avg	2	106		0			107		0	0	1		6
avg	2	107		0			107		0	0	1		6
avg	2	111		0			131		0	0	0		16
avg	2	113		0			131		0	0	0		16
avg	2	116		0			131		0	0	0		16
avg	2	120		0			120		0	0	1		7
avg	2	131		0			131		0	0	1		6
bernoulli	0	119		0			169		1	2	2		0
big5_to_euc_tw	0	113 113 100 119 113 92		0			113		1	0	2		0
big5_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
big5_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
binary_upgrade_create_empty_extension	0	162 162 92 162 39 59 59		0			181		0	2	2		17
binary_upgrade_set_missing_value	0	134 162 162		0			181		1	2	2		17
binary_upgrade_set_next_array_pg_type_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_heap_pg_class_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_heap_relfilenode	0	134		0			181		1	2	2		17
binary_upgrade_set_next_index_pg_class_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_index_relfilenode	0	134		0			181		1	2	2		17
binary_upgrade_set_next_multirange_array_pg_type_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_multirange_pg_type_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_pg_authid_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_pg_enum_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_pg_tablespace_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_pg_type_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_toast_pg_class_oid	0	134		0			181		1	2	2		17
binary_upgrade_set_next_toast_relfilenode	0	134		0			181		1	2	2		17
binary_upgrade_set_record_init_privs	0	92		0			181		1	2	2		17
bit	0	91 113 92		0			91		1	0	1		18
bit	0	113 113		0			91		1	0	0		19
bit	0	116 113		0			91		1	0	0		19
bit_and	2	91		0			91		0	0	1		18
bit_and	2	111		0			111		0	0	0		20
bit_and	2	113		0			113		0	0	0		20
bit_and	2	116		0			116		0	0	0		20
bit_count	0	91		0			116		1	0	0		21
bit_count	0	95		0			116		1	0	0		21
bit_in	0	100 134 113		0			91		1	0	2		5
bit_length	0	91		0			113		1	0	1		18
bit_length	0	95		0			113		1	0	1		22
bit_length	0	162		0			113		1	0	1		22
bit_or	2	91		0			91		0	0	1		18
bit_or	2	111		0			111		0	0	0		20
bit_or	2	113		0			113		0	0	0		20
bit_or	2	116		0			116		0	0	0		20
bit_out	0	91		0			100		1	0	2		5
bit_recv	0	119 134 113		0			91		1	0	2		5
bit_send	0	91		0			95		1	0	2		5
bit_xor	2	91		0			91		0	0	1		18
bit_xor	2	111		0			111		0	0	0		20
bit_xor	2	113		0			113		0	0	0		20
bit_xor	2	116		0			116		0	0	0		20
bitand	0	91 91		0			91		1	0	1		18
bitcat	0	179 179		0			179		1	0	1		18
bitcmp	0	91 91		0			113		1	0	2		23
biteq	0	91 91		0			92		1	0	0		24
bitge	0	91 91		0			92		1	0	0		24
bitgt	0	91 91		0			92		1	0	0		24
bitle	0	91 91		0			92		1	0	0		24
bitlt	0	91 91		0			92		1	0	0		24
bitne	0	91 91		0			92		1	0	0		24
bitnot	0	91		0			91		1	0	0		25
bitor	0	91 91		0			91		1	0	1		18
bitshiftleft	0	91 113		0			91		1	0	0		26
bitshiftright	0	91 113		0			91		1	0	0		26
bittypmodin	0	10		0			113		1	0	2		5
bittypmodout	0	113		0			100		1	0	2		5
bitxor	0	91 91		0			91		1	0	1		18
bool	0	113		0			92		1	0	0		19
bool	0	122		0			92		1	0	1		13
bool_accum	0	119 92		0			119		0	0	2		0
bool_accum_inv	0	119 92		0			119		0	0	2		0
bool_alltrue	0	119		0			92		1	0	2		0
bool_and	2	92		0			92		0	0	0		27
bool_anytrue	0	119		0			92		1	0	2		0
bool_or	2	92		0			92		0	0	0		27
booland_statefunc	0	92 92		0			92		1	0	2		12
booleq	0	92 92		0			92		1	0	0		24
boolge	0	92 92		0			92		1	0	0		24
boolgt	0	92 92		0			92		1	0	0		24
boolin	0	100		0			92		1	0	2		5
boolle	0	92 92		0			92		1	0	0		24
boollt	0	92 92		0			92		1	0	0		24
boolne	0	92 92		0			92		1	0	0		24
boolor_statefunc	0	92 92		0			92		1	0	2		12
boolout	0	92		0			100		1	0	2		5
boolrecv	0	119		0			92		1	0	2		5
boolsend	0	92		0			95		1	0	2		5
bound_box	0	93 93		0			93		1	0	1		3
box	0	99		0			93		1	0	1		3
box	0	146		0			93		1	0	1		3
box	0	146 146		0			93		1	0	1		3
box	0	147		0			93		1	0	1		3
box_above	0	93 93		0			92		1	0	1		3
box_above_eq	0	93 93		0			92		1	0	1		3
box_add	0	93 146		0			93		1	0	1		3
box_below	0	93 93		0			92		1	0	1		3
box_below_eq	0	93 93		0			92		1	0	1		3
box_center	0	93		0			146		1	0	1		3
box_contain	0	93 93		0			92		1	0	1		3
box_contain_pt	0	93 146		0			92		1	0	1		3
box_contained	0	93 93		0			92		1	0	1		3
box_distance	0	93 93		0			107		1	0	1		3
box_div	0	93 146		0			93		1	0	1		28
box_eq	0	93 93		0			92		1	0	1		3
box_ge	0	93 93		0			92		1	0	1		3
box_gt	0	93 93		0			92		1	0	1		3
box_in	0	100		0			93		1	0	2		5
box_intersect	0	93 93		0			93		1	0	1		3
box_le	0	93 93		0			92		1	0	1		3
box_left	0	93 93		0			92		1	0	1		3
box_lt	0	93 93		0			92		1	0	1		3
box_mul	0	93 146		0			93		1	0	1		3
box_out	0	93		0			100		1	0	2		5
box_overabove	0	93 93		0			92		1	0	1		3
box_overbelow	0	93 93		0			92		1	0	1		3
box_overlap	0	93 93		0			92		1	0	1		3
box_overleft	0	93 93		0			92		1	0	1		3
box_overright	0	93 93		0			92		1	0	1		3
box_recv	0	119		0			93		1	0	2		5
box_right	0	93 93		0			92		1	0	1		3
box_same	0	93 93		0			92		1	0	1		3
box_send	0	93		0			95		1	0	2		5
box_sub	0	93 146		0			93		1	0	1		3
bpchar	0	94 113 92		0			94		1	0	1		3
bpchar	0	96		0			94		1	0	0		29
bpchar	0	130		0			94		1	0	0		29
bpchar_larger	0	94 94		0			94		1	0	2		12
bpchar_pattern_ge	0	94 94		0			92		1	0	0		24
bpchar_pattern_gt	0	94 94		0			92		1	0	0		24
bpchar_pattern_le	0	94 94		0			92		1	0	0		24
bpchar_pattern_lt	0	94 94		0			92		1	0	0		24
bpchar_smaller	0	94 94		0			94		1	0	2		12
bpchar_sortsupport	0	119		0			181		1	0	2		0
bpcharcmp	0	94 94		0			113		1	0	2		23
bpchareq	0	94 94		0			92		1	0	0		24
bpcharge	0	94 94		0			92		1	0	0		24
bpchargt	0	94 94		0			92		1	0	0		24
bpchariclike	0	94 162		0			92		1	0	1		30
bpcharicnlike	0	94 162		0			92		1	0	1		30
bpcharicregexeq	0	94 162		0			92		1	0	1		31
bpcharicregexne	0	94 162		0			92		1	0	1		31
bpcharin	0	100 134 113		0			94		1	0	2		5
bpcharle	0	94 94		0			92		1	0	0		24
bpcharlike	0	94 162		0			92		1	0	1		30
bpcharlt	0	94 94		0			92		1	0	0		24
bpcharne	0	94 94		0			92		1	0	0		24
bpcharnlike	0	94 162		0			92		1	0	1		30
bpcharout	0	94		0			100		1	0	2		5
bpcharrecv	0	119 134 113		0			94		1	1	2		5
bpcharregexeq	0	94 162		0			92		1	0	1		31
bpcharregexne	0	94 162		0			92		1	0	1		31
bpcharsend	0	94		0			95		1	1	2		5
bpchartypmodin	0	10		0			113		1	0	2		5
bpchartypmodout	0	113		0			100		1	0	2		5
brin_bloom_add_value	0	119 119 119 119		0			92		1	0	2		0
brin_bloom_consistent	0	119 119 119 113		0			92		1	0	2		0
brin_bloom_opcinfo	0	119		0			119		1	0	2		0
brin_bloom_options	0	119		0			181		0	0	2		0
brin_bloom_summary_in	0	100		0			137		1	0	2		5
brin_bloom_summary_out	0	137		0			100		1	0	2		5
brin_bloom_summary_recv	0	119		0			137		1	1	2		5
brin_bloom_summary_send	0	137		0			95		1	1	2		5
brin_bloom_union	0	119 119 119		0			92		1	0	2		0
brin_desummarize_range	0	150 116		0			181		1	2	2		4
brin_inclusion_add_value	0	119 119 119 119		0			92		1	0	2		0
brin_inclusion_consistent	0	119 119 119		0			92		1	0	2		0
brin_inclusion_opcinfo	0	119		0			119		1	0	2		0
brin_inclusion_union	0	119 119 119		0			92		1	0	2		0
brin_minmax_add_value	0	119 119 119 119		0			92		1	0	2		0
brin_minmax_consistent	0	119 119 119		0			92		1	0	2		0
brin_minmax_multi_add_value	0	119 119 119 119		0			92		1	0	2		0
brin_minmax_multi_consistent	0	119 119 119 113		0			92		1	0	2		0
brin_minmax_multi_distance_date	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_float4	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_float8	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_inet	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_int2	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_int4	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_int8	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_interval	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_macaddr	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_macaddr8	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_numeric	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_pg_lsn	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_tid	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_time	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_timestamp	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_timetz	0	119 119		0			107		1	0	2		0
brin_minmax_multi_distance_uuid	0	119 119		0			107		1	0	2		0
brin_minmax_multi_opcinfo	0	119		0			119		1	0	2		0
brin_minmax_multi_options	0	119		0			181		0	0	2		0
brin_minmax_multi_summary_in	0	100		0			138		1	0	2		5
brin_minmax_multi_summary_out	0	138		0			100		1	0	2		5
brin_minmax_multi_summary_recv	0	119		0			138		1	1	2		5
brin_minmax_multi_summary_send	0	138		0			95		1	1	2		5
brin_minmax_multi_union	0	119 119 119		0			92		1	0	2		0
brin_minmax_opcinfo	0	119		0			119		1	0	2		0
brin_minmax_union	0	119 119 119		0			92		1	0	2		0
brin_summarize_new_values	0	150		0			113		1	2	2		4
brin_summarize_range	0	150 116		0			113		1	2	2		4
brinhandler	0	119		0			109		1	2	2		0
broadcast	0	110		0			110		1	0	0		1
btarraycmp	0	80 80		0			113		1	0	2		23
btboolcmp	0	92 92		0			113		1	0	2		23
btbpchar_pattern_cmp	0	94 94		0			113		1	0	2		23
btbpchar_pattern_sortsupport	0	119		0			181		1	0	2		0
btcharcmp	0	96 96		0			113		1	0	2		23
btequalimage	0	134		0			92		1	0	2		23
btfloat48cmp	0	106 107		0			113		1	0	2		23
btfloat4cmp	0	106 106		0			113		1	0	2		23
btfloat4sortsupport	0	119		0			181		1	0	2		0
btfloat84cmp	0	107 106		0			113		1	0	2		23
btfloat8cmp	0	107 107		0			113		1	0	2		23
btfloat8sortsupport	0	119		0			181		1	0	2		0
bthandler	0	119		0			109		1	2	2		0
btint24cmp	0	111 113		0			113		1	0	2		23
btint28cmp	0	111 116		0			113		1	0	2		23
btint2cmp	0	111 111		0			113		1	0	2		23
btint2sortsupport	0	119		0			181		1	0	2		0
btint42cmp	0	113 111		0			113		1	0	2		23
btint48cmp	0	113 116		0			113		1	0	2		23
btint4cmp	0	113 113		0			113		1	0	2		23
btint4sortsupport	0	119		0			181		1	0	2		0
btint82cmp	0	116 111		0			113		1	0	2		23
btint84cmp	0	116 113		0			113		1	0	2		23
btint8cmp	0	116 116		0			113		1	0	2		23
btint8sortsupport	0	119		0			181		1	0	2		0
btnamecmp	0	130 130		0			113		1	0	2		23
btnamesortsupport	0	119		0			181		1	0	2		0
btnametextcmp	0	130 162		0			113		1	0	2		23
btoidcmp	0	134 134		0			113		1	0	2		23
btoidsortsupport	0	119		0			181		1	0	2		0
btoidvectorcmp	0	135 135		0			113		1	0	2		4
btrecordcmp	0	148 148		0			113		1	0	2		23
btrecordimagecmp	0	148 148		0			113		1	0	2		23
btrim	0	95 95		0			95		1	0	0		32
btrim	0	162		0			162		1	0	0		32
btrim	0	162 162		0			162		1	0	0		32
bttext_pattern_cmp	0	162 162		0			113		1	0	2		23
bttext_pattern_sortsupport	0	119		0			181		1	0	2		0
bttextcmp	0	162 162		0			113		1	0	2		23
bttextnamecmp	0	162 130		0			113		1	0	2		23
bttextsortsupport	0	119		0			181		1	0	2		0
bttidcmp	0	163 163		0			113		1	0	2		4
btvarstrequalimage	0	134		0			92		1	0	2		23
bytea_sortsupport	0	119		0			181		1	0	2		0
bytea_string_agg_finalfn	0	119		0			95		0	0	2		0
bytea_string_agg_transfn	0	119 95 95		0			119		0	0	2		0
byteacat	0	95 95		0			95		1	0	1		22
byteacmp	0	95 95		0			113		1	0	2		23
byteaeq	0	95 95		0			92		1	0	0		24
byteage	0	95 95		0			92		1	0	0		24
byteagt	0	95 95		0			92		1	0	0		24
byteain	0	100		0			95		1	0	2		5
byteale	0	95 95		0			92		1	0	0		24
bytealike	0	95 95		0			92		1	0	1		30
bytealt	0	95 95		0			92		1	0	0		24
byteane	0	95 95		0			92		1	0	0		24
byteanlike	0	95 95		0			92		1	0	1		30
byteaout	0	95		0			100		1	0	2		5
bytearecv	0	119		0			95		1	0	2		5
byteasend	0	95		0			95		1	0	2		5
cardinality	0	80		0			113		1	0	0		11
cash_cmp	0	129 129		0			113		1	0	2		23
cash_div_cash	0	129 129		0			107		1	0	1		28
cash_div_flt4	0	129 106		0			129		1	0	1		28
cash_div_flt8	0	129 107		0			129		1	0	1		28
cash_div_int2	0	129 111		0			129		1	0	1		28
cash_div_int4	0	129 113		0			129		1	0	1		28
cash_div_int8	0	129 116		0			129		1	0	1		28
cash_eq	0	129 129		0			92		1	0	0		24
cash_ge	0	129 129		0			92		1	0	0		24
cash_gt	0	129 129		0			92		1	0	0		24
cash_in	0	100		0			129		1	1	2		5
cash_le	0	129 129		0			92		1	0	0		24
cash_lt	0	129 129		0			92		1	0	0		24
cash_mi	0	129 129		0			129		1	0	1		3
cash_mul_flt4	0	129 106		0			129		1	0	1		3
cash_mul_flt8	0	129 107		0			129		1	0	1		3
cash_mul_int2	0	129 111		0			129		1	0	1		3
cash_mul_int4	0	129 113		0			129		1	0	1		3
cash_mul_int8	0	129 116		0			129		1	0	1		3
cash_ne	0	129 129		0			92		1	0	0		24
cash_out	0	129		0			100		1	1	2		5
cash_pl	0	129 129		0			129		1	0	1		3
cash_recv	0	119		0			129		1	0	2		5
cash_send	0	129		0			95		1	0	2		5
cash_words	0	129		0			162		1	0	1		3
cashlarger	0	129 129		0			129		1	0	2		12
cashsmaller	0	129 129		0			129		1	0	2		12
cbrt	0	107		0			107		1	0	0		2
ceil	0	107		0			107		1	0	0		2
ceil	0	131		0			131		1	0	1		6
ceiling	0	107		0			107		1	0	0		2
ceiling	0	131		0			131		1	0	1		6
center	0	93		0			146		1	0	1		3
center	0	99		0			146		1	0	1		3
char	0	113		0			96		1	0	1		3
char	0	162		0			96		1	0	0		33
char_length	0	94		0			113		1	0	0		21
char_length	0	162		0			113		1	0	0		21
character_length	0	94		0			113		1	0	0		21
character_length	0	162		0			113		1	0	0		21
chareq	0	96 96		0			92		1	0	0		24
charge	0	96 96		0			92		1	0	0		24
chargt	0	96 96		0			92		1	0	0		24
charin	0	100		0			96		1	0	2		5
charle	0	96 96		0			92		1	0	0		24
charlt	0	96 96		0			92		1	0	0		24
charne	0	96 96		0			92		1	0	0		24
charout	0	96		0			100		1	0	2		5
charrecv	0	119		0			96		1	0	2		5
charsend	0	96		0			95		1	0	2		5
chr	0	113		0			162		1	0	1		22
cideq	0	97 97		0			92		1	0	2		4
cidin	0	100		0			97		1	0	2		5
cidout	0	97		0			100		1	0	2		5
cidr	0	110		0			98		1	0	0		1
cidr_in	0	100		0			98		1	0	2		5
cidr_out	0	98		0			100		1	0	2		5
cidr_recv	0	119		0			98		1	0	2		5
cidr_send	0	98		0			95		1	0	2		5
cidrecv	0	119		0			97		1	0	2		5
cidsend	0	97		0			95		1	0	2		5
circle	0	93		0			99		1	0	1		3
circle	0	146 107		0			99		1	0	1		3
circle	0	147		0			99		1	0	1		3
circle_above	0	99 99		0			92		1	0	1		3
circle_add_pt	0	99 146		0			99		1	0	1		3
circle_below	0	99 99		0			92		1	0	1		3
circle_center	0	99		0			146		1	0	1		3
circle_contain	0	99 99		0			92		1	0	1		3
circle_contain_pt	0	99 146		0			92		1	0	1		3
circle_contained	0	99 99		0			92		1	0	1		3
circle_distance	0	99 99		0			107		1	0	1		3
circle_div_pt	0	99 146		0			99		1	0	1		28
circle_eq	0	99 99		0			92		1	0	1		3
circle_ge	0	99 99		0			92		1	0	1		3
circle_gt	0	99 99		0			92		1	0	1		3
circle_in	0	100		0			99		1	0	2		5
circle_le	0	99 99		0			92		1	0	1		3
circle_left	0	99 99		0			92		1	0	1		3
circle_lt	0	99 99		0			92		1	0	1		3
circle_mul_pt	0	99 146		0			99		1	0	1		3
circle_ne	0	99 99		0			92		1	0	1		3
circle_out	0	99		0			100		1	0	2		5
circle_overabove	0	99 99		0			92		1	0	1		3
circle_overbelow	0	99 99		0			92		1	0	1		3
circle_overlap	0	99 99		0			92		1	0	1		3
circle_overleft	0	99 99		0			92		1	0	1		3
circle_overright	0	99 99		0			92		1	0	1		3
circle_recv	0	119		0			99		1	0	2		5
circle_right	0	99 99		0			92		1	0	1		3
circle_same	0	99 99		0			92		1	0	1		3
circle_send	0	99		0			95		1	0	2		5
circle_sub_pt	0	99 146		0			99		1	0	1		3
clock_timestamp	0			0			166		1	2	0		34
close_ls	0	125 126		0			146		1	0	1		3
close_lseg	0	126 126		0			146		1	0	1		3
close_pb	0	146 93		0			146		1	0	1		3
close_pl	0	146 125		0			146		1	0	1		3
close_ps	0	146 126		0			146		1	0	1		3
close_sb	0	126 93		0			146		1	0	1		3
col_description	0	134 113		0			162		1	1	2		35
concat	0	79		0	79		162		0	1	1		22
concat_ws	0	162 79		0	79		162		0	1	1		22
contjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
contsel	0	119 134 119 113		0			107		1	1	2		0
convert	0	95 130 130		0			95		1	1	1		22
convert_from	0	95 130		0			162		1	1	1		22
convert_to	0	162 130		0			95		1	1	1		22
corr	2	107 107		0			107		0	0	1		6
cos	0	107		0			107		1	0	1		6
cosd	0	107		0			107		1	0	1		6
cosh	0	107		0			107		1	0	1		6
cot	0	107		0			107		1	0	1		6
cotd	0	107		0			107		1	0	1		6
count	2			0			116		0	0	0		36
count	2	79		0			116		0	0	0		36
covar_pop	2	107 107		0			107		0	0	1		6
covar_samp	2	107 107		0			107		0	0	1		6
cstring_in	0	100		0			100		1	0	2		5
cstring_out	0	100		0			100		1	0	2		5
cstring_recv	0	119		0			100		1	1	2		5
cstring_send	0	100		0			95		1	1	2		5
cume_dist	5			0			107		0	0	0		36
cume_dist	4	79		0	79	1	107		0	0	1		6
cume_dist_final	0	119 79		0	79		107		0	0	2		0
current_database	0			0			130		1	1	0		37
current_query	0			0			162		0	2	2		38
current_schema	0			0			130		1	1	0		37
current_schemas	0	92		0			35		1	1	2		35
current_setting	0	162		0			162		1	1	2		39
current_setting	0	162 92		0			162		1	1	2		39
current_user	0			0			130		1	1	0		37
currtid2	0	162 163		0			163		1	2	2		4
currval	0	150		0			116		1	2	2		40
cursor_to_xml	0	149 113 92 92 162	cursor count nulls tableforest targetns	0			184		1	2	2		41
cursor_to_xmlschema	0	149 92 92 162	cursor nulls tableforest targetns	0			184		1	2	2		41
database_to_xml	0	92 92 162	nulls tableforest targetns	0			184		1	1	2		42
database_to_xml_and_xmlschema	0	92 92 162	nulls tableforest targetns	0			184		1	1	2		42
database_to_xmlschema	0	92 92 162	nulls tableforest targetns	0			184		1	1	2		42
date	0	165		0			101		1	0	0		32
date	0	166		0			101		1	1	0		32
date_bin	0	120 165 165		0			165		1	0	1		7
date_bin	0	120 166 166		0			166		1	0	1		7
date_cmp	0	101 101		0			113		1	0	2		23
date_cmp_timestamp	0	101 165		0			113		1	0	2		23
date_cmp_timestamptz	0	101 166		0			113		1	1	2		23
date_eq	0	101 101		0			92		1	0	0		24
date_eq_timestamp	0	101 165		0			92		1	0	0		24
date_eq_timestamptz	0	101 166		0			92		1	1	0		24
date_ge	0	101 101		0			92		1	0	0		24
date_ge_timestamp	0	101 165		0			92		1	0	0		24
date_ge_timestamptz	0	101 166		0			92		1	1	0		24
date_gt	0	101 101		0			92		1	0	0		24
date_gt_timestamp	0	101 165		0			92		1	0	0		24
date_gt_timestamptz	0	101 166		0			92		1	1	0		24
date_in	0	100		0			101		1	1	2		5
date_larger	0	101 101		0			101		1	0	2		12
date_le	0	101 101		0			92		1	0	0		24
date_le_timestamp	0	101 165		0			92		1	0	0		24
date_le_timestamptz	0	101 166		0			92		1	1	0		24
date_lt	0	101 101		0			92		1	0	0		24
date_lt_timestamp	0	101 165		0			92		1	0	0		24
date_lt_timestamptz	0	101 166		0			92		1	1	0		24
date_mi	0	101 101		0			113		1	0	1		7
date_mi_interval	0	101 120		0			165		1	0	1		7
date_mii	0	101 113		0			101		1	0	1		7
date_ne	0	101 101		0			92		1	0	0		24
date_ne_timestamp	0	101 165		0			92		1	0	0		24
date_ne_timestamptz	0	101 166		0			92		1	1	0		24
date_out	0	101		0			100		1	1	2		5
date_part	0	162 101		0			107		1	0	1		7
date_part	0	162 120		0			107		1	0	1	1=century|day|decade|epoch|hour|microseconds|millennium|milliseconds|minute|month|quarter|second|year	43
date_part	0	162 164		0			107		1	0	1	1=epoch|hour|microseconds|milliseconds|minute|second	43
date_part	0	162 165		0			107		1	0	1	1=century|day|decade|dow|doy|epoch|hour|isodow|isoyear|julian|microseconds|millennium|milliseconds|minute|month|quarter|second|week|year	43
date_part	0	162 166		0			107		1	1	1	1=century|day|decade|dow|doy|epoch|hour|isodow|isoyear|julian|microseconds|millennium|milliseconds|minute|month|quarter|second|week|year	43
date_part	0	162 167		0			107		1	0	1	1=epoch|hour|microseconds|milliseconds|minute|second	43
date_pl_interval	0	101 120		0			165		1	0	1		7
date_pli	0	101 113		0			101		1	0	1		7
date_recv	0	119		0			101		1	0	2		5
date_send	0	101		0			95		1	0	2		5
date_smaller	0	101 101		0			101		1	0	2		12
date_sortsupport	0	119		0			181		1	0	2		0
date_trunc	0	162 120		0			120		1	0	1		7
date_trunc	0	162 165		0			165		1	0	1	1=day|hour|microseconds|milliseconds|minute|second	44
date_trunc	0	162 166		0			166		1	1	1		7
date_trunc	0	162 166 162		0			166		1	1	1		7
datemultirange	0			0			102		1	0	1		45
datemultirange	0	13		0	103		102		1	0	1		45
datemultirange	0	103		0			102		1	0	1		45
daterange	0	101 101		0			103		0	0	1		45
daterange	0	101 101 162		0			103		0	0	1		45
daterange_canonical	0	103		0			103		1	0	2		5
daterange_subdiff	0	101 101		0			107		1	0	2		5
datetime_pl	0	101 164		0			165		1	0	1		7
datetimetz_pl	0	101 167		0			166		1	0	1		7
dcbrt	0	107		0			107		1	0	0		2
decode	0	162 162		0			95		1	0	1		22
degrees	0	107		0			107		1	0	1		6
dense_rank	5			0			116		0	0	0		36
dense_rank	4	79		0	79	1	116		0	0	1		3
dense_rank_final	0	119 79		0	79		116		0	0	2		0
dexp	0	107		0			107		1	0	1		6
diagonal	0	93		0			126		1	0	1		3
diameter	0	99		0			107		1	0	1		3
dispell_init	0	119		0			119		1	0	2		0
dispell_lexize	0	119 119 119 119		0			119		1	0	2		0
dist_bp	0	93 146		0			107		1	0	1		3
dist_bs	0	93 126		0			107		1	0	1		3
dist_cpoint	0	99 146		0			107		1	0	1		3
dist_cpoly	0	99 147		0			107		1	0	1		3
dist_lp	0	125 146		0			107		1	0	1		3
dist_ls	0	125 126		0			107		1	0	1		3
dist_pathp	0	136 146		0			107		1	0	1		3
dist_pb	0	146 93		0			107		1	0	1		3
dist_pc	0	146 99		0			107		1	0	1		3
dist_pl	0	146 125		0			107		1	0	1		3
dist_polyc	0	147 99		0			107		1	0	1		3
dist_polyp	0	147 146		0			107		1	0	1		3
dist_ppath	0	146 136		0			107		1	0	1		3
dist_ppoly	0	146 147		0			107		1	0	1		3
dist_ps	0	146 126		0			107		1	0	1		3
dist_sb	0	126 93		0			107		1	0	1		3
dist_sl	0	126 125		0			107		1	0	1		3
dist_sp	0	126 146		0			107		1	0	1		3
div	0	131 131		0			131		1	0	1		28
dlog1	0	107		0			107		1	0	1		6
dlog10	0	107		0			107		1	0	1		6
domain_in	0	100 134 113		0			79		0	1	2		5
domain_recv	0	119 134 113		0			79		0	1	2		5
dpow	0	107 107		0			107		1	0	1		6
dround	0	107		0			107		1	0	1		6
dsimple_init	0	119		0			119		1	0	2		0
dsimple_lexize	0	119 119 119 119		0			119		1	0	2		0
dsnowball_init	0	119		0			119		1	2	2		0
dsnowball_lexize	0	119 119 119 119		0			119		1	2	2		0
dsqrt	0	107		0			107		1	0	1		6
dsynonym_init	0	119		0			119		1	0	2		0
dsynonym_lexize	0	119 119 119 119		0			119		1	0	2		0
dtrunc	0	107		0			107		1	0	1		6
elem_contained_by_multirange	0	86 88		0			92		1	0	1		45
elem_contained_by_range	0	86 90		0			92		1	0	1		45
encode	0	95 162		0			162		1	0	1		22
enum_cmp	0	87 87		0			113		1	0	2		23
enum_eq	0	87 87		0			92		1	0	0		24
enum_first	0	87		0			87		0	1	1		46
enum_ge	0	87 87		0			92		1	0	0		24
enum_gt	0	87 87		0			92		1	0	0		24
enum_in	0	100 134		0			87		1	1	2		0
enum_larger	0	87 87		0			87		1	0	2		12
enum_last	0	87		0			87		0	1	1		46
enum_le	0	87 87		0			92		1	0	0		24
enum_lt	0	87 87		0			92		1	0	0		24
enum_ne	0	87 87		0			92		1	0	0		24
enum_out	0	87		0			100		1	1	2		0
enum_range	0	87		0			80		0	1	1		9
enum_range	0	87 87		0			80		0	1	1		9
enum_recv	0	119 134		0			87		1	1	2		0
enum_send	0	87		0			95		1	1	2		5
enum_smaller	0	87 87		0			87		1	0	2		12
eqjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
eqsel	0	119 134 119 113		0			107		1	1	2		0
euc_cn_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_cn_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_jis_2004_to_shift_jis_2004	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_jis_2004_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_jp_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_jp_to_sjis	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_jp_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_kr_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_kr_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_tw_to_big5	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_tw_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
euc_tw_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
event_trigger_in	0	100		0			104		0	0	2		5
event_trigger_out	0	104		0			100		1	0	2		5
every	2	92		0			92		0	0	0		27
exp	0	107		0			107		1	0	1		6
exp	0	131		0			131		1	0	1		6
extract	0	162 101		0			131		1	0	1	1=century|day|decade|dow|doy|epoch|isodow|isoyear|julian|millennium|month|quarter|week|year	43
extract	0	162 120		0			131		1	0	1	1=century|day|decade|epoch|hour|microseconds|millennium|milliseconds|minute|month|quarter|second|year	43
extract	0	162 164		0			131		1	0	1	1=epoch|hour|microseconds|milliseconds|minute|second	43
extract	0	162 165		0			131		1	0	1	1=century|day|decade|dow|doy|epoch|hour|isodow|isoyear|julian|microseconds|millennium|milliseconds|minute|month|quarter|second|week|year	43
extract	0	162 166		0			131		1	1	1	1=century|day|decade|dow|doy|epoch|hour|isodow|isoyear|julian|microseconds|millennium|milliseconds|minute|month|quarter|second|week|year	43
extract	0	162 167		0			131		1	0	1	1=epoch|hour|microseconds|milliseconds|minute|second	43
factorial	0	116		0			131		1	0	1		6
family	0	110		0			113		1	0	0		1
fdw_handler_in	0	100		0			105		0	0	2		5
fdw_handler_out	0	105		0			100		1	0	2		5
first_value	5	86		0			86		1	0	0		47
float4	0	107		0			106		1	0	1		6
float4	0	111		0			106		1	0	0		19
float4	0	113		0			106		1	0	0		19
float4	0	116		0			106		1	0	0		19
float4	0	122		0			106		1	0	1		13
float4	0	131		0			106		1	0	1		6
float48div	0	106 107		0			107		1	0	1		28
float48eq	0	106 107		0			92		1	0	0		24
float48ge	0	106 107		0			92		1	0	0		24
float48gt	0	106 107		0			92		1	0	0		24
float48le	0	106 107		0			92		1	0	0		24
float48lt	0	106 107		0			92		1	0	0		24
float48mi	0	106 107		0			107		1	0	1		6
float48mul	0	106 107		0			107		1	0	1		6
float48ne	0	106 107		0			92		1	0	0		24
float48pl	0	106 107		0			107		1	0	1		6
float4_accum	0	15 106		0			15		1	0	2		12
float4abs	0	106		0			106		1	0	0		48
float4div	0	106 106		0			106		1	0	1		28
float4eq	0	106 106		0			92		1	0	0		24
float4ge	0	106 106		0			92		1	0	0		24
float4gt	0	106 106		0			92		1	0	0		24
float4in	0	100		0			106		1	0	2		5
float4larger	0	106 106		0			106		1	0	2		12
float4le	0	106 106		0			92		1	0	0		24
float4lt	0	106 106		0			92		1	0	0		24
float4mi	0	106 106		0			106		1	0	1		6
float4mul	0	106 106		0			106		1	0	1		6
float4ne	0	106 106		0			92		1	0	0		24
float4out	0	106		0			100		1	0	2		5
float4pl	0	106 106		0			106		1	0	1		6
float4recv	0	119		0			106		1	0	2		5
float4send	0	106		0			95		1	0	2		5
float4smaller	0	106 106		0			106		1	0	2		12
float4um	0	106		0			106		1	0	0		49
float4up	0	106		0			106		1	0	0		50
float8	0	106		0			107		1	0	0		19
float8	0	111		0			107		1	0	0		19
float8	0	113		0			107		1	0	0		19
float8	0	116		0			107		1	0	0		19
float8	0	122		0			107		1	0	1		13
float8	0	131		0			107		1	0	1		6
float84div	0	107 106		0			107		1	0	1		28
float84eq	0	107 106		0			92		1	0	0		24
float84ge	0	107 106		0			92		1	0	0		24
float84gt	0	107 106		0			92		1	0	0		24
float84le	0	107 106		0			92		1	0	0		24
float84lt	0	107 106		0			92		1	0	0		24
float84mi	0	107 106		0			107		1	0	1		6
float84mul	0	107 106		0			107		1	0	1		6
float84ne	0	107 106		0			92		1	0	0		24
float84pl	0	107 106		0			107		1	0	1		6
float8_accum	0	15 107		0			15		1	0	2		12
float8_avg	0	15		0			107		1	0	2		12
float8_combine	0	15 15		0			15		1	0	2		12
float8_corr	0	15		0			107		1	0	2		12
float8_covar_pop	0	15		0			107		1	0	2		12
float8_covar_samp	0	15		0			107		1	0	2		12
float8_regr_accum	0	15 107 107		0			15		1	0	2		12
float8_regr_avgx	0	15		0			107		1	0	2		12
float8_regr_avgy	0	15		0			107		1	0	2		12
float8_regr_combine	0	15 15		0			15		1	0	2		12
float8_regr_intercept	0	15		0			107		1	0	2		12
float8_regr_r2	0	15		0			107		1	0	2		12
float8_regr_slope	0	15		0			107		1	0	2		12
float8_regr_sxx	0	15		0			107		1	0	2		12
float8_regr_sxy	0	15		0			107		1	0	2		12
float8_regr_syy	0	15		0			107		1	0	2		12
float8_stddev_pop	0	15		0			107		1	0	2		12
float8_stddev_samp	0	15		0			107		1	0	2		12
float8_var_pop	0	15		0			107		1	0	2		12
float8_var_samp	0	15		0			107		1	0	2		12
float8abs	0	107		0			107		1	0	0		48
float8div	0	107 107		0			107		1	0	1		28
float8eq	0	107 107		0			92		1	0	0		24
float8ge	0	107 107		0			92		1	0	0		24
float8gt	0	107 107		0			92		1	0	0		24
float8in	0	100		0			107		1	0	2		5
float8larger	0	107 107		0			107		1	0	2		12
float8le	0	107 107		0			92		1	0	0		24
float8lt	0	107 107		0			92		1	0	0		24
float8mi	0	107 107		0			107		1	0	1		6
float8mul	0	107 107		0			107		1	0	1		6
float8ne	0	107 107		0			92		1	0	0		24
float8out	0	107		0			100		1	0	2		5
float8pl	0	107 107		0			107		1	0	1		6
float8recv	0	119		0			107		1	0	2		5
float8send	0	107		0			95		1	0	2		5
float8smaller	0	107 107		0			107		1	0	2		12
float8um	0	107		0			107		1	0	0		49
float8up	0	107		0			107		1	0	0		50
floor	0	107		0			107		1	0	0		2
floor	0	131		0			131		1	0	1		6
flt4_mul_cash	0	106 129		0			129		1	0	1		3
flt8_mul_cash	0	107 129		0			129		1	0	1		3
fmgr_c_validator	0	134		0			181		1	1	2		51
fmgr_internal_validator	0	134		0			181		1	1	2		51
fmgr_sql_validator	0	134		0			181		1	1	2		51
format	0	162		0			162		0	1	1		22
format	0	162 79		0	79		162		0	1	1		22
format_type	0	134 113		0			162		0	1	2		35
gb18030_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
gbk_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
gcd	0	113 113		0			113		1	0	1		3
gcd	0	116 116		0			116		1	0	1		3
gcd	0	131 131		0			131		1	0	1		6
gen_random_uuid	0			0			178		1	2	0		52
generate_series	1	113 113		0			113		1	0	0		53
generate_series	1	113 113 113		0			113		1	0	1		3
generate_series	1	116 116		0			116		1	0	0		53
generate_series	1	116 116 116		0			116		1	0	1		3
generate_series	1	131 131		0			131		1	0	1		6
generate_series	1	131 131 131		0			131		1	0	1		6
generate_series	1	165 165 120		0			165		1	0	1		7
generate_series	1	166 166 120		0			166		1	1	1		7
generate_series_int4_support	0	119		0			119		1	0	2		0
generate_series_int8_support	0	119		0			119		1	0	2		0
generate_subscripts	1	80 113		0			113		1	0	0		53
generate_subscripts	1	80 113 92		0			113		1	0	0		53
get_bit	0	91 113		0			113		1	0	1		18
get_bit	0	95 116		0			113		1	0	1		22
get_byte	0	95 113		0			113		1	0	1		22
get_current_ts_config	0			0			152		1	1	2		54
getdatabaseencoding	0			0			130		1	1	2		55
getpgusername	0			0			130		1	1	0		37
gin_clean_pending_list	0	150		0			116		1	2	2		4
gin_cmp_prefix	0	162 162 111 119		0			113		1	0	2		0
gin_cmp_tslexeme	0	162 162		0			113		1	0	2		23
gin_compare_jsonb	0	162 162		0			113		1	0	2		23
gin_consistent_jsonb	0	119 111 122 113 119 119 119 119		0			92		1	0	2		0
gin_consistent_jsonb_path	0	119 111 122 113 119 119 119 119		0			92		1	0	2		0
gin_extract_jsonb	0	122 119 119		0			119		1	0	2		0
gin_extract_jsonb_path	0	122 119 119		0			119		1	0	2		0
gin_extract_jsonb_query	0	122 119 111 119 119 119 119		0			119		1	0	2		0
gin_extract_jsonb_query_path	0	122 119 111 119 119 119 119		0			119		1	0	2		0
gin_extract_tsquery	0	171 119 111 119 119		0			119		1	0	2		0
gin_extract_tsquery	0	171 119 111 119 119 119 119		0			119		1	0	2		0
gin_extract_tsquery	0	175 119 111 119 119 119 119		0			119		1	0	2		0
gin_extract_tsvector	0	175 119		0			119		1	0	2		0
gin_extract_tsvector	0	175 119 119		0			119		1	0	2		0
gin_triconsistent_jsonb	0	119 111 122 113 119 119 119		0			96		1	0	2		0
gin_triconsistent_jsonb_path	0	119 111 122 113 119 119 119		0			96		1	0	2		0
gin_tsquery_consistent	0	119 111 171 113 119 119		0			92		1	0	2		0
gin_tsquery_consistent	0	119 111 171 113 119 119 119 119		0			92		1	0	2		0
gin_tsquery_consistent	0	119 111 175 113 119 119 119 119		0			92		1	0	2		0
gin_tsquery_triconsistent	0	119 111 175 113 119 119 119		0			96		1	0	2		0
ginarrayconsistent	0	119 111 80 113 119 119 119 119		0			92		1	0	2		0
ginarrayextract	0	80 119		0			119		1	0	2		0
ginarrayextract	0	80 119 119		0			119		1	0	2		0
ginarraytriconsistent	0	119 111 80 113 119 119 119		0			96		1	0	2		0
ginhandler	0	119		0			109		1	2	2		0
ginqueryarrayextract	0	80 119 111 119 119 119 119		0			119		1	0	2		0
gist_box_consistent	0	119 93 111 134 119		0			92		1	0	2		0
gist_box_distance	0	119 93 111 134 119		0			107		1	0	2		0
gist_box_penalty	0	119 119 119		0			119		1	0	2		0
gist_box_picksplit	0	119 119		0			119		1	0	2		0
gist_box_same	0	93 93 119		0			119		1	0	2		0
gist_box_union	0	119 119		0			93		1	0	2		0
gist_circle_compress	0	119		0			119		1	0	2		0
gist_circle_consistent	0	119 99 111 134 119		0			92		1	0	2		0
gist_circle_distance	0	119 99 111 134 119		0			107		1	0	2		0
gist_point_compress	0	119		0			119		1	0	2		0
gist_point_consistent	0	119 146 111 134 119		0			92		1	0	2		0
gist_point_distance	0	119 146 111 134 119		0			107		1	0	2		0
gist_point_fetch	0	119		0			119		1	0	2		0
gist_point_sortsupport	0	119		0			181		1	0	2		0
gist_poly_compress	0	119		0			119		1	0	2		0
gist_poly_consistent	0	119 147 111 134 119		0			92		1	0	2		0
gist_poly_distance	0	119 147 111 134 119		0			107		1	0	2		0
gisthandler	0	119		0			109		1	2	2		0
gtsquery_compress	0	119		0			119		1	0	2		0
gtsquery_consistent	0	119 119 113 134 119		0			92		1	0	2		0
gtsquery_consistent	0	119 171 111 134 119		0			92		1	0	2		0
gtsquery_penalty	0	119 119 119		0			119		1	0	2		0
gtsquery_picksplit	0	119 119		0			119		1	0	2		0
gtsquery_same	0	116 116 119		0			119		1	0	2		0
gtsquery_union	0	119 119		0			116		1	0	2		0
gtsvector_compress	0	119		0			119		1	0	2		0
gtsvector_consistent	0	119 108 113 134 119		0			92		1	0	2		0
gtsvector_consistent	0	119 175 111 134 119		0			92		1	0	2		0
gtsvector_decompress	0	119		0			119		1	0	2		0
gtsvector_options	0	119		0			181		0	0	2		0
gtsvector_penalty	0	119 119 119		0			119		1	0	2		0
gtsvector_picksplit	0	119 119		0			119		1	0	2		0
gtsvector_same	0	108 108 119		0			119		1	0	2		4
gtsvector_union	0	119 119		0			108		1	0	2		0
gtsvectorin	0	100		0			108		1	0	2		5
gtsvectorout	0	108		0			100		1	0	2		5
has_any_column_privilege	0	130 134 162		0			92		1	1	2		56
has_any_column_privilege	0	130 162 162		0			92		1	1	2		56
has_any_column_privilege	0	134 134 162		0			92		1	1	2		56
has_any_column_privilege	0	134 162		0			92		1	1	2		56
has_any_column_privilege	0	134 162 162		0			92		1	1	2		56
has_any_column_privilege	0	162 162		0			92		1	1	2		56
has_column_privilege	0	130 134 111 162		0			92		1	1	2		56
has_column_privilege	0	130 134 162 162		0			92		1	1	2		56
has_column_privilege	0	130 162 111 162		0			92		1	1	2		56
has_column_privilege	0	130 162 162 162		0			92		1	1	2		56
has_column_privilege	0	134 111 162		0			92		1	1	2		56
has_column_privilege	0	134 134 111 162		0			92		1	1	2		56
has_column_privilege	0	134 134 162 162		0			92		1	1	2		56
has_column_privilege	0	134 162 111 162		0			92		1	1	2		56
has_column_privilege	0	134 162 162		0			92		1	1	2		56
has_column_privilege	0	134 162 162 162		0			92		1	1	2		56
has_column_privilege	0	162 111 162		0			92		1	1	2		56
has_column_privilege	0	162 162 162		0			92		1	1	2		56
has_database_privilege	0	130 134 162		0			92		1	1	2		56
has_database_privilege	0	130 162 162		0			92		1	1	2		56
has_database_privilege	0	134 134 162		0			92		1	1	2		56
has_database_privilege	0	134 162		0			92		1	1	2		56
has_database_privilege	0	134 162 162		0			92		1	1	2		56
has_database_privilege	0	162 162		0			92		1	1	2		56
has_foreign_data_wrapper_privilege	0	130 134 162		0			92		1	1	2		56
has_foreign_data_wrapper_privilege	0	130 162 162		0			92		1	1	2		56
has_foreign_data_wrapper_privilege	0	134 134 162		0			92		1	1	2		56
has_foreign_data_wrapper_privilege	0	134 162		0			92		1	1	2		56
has_foreign_data_wrapper_privilege	0	134 162 162		0			92		1	1	2		56
has_foreign_data_wrapper_privilege	0	162 162		0			92		1	1	2		56
has_function_privilege	0	130 134 162		0			92		1	1	2		56
has_function_privilege	0	130 162 162		0			92		1	1	2		56
has_function_privilege	0	134 134 162		0			92		1	1	2		56
has_function_privilege	0	134 162		0			92		1	1	2		56
has_function_privilege	0	134 162 162		0			92		1	1	2		56
has_function_privilege	0	162 162		0			92		1	1	2		56
has_language_privilege	0	130 134 162		0			92		1	1	2		56
has_language_privilege	0	130 162 162		0			92		1	1	2		56
has_language_privilege	0	134 134 162		0			92		1	1	2		56
has_language_privilege	0	134 162		0			92		1	1	2		56
has_language_privilege	0	134 162 162		0			92		1	1	2		56
has_language_privilege	0	162 162		0			92		1	1	2		56
has_parameter_privilege	0	130 162 162		0			92		1	1	2		56
has_parameter_privilege	0	134 162 162		0			92		1	1	2		56
has_parameter_privilege	0	162 162		0			92		1	1	2		56
has_schema_privilege	0	130 134 162		0			92		1	1	2		56
has_schema_privilege	0	130 162 162		0			92		1	1	2		56
has_schema_privilege	0	134 134 162		0			92		1	1	2		56
has_schema_privilege	0	134 162		0			92		1	1	2		56
has_schema_privilege	0	134 162 162		0			92		1	1	2		56
has_schema_privilege	0	162 162		0			92		1	1	2		56
has_sequence_privilege	0	130 134 162		0			92		1	1	2		56
has_sequence_privilege	0	130 162 162		0			92		1	1	2		56
has_sequence_privilege	0	134 134 162		0			92		1	1	2		56
has_sequence_privilege	0	134 162		0			92		1	1	2		56
has_sequence_privilege	0	134 162 162		0			92		1	1	2		56
has_sequence_privilege	0	162 162		0			92		1	1	2		56
has_server_privilege	0	130 134 162		0			92		1	1	2		56
has_server_privilege	0	130 162 162		0			92		1	1	2		56
has_server_privilege	0	134 134 162		0			92		1	1	2		56
has_server_privilege	0	134 162		0			92		1	1	2		56
has_server_privilege	0	134 162 162		0			92		1	1	2		56
has_server_privilege	0	162 162		0			92		1	1	2		56
has_table_privilege	0	130 134 162		0			92		1	1	2		56
has_table_privilege	0	130 162 162		0			92		1	1	2		56
has_table_privilege	0	134 134 162		0			92		1	1	2		56
has_table_privilege	0	134 162		0			92		1	1	2		56
has_table_privilege	0	134 162 162		0			92		1	1	2		56
has_table_privilege	0	162 162		0			92		1	1	2		56
has_tablespace_privilege	0	130 134 162		0			92		1	1	2		56
has_tablespace_privilege	0	130 162 162		0			92		1	1	2		56
has_tablespace_privilege	0	134 134 162		0			92		1	1	2		56
has_tablespace_privilege	0	134 162		0			92		1	1	2		56
has_tablespace_privilege	0	134 162 162		0			92		1	1	2		56
has_tablespace_privilege	0	162 162		0			92		1	1	2		56
has_type_privilege	0	130 134 162		0			92		1	1	2		56
has_type_privilege	0	130 162 162		0			92		1	1	2		56
has_type_privilege	0	134 134 162		0			92		1	1	2		56
has_type_privilege	0	134 162		0			92		1	1	2		56
has_type_privilege	0	134 162 162		0			92		1	1	2		56
has_type_privilege	0	162 162		0			92		1	1	2		56
hash_aclitem	0	78		0			113		1	0	2		4
hash_aclitem_extended	0	78 116		0			116		1	0	2		4
hash_array	0	80		0			113		1	0	2		23
hash_array_extended	0	80 116		0			116		1	0	2		23
hash_multirange	0	88		0			113		1	0	2		23
hash_multirange_extended	0	88 116		0			116		1	0	2		23
hash_numeric	0	131		0			113		1	0	2		23
hash_numeric_extended	0	131 116		0			116		1	0	2		23
hash_range	0	90		0			113		1	0	2		23
hash_range_extended	0	90 116		0			116		1	0	2		23
hash_record	0	148		0			113		1	0	2		23
hash_record_extended	0	148 116		0			116		1	0	2		23
hashbpchar	0	94		0			113		1	0	2		23
hashbpcharextended	0	94 116		0			116		1	0	2		23
hashchar	0	96		0			113		1	0	2		23
hashcharextended	0	96 116		0			116		1	0	2		23
hashenum	0	87		0			113		1	0	2		23
hashenumextended	0	87 116		0			116		1	0	2		23
hashfloat4	0	106		0			113		1	0	2		23
hashfloat4extended	0	106 116		0			116		1	0	2		23
hashfloat8	0	107		0			113		1	0	2		23
hashfloat8extended	0	107 116		0			116		1	0	2		23
hashhandler	0	119		0			109		1	2	2		0
hashinet	0	110		0			113		1	0	2		23
hashinetextended	0	110 116		0			116		1	0	2		23
hashint2	0	111		0			113		1	0	2		23
hashint2extended	0	111 116		0			116		1	0	2		23
hashint4	0	113		0			113		1	0	1		57
hashint4extended	0	113 116		0			116		1	0	1		57
hashint8	0	116		0			113		1	0	1		57
hashint8extended	0	116 116		0			116		1	0	1		57
hashmacaddr	0	127		0			113		1	0	2		23
hashmacaddr8	0	128		0			113		1	0	2		23
hashmacaddr8extended	0	128 116		0			116		1	0	2		23
hashmacaddrextended	0	127 116		0			116		1	0	2		23
hashname	0	130		0			113		1	0	2		23
hashnameextended	0	130 116		0			116		1	0	2		23
hashoid	0	134		0			113		1	0	2		23
hashoidextended	0	134 116		0			116		1	0	2		23
hashoidvector	0	135		0			113		1	0	2		4
hashoidvectorextended	0	135 116		0			116		1	0	2		4
hashtext	0	162		0			113		1	0	1		57
hashtextextended	0	162 116		0			116		1	0	1		57
hashtid	0	163		0			113		1	0	2		4
hashtidextended	0	163 116		0			116		1	0	2		4
hashvarlena	0	119		0			113		1	0	2		0
hashvarlenaextended	0	119 116		0			116		1	0	2		0
heap_tableam_handler	0	119		0			161		1	2	2		0
height	0	93		0			107		1	0	1		3
host	0	110		0			162		1	0	0		1
hostmask	0	110		0			110		1	0	0		1
iclikejoinsel	0	119 134 119 111 119		0			107		1	1	2		0
iclikesel	0	119 134 119 113		0			107		1	1	2		0
icnlikejoinsel	0	119 134 119 111 119		0			107		1	1	2		0
icnlikesel	0	119 134 119 113		0			107		1	1	2		0
icregexeqjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
icregexeqsel	0	119 134 119 113		0			107		1	1	2		0
icregexnejoinsel	0	119 134 119 111 119		0			107		1	1	2		0
icregexnesel	0	119 134 119 113		0			107		1	1	2		0
in_range	0	101 101 120 92 92		0			92		1	0	2		23
in_range	0	106 106 107 92 92		0			92		1	0	2		23
in_range	0	107 107 107 92 92		0			92		1	0	2		23
in_range	0	111 111 111 92 92		0			92		1	0	2		23
in_range	0	111 111 113 92 92		0			92		1	0	2		23
in_range	0	111 111 116 92 92		0			92		1	0	2		23
in_range	0	113 113 111 92 92		0			92		1	0	2		23
in_range	0	113 113 113 92 92		0			92		1	0	2		23
in_range	0	113 113 116 92 92		0			92		1	0	2		23
in_range	0	116 116 116 92 92		0			92		1	0	2		23
in_range	0	120 120 120 92 92		0			92		1	0	2		23
in_range	0	131 131 131 92 92		0			92		1	0	2		23
in_range	0	164 164 120 92 92		0			92		1	0	2		23
in_range	0	165 165 120 92 92		0			92		1	0	2		23
in_range	0	166 166 120 92 92		0			92		1	1	2		23
in_range	0	167 167 120 92 92		0			92		1	0	2		23
index_am_handler_in	0	100		0			109		0	0	2		5
index_am_handler_out	0	109		0			100		1	0	2		5
inet_client_addr	0			0			110		0	1	2		55
inet_client_port	0			0			113		0	1	2		55
inet_gist_compress	0	119		0			119		1	0	2		0
inet_gist_consistent	0	119 110 111 134 119		0			92		1	0	2		0
inet_gist_fetch	0	119		0			119		1	0	2		0
inet_gist_penalty	0	119 119 119		0			119		1	0	2		0
inet_gist_picksplit	0	119 119		0			119		1	0	2		0
inet_gist_same	0	110 110 119		0			119		1	0	2		0
inet_gist_union	0	119 119		0			110		1	0	2		0
inet_in	0	100		0			110		1	0	2		5
inet_merge	0	110 110		0			98		1	0	1		58
inet_out	0	110		0			100		1	0	2		5
inet_recv	0	119		0			110		1	0	2		5
inet_same_family	0	110 110		0			92		1	0	0		1
inet_send	0	110		0			95		1	0	2		5
inet_server_addr	0			0			110		0	1	2		55
inet_server_port	0			0			113		0	1	2		55
inet_spg_choose	0	119 119		0			181		1	0	2		0
inet_spg_config	0	119 119		0			181		1	0	2		0
inet_spg_inner_consistent	0	119 119		0			181		1	0	2		0
inet_spg_leaf_consistent	0	119 119		0			92		1	0	2		0
inet_spg_picksplit	0	119 119		0			181		1	0	2		0
inetand	0	110 110		0			110		1	0	1		58
inetmi	0	110 110		0			116		1	0	1		58
inetmi_int8	0	110 116		0			110		1	0	1		58
inetnot	0	110		0			110		1	0	0		25
inetor	0	110 110		0			110		1	0	1		58
inetpl	0	110 116		0			110		1	0	1		58
initcap	0	162		0			162		1	0	0		59
int2	0	106		0			111		1	0	1		6
int2	0	107		0			111		1	0	1		6
int2	0	113		0			111		1	0	1		3
int2	0	116		0			111		1	0	1		3
int2	0	122		0			111		1	0	1		13
int2	0	131		0			111		1	0	1		6
int24div	0	111 113		0			113		1	0	1		28
int24eq	0	111 113		0			92		1	0	0		24
int24ge	0	111 113		0			92		1	0	0		24
int24gt	0	111 113		0			92		1	0	0		24
int24le	0	111 113		0			92		1	0	0		24
int24lt	0	111 113		0			92		1	0	0		24
int24mi	0	111 113		0			113		1	0	1		3
int24mul	0	111 113		0			113		1	0	1		3
int24ne	0	111 113		0			92		1	0	0		24
int24pl	0	111 113		0			113		1	0	1		3
int28div	0	111 116		0			116		1	0	1		28
int28eq	0	111 116		0			92		1	0	0		24
int28ge	0	111 116		0			92		1	0	0		24
int28gt	0	111 116		0			92		1	0	0		24
int28le	0	111 116		0			92		1	0	0		24
int28lt	0	111 116		0			92		1	0	0		24
int28mi	0	111 116		0			116		1	0	1		3
int28mul	0	111 116		0			116		1	0	1		3
int28ne	0	111 116		0			92		1	0	0		24
int28pl	0	111 116		0			116		1	0	1		3
int2_accum	0	119 111		0			119		0	0	2		0
int2_accum_inv	0	119 111		0			119		0	0	2		0
int2_avg_accum	0	23 111		0			23		1	0	2		12
int2_avg_accum_inv	0	23 111		0			23		1	0	2		12
int2_mul_cash	0	111 129		0			129		1	0	1		3
int2_sum	0	116 111		0			116		0	0	2		12
int2abs	0	111		0			111		1	0	1		3
int2and	0	111 111		0			111		1	0	0		60
int2div	0	111 111		0			111		1	0	1		28
int2eq	0	111 111		0			92		1	0	0		24
int2ge	0	111 111		0			92		1	0	0		24
int2gt	0	111 111		0			92		1	0	0		24
int2in	0	100		0			111		1	0	2		5
int2int4_sum	0	23		0			116		1	0	2		12
int2larger	0	111 111		0			111		1	0	2		12
int2le	0	111 111		0			92		1	0	0		24
int2lt	0	111 111		0			92		1	0	0		24
int2mi	0	111 111		0			111		1	0	1		3
int2mod	0	111 111		0			111		1	0	1		28
int2mul	0	111 111		0			111		1	0	1		3
int2ne	0	111 111		0			92		1	0	0		24
int2not	0	111		0			111		1	0	0		25
int2or	0	111 111		0			111		1	0	0		60
int2out	0	111		0			100		1	0	2		5
int2pl	0	111 111		0			111		1	0	1		3
int2recv	0	119		0			111		1	0	2		5
int2send	0	111		0			95		1	0	2		5
int2shl	0	111 113		0			111		1	0	0		60
int2shr	0	111 113		0			111		1	0	0		60
int2smaller	0	111 111		0			111		1	0	2		12
int2um	0	111		0			111		1	0	1		3
int2up	0	111		0			111		1	0	0		50
int2vectorin	0	100		0			112		1	0	2		5
int2vectorout	0	112		0			100		1	0	2		5
int2vectorrecv	0	119		0			112		1	0	2		5
int2vectorsend	0	112		0			95		1	0	2		5
int2xor	0	111 111		0			111		1	0	0		60
int4	0	91		0			113		1	0	1		18
int4	0	92		0			113		1	0	0		19
int4	0	96		0			113		1	0	0		19
int4	0	106		0			113		1	0	1		6
int4	0	107		0			113		1	0	1		6
int4	0	111		0			113		1	0	0		19
int4	0	116		0			113		1	0	1		3
int4	0	122		0			113		1	0	1		13
int4	0	131		0			113		1	0	1		6
int42div	0	113 111		0			113		1	0	1		28
int42eq	0	113 111		0			92		1	0	0		24
int42ge	0	113 111		0			92		1	0	0		24
int42gt	0	113 111		0			92		1	0	0		24
int42le	0	113 111		0			92		1	0	0		24
int42lt	0	113 111		0			92		1	0	0		24
int42mi	0	113 111		0			113		1	0	1		3
int42mul	0	113 111		0			113		1	0	1		3
int42ne	0	113 111		0			92		1	0	0		24
int42pl	0	113 111		0			113		1	0	1		3
int48div	0	113 116		0			116		1	0	1		28
int48eq	0	113 116		0			92		1	0	0		24
int48ge	0	113 116		0			92		1	0	0		24
int48gt	0	113 116		0			92		1	0	0		24
int48le	0	113 116		0			92		1	0	0		24
int48lt	0	113 116		0			92		1	0	0		24
int48mi	0	113 116		0			116		1	0	1		3
int48mul	0	113 116		0			116		1	0	1		3
int48ne	0	113 116		0			92		1	0	0		24
int48pl	0	113 116		0			116		1	0	1		3
int4_accum	0	119 113		0			119		0	0	2		0
int4_accum_inv	0	119 113		0			119		0	0	2		0
int4_avg_accum	0	23 113		0			23		1	0	2		12
int4_avg_accum_inv	0	23 113		0			23		1	0	2		12
int4_avg_combine	0	23 23		0			23		1	0	2		12
int4_mul_cash	0	113 129		0			129		1	0	1		3
int4_sum	0	116 113		0			116		0	0	2		12
int4abs	0	113		0			113		1	0	1		3
int4and	0	113 113		0			113		1	0	0		60
int4div	0	113 113		0			113		1	0	1		28
int4eq	0	113 113		0			92		1	0	0		24
int4ge	0	113 113		0			92		1	0	0		24
int4gt	0	113 113		0			92		1	0	0		24
int4in	0	100		0			113		1	0	2		5
int4inc	0	113		0			113		1	0	1		3
int4larger	0	113 113		0			113		1	0	2		12
int4le	0	113 113		0			92		1	0	0		24
int4lt	0	113 113		0			92		1	0	0		24
int4mi	0	113 113		0			113		1	0	1		3
int4mod	0	113 113		0			113		1	0	1		28
int4mul	0	113 113		0			113		1	0	1		3
int4multirange	0			0			114		1	0	1		45
int4multirange	0	22		0	115		114		1	0	1		45
int4multirange	0	115		0			114		1	0	1		45
int4ne	0	113 113		0			92		1	0	0		24
int4not	0	113		0			113		1	0	0		25
int4or	0	113 113		0			113		1	0	0		60
int4out	0	113		0			100		1	0	2		5
int4pl	0	113 113		0			113		1	0	1		3
int4range	0	113 113		0			115		0	0	1		45
int4range	0	113 113 162		0			115		0	0	1		45
int4range_canonical	0	115		0			115		1	0	2		5
int4range_subdiff	0	113 113		0			107		1	0	2		5
int4recv	0	119		0			113		1	0	2		5
int4send	0	113		0			95		1	0	2		5
int4shl	0	113 113		0			113		1	0	0		60
int4shr	0	113 113		0			113		1	0	0		60
int4smaller	0	113 113		0			113		1	0	2		12
int4um	0	113		0			113		1	0	1		3
int4up	0	113		0			113		1	0	0		50
int4xor	0	113 113		0			113		1	0	0		60
int8	0	91		0			116		1	0	1		18
int8	0	106		0			116		1	0	1		6
int8	0	107		0			116		1	0	1		6
int8	0	111		0			116		1	0	0		19
int8	0	113		0			116		1	0	0		19
int8	0	122		0			116		1	0	1		13
int8	0	131		0			116		1	0	1		6
int8	0	134		0			116		1	0	0		19
int82div	0	116 111		0			116		1	0	1		28
int82eq	0	116 111		0			92		1	0	0		24
int82ge	0	116 111		0			92		1	0	0		24
int82gt	0	116 111		0			92		1	0	0		24
int82le	0	116 111		0			92		1	0	0		24
int82lt	0	116 111		0			92		1	0	0		24
int82mi	0	116 111		0			116		1	0	1		3
int82mul	0	116 111		0			116		1	0	1		3
int82ne	0	116 111		0			92		1	0	0		24
int82pl	0	116 111		0			116		1	0	1		3
int84div	0	116 113		0			116		1	0	1		28
int84eq	0	116 113		0			92		1	0	0		24
int84ge	0	116 113		0			92		1	0	0		24
int84gt	0	116 113		0			92		1	0	0		24
int84le	0	116 113		0			92		1	0	0		24
int84lt	0	116 113		0			92		1	0	0		24
int84mi	0	116 113		0			116		1	0	1		3
int84mul	0	116 113		0			116		1	0	1		3
int84ne	0	116 113		0			92		1	0	0		24
int84pl	0	116 113		0			116		1	0	1		3
int8_accum	0	119 116		0			119		0	0	2		0
int8_accum_inv	0	119 116		0			119		0	0	2		0
int8_avg	0	23		0			131		1	0	2		12
int8_avg_accum	0	119 116		0			119		0	0	2		0
int8_avg_accum_inv	0	119 116		0			119		0	0	2		0
int8_avg_combine	0	119 119		0			119		0	0	2		0
int8_avg_deserialize	0	95 119		0			119		1	0	2		0
int8_avg_serialize	0	119		0			95		1	0	2		0
int8_mul_cash	0	116 129		0			129		1	0	1		3
int8_sum	0	131 116		0			131		0	0	1		6
int8abs	0	116		0			116		1	0	1		3
int8and	0	116 116		0			116		1	0	0		60
int8dec	0	116		0			116		1	0	2		12
int8dec_any	0	116 79		0			116		1	0	2		12
int8div	0	116 116		0			116		1	0	1		28
int8eq	0	116 116		0			92		1	0	0		24
int8ge	0	116 116		0			92		1	0	0		24
int8gt	0	116 116		0			92		1	0	0		24
int8in	0	100		0			116		1	0	2		5
int8inc	0	116		0			116		1	0	2		12
int8inc_any	0	116 79		0			116		1	0	2		12
int8inc_float8_float8	0	116 107 107		0			116		1	0	2		12
int8inc_support	0	119		0			119		1	0	2		0
int8larger	0	116 116		0			116		1	0	2		12
int8le	0	116 116		0			92		1	0	0		24
int8lt	0	116 116		0			92		1	0	0		24
int8mi	0	116 116		0			116		1	0	1		3
int8mod	0	116 116		0			116		1	0	1		28
int8mul	0	116 116		0			116		1	0	1		3
int8multirange	0			0			117		1	0	1		45
int8multirange	0	25		0	118		117		1	0	1		45
int8multirange	0	118		0			117		1	0	1		45
int8ne	0	116 116		0			92		1	0	0		24
int8not	0	116		0			116		1	0	0		25
int8or	0	116 116		0			116		1	0	0		60
int8out	0	116		0			100		1	0	2		5
int8pl	0	116 116		0			116		1	0	1		3
int8pl_inet	0	116 110		0			110		1	0	1		58
int8range	0	116 116		0			118		0	0	1		45
int8range	0	116 116 162		0			118		0	0	1		45
int8range_canonical	0	118		0			118		1	0	2		5
int8range_subdiff	0	116 116		0			107		1	0	2		5
int8recv	0	119		0			116		1	0	2		5
int8send	0	116		0			95		1	0	2		5
int8shl	0	116 113		0			116		1	0	0		60
int8shr	0	116 113		0			116		1	0	0		60
int8smaller	0	116 116		0			116		1	0	2		12
int8um	0	116		0			116		1	0	1		3
int8up	0	116		0			116		1	0	0		50
int8xor	0	116 116		0			116		1	0	0		60
integer_pl_date	0	113 101		0			101		1	0	1		7
inter_lb	0	125 93		0			92		1	0	1		3
inter_sb	0	126 93		0			92		1	0	1		3
inter_sl	0	126 125		0			92		1	0	1		3
internal_in	0	100		0			119		0	0	2		5
internal_out	0	119		0			100		1	0	2		5
interval	0	120 113		0			120		1	0	1		7
interval	0	164		0			120		1	0	0		32
interval_accum	0	26 120		0			26		1	0	2		12
interval_accum_inv	0	26 120		0			26		1	0	2		12
interval_avg	0	26		0			120		1	0	2		12
interval_cmp	0	120 120		0			113		1	0	2		23
interval_combine	0	26 26		0			26		1	0	2		12
interval_div	0	120 107		0			120		1	0	1		28
interval_eq	0	120 120		0			92		1	0	0		24
interval_ge	0	120 120		0			92		1	0	0		24
interval_gt	0	120 120		0			92		1	0	0		24
interval_hash	0	120		0			113		1	0	2		23
interval_hash_extended	0	120 116		0			116		1	0	2		23
interval_in	0	100 134 113		0			120		1	1	2		5
interval_larger	0	120 120		0			120		1	0	2		12
interval_le	0	120 120		0			92		1	0	0		24
interval_lt	0	120 120		0			92		1	0	0		24
interval_mi	0	120 120		0			120		1	0	1		7
interval_mul	0	120 107		0			120		1	0	1		7
interval_ne	0	120 120		0			92		1	0	0		24
interval_out	0	120		0			100		1	1	2		5
interval_pl	0	120 120		0			120		1	0	1		7
interval_pl_date	0	120 101		0			165		1	0	1		7
interval_pl_time	0	120 164		0			164		1	0	1		7
interval_pl_timestamp	0	120 165		0			165		1	0	1		7
interval_pl_timestamptz	0	120 166		0			166		1	1	1		7
interval_pl_timetz	0	120 167		0			167		1	0	1		7
interval_recv	0	119 134 113		0			120		1	0	2		5
interval_send	0	120		0			95		1	0	2		5
interval_smaller	0	120 120		0			120		1	0	2		12
interval_support	0	119		0			119		1	0	2		0
interval_um	0	120		0			120		1	0	1		7
intervaltypmodin	0	10		0			113		1	0	2		5
intervaltypmodout	0	113		0			100		1	0	2		5
is_normalized	0	162 162		1			92		1	0	1		22
isclosed	0	136		0			92		1	0	1		3
isempty	0	88		0			92		1	0	0		61
isempty	0	90		0			92		1	0	0		61
isfinite	0	101		0			92		1	0	0		61
isfinite	0	120		0			92		1	0	0		61
isfinite	0	165		0			92		1	0	0		61
isfinite	0	166		0			92		1	0	0		61
ishorizontal	0	125		0			92		1	0	1		3
ishorizontal	0	126		0			92		1	0	1		3
ishorizontal	0	146 146		0			92		1	0	1		3
iso8859_1_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
iso8859_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
iso_to_koi8r	0	113 113 100 119 113 92		0			113		1	0	2		0
iso_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
iso_to_win1251	0	113 113 100 119 113 92		0			113		1	0	2		0
iso_to_win866	0	113 113 100 119 113 92		0			113		1	0	2		0
isopen	0	136		0			92		1	0	1		3
isparallel	0	125 125		0			92		1	0	1		3
isparallel	0	126 126		0			92		1	0	1		3
isperp	0	125 125		0			92		1	0	1		3
isperp	0	126 126		0			92		1	0	1		3
isvertical	0	125		0			92		1	0	1		3
isvertical	0	126		0			92		1	0	1		3
isvertical	0	146 146		0			92		1	0	1		3
johab_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
json_agg	2	86		0			121		0	1	1		10
json_agg_finalfn	0	119		0			121		0	0	2		0
json_agg_transfn	0	119 86		0			119		0	1	2		0
json_array_element	0	121 113	from_json element_index	0			121		1	0	1		13
json_array_element_text	0	121 113	from_json element_index	0			162		1	0	1		13
json_array_elements	1	121	from_json	0			121	value:121	1	0	1		13
json_array_elements_text	1	121	from_json	0			162	value:162	1	0	1		13
json_array_length	0	121		0			113		1	0	1		13
json_build_array	0			0			121		0	1	1		13
json_build_array	0	79		0	79		121		0	1	1		13
json_build_object	0			0			121		0	1	1		13
json_build_object	0	79		0	79		121		0	1	1		13
json_each	1	121	from_json	0			148	key:162 value:121	1	0	1		13
json_each_text	1	121	from_json	0			148	key:162 value:162	1	0	1		13
json_extract_path	0	121 59	from_json path_elems	0	162		121		1	0	1		13
json_extract_path_text	0	121 59	from_json path_elems	0	162		162		1	0	1		13
json_in	0	100		0			121		1	0	2		5
json_object	0	59		0			121		1	0	1		13
json_object	0	59 59		0			121		1	0	1		13
json_object_agg	2	79 79		0			121		0	1	1		10
json_object_agg_finalfn	0	119		0			121		0	0	2		0
json_object_agg_transfn	0	119 79 79		0			119		0	1	2		0
json_object_field	0	121 162	from_json field_name	0			121		1	0	1		13
json_object_field_text	0	121 162	from_json field_name	0			162		1	0	1		13
json_object_keys	1	121		0			162		1	0	1		13
json_out	0	121		0			100		1	0	2		5
json_populate_record	0	86 121 92	base from_json use_json_as_text	1			86		0	1	1		13
json_populate_recordset	1	86 121 92	base from_json use_json_as_text	1			86		0	1	1		13
json_recv	0	119		0			121		1	0	2		5
json_send	0	121		0			95		1	0	2		5
json_strip_nulls	0	121		0			121		1	0	1		13
json_to_record	0	121		0			148		1	1	1		13
json_to_recordset	1	121		0			148		0	1	1		13
json_to_tsvector	0	121 122		0			175		1	1	1		13
json_to_tsvector	0	152 121 122		0			175		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
json_typeof	0	121		0			162		1	0	0		63
jsonb_agg	2	86		0			122		0	1	1		10
jsonb_agg_finalfn	0	119		0			122		0	1	2		0
jsonb_agg_transfn	0	119 86		0			119		0	1	2		0
jsonb_array_element	0	122 113	from_json element_index	0			122		1	0	1		13
jsonb_array_element_text	0	122 113	from_json element_index	0			162		1	0	1		13
jsonb_array_elements	1	122	from_json	0			122	value:122	1	0	1		13
jsonb_array_elements_text	1	122	from_json	0			162	value:162	1	0	1		13
jsonb_array_length	0	122		0			113		1	0	1		13
jsonb_build_array	0			0			122		0	1	1		13
jsonb_build_array	0	79		0	79		122		0	1	1		13
jsonb_build_object	0			0			122		0	1	1		13
jsonb_build_object	0	79		0	79		122		0	1	1		13
jsonb_cmp	0	122 122		0			113		1	0	2		23
jsonb_concat	0	122 122		0			122		1	0	1		13
jsonb_contained	0	122 122		0			92		1	0	1		13
jsonb_contains	0	122 122		0			92		1	0	1		13
jsonb_delete	0	122 59	from_json path_elems	0	162		122		1	0	1		13
jsonb_delete	0	122 113		0			122		1	0	1		13
jsonb_delete	0	122 162		0			122		1	0	1		13
jsonb_delete_path	0	122 59		0			122		1	0	1		13
jsonb_each	1	122	from_json	0			148	key:162 value:122	1	0	1		13
jsonb_each_text	1	122	from_json	0			148	key:162 value:162	1	0	1		13
jsonb_eq	0	122 122		0			92		1	0	1		13
jsonb_exists	0	122 162		0			92		1	0	0		64
jsonb_exists_all	0	122 59		0			92		1	0	0		64
jsonb_exists_any	0	122 59		0			92		1	0	0		64
jsonb_extract_path	0	122 59	from_json path_elems	0	162		122		1	0	1		13
jsonb_extract_path_text	0	122 59	from_json path_elems	0	162		162		1	0	1		13
jsonb_ge	0	122 122		0			92		1	0	1		13
jsonb_gt	0	122 122		0			92		1	0	1		13
jsonb_hash	0	122		0			113		1	0	2		23
jsonb_hash_extended	0	122 116		0			116		1	0	2		23
jsonb_in	0	100		0			122		1	0	2		5
jsonb_insert	0	122 59 122 92	jsonb_in path replacement insert_after	1			122		1	0	1		13
jsonb_le	0	122 122		0			92		1	0	1		13
jsonb_lt	0	122 122		0			92		1	0	1		13
jsonb_ne	0	122 122		0			92		1	0	1		13
jsonb_object	0	59		0			122		1	0	1		13
jsonb_object	0	59 59		0			122		1	0	1		13
jsonb_object_agg	2	79 79		0			122		0	0	1		10
jsonb_object_agg_finalfn	0	119		0			122		0	1	2		0
jsonb_object_agg_transfn	0	119 79 79		0			119		0	1	2		0
jsonb_object_field	0	122 162	from_json field_name	0			122		1	0	1		13
jsonb_object_field_text	0	122 162	from_json field_name	0			162		1	0	1		13
jsonb_object_keys	1	122		0			162		1	0	1		13
jsonb_out	0	122		0			100		1	0	2		5
jsonb_path_exists	0	122 123 122 92	target path vars silent	2			92		1	0	1		13
jsonb_path_exists_opr	0	122 123		0			92		1	0	1		13
jsonb_path_exists_tz	0	122 123 122 92	target path vars silent	2			92		1	1	1		13
jsonb_path_match	0	122 123 122 92	target path vars silent	2			92		1	0	1		13
jsonb_path_match_opr	0	122 123		0			92		1	0	1		13
jsonb_path_match_tz	0	122 123 122 92	target path vars silent	2			92		1	1	1		13
jsonb_path_query	1	122 123 122 92	target path vars silent	2			122		1	0	1		13
jsonb_path_query_array	0	122 123 122 92	target path vars silent	2			122		1	0	1		13
jsonb_path_query_array_tz	0	122 123 122 92	target path vars silent	2			122		1	1	1		13
jsonb_path_query_first	0	122 123 122 92	target path vars silent	2			122		1	0	1		13
jsonb_path_query_first_tz	0	122 123 122 92	target path vars silent	2			122		1	1	1		13
jsonb_path_query_tz	1	122 123 122 92	target path vars silent	2			122		1	1	1		13
jsonb_populate_record	0	86 122		0			86		0	1	1		13
jsonb_populate_recordset	1	86 122		0			86		0	1	1		13
jsonb_pretty	0	122		0			162		1	0	1		13
jsonb_recv	0	119		0			122		1	0	2		5
jsonb_send	0	122		0			95		1	0	2		5
jsonb_set	0	122 59 122 92	jsonb_in path replacement create_if_missing	1			122		1	0	1		13
jsonb_set_lax	0	122 59 122 92 162	jsonb_in path replacement create_if_missing null_value_treatment	2			122		0	0	1		13
jsonb_strip_nulls	0	122		0			122		1	0	1		13
jsonb_subscript_handler	0	119		0			119		1	0	2		5
jsonb_to_record	0	122		0			148		1	1	1		13
jsonb_to_recordset	1	122		0			148		0	1	1		13
jsonb_to_tsvector	0	122 122		0			175		1	1	1		13
jsonb_to_tsvector	0	152 122 122		0			175		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
jsonb_typeof	0	122		0			162		1	0	0		63
jsonpath_in	0	100		0			123		1	0	2		5
jsonpath_out	0	123		0			100		1	0	2		5
jsonpath_recv	0	119		0			123		1	0	2		5
jsonpath_send	0	123		0			95		1	0	2		5
justify_days	0	120		0			120		1	0	1		7
justify_hours	0	120		0			120		1	0	1		7
justify_interval	0	120		0			120		1	0	1		7
koi8r_to_iso	0	113 113 100 119 113 92		0			113		1	0	2		0
koi8r_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
koi8r_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
koi8r_to_win1251	0	113 113 100 119 113 92		0			113		1	0	2		0
koi8r_to_win866	0	113 113 100 119 113 92		0			113		1	0	2		0
koi8u_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
lag	5	81 113 81		0			81		1	0	0		47
lag	5	86		0			86		1	0	0		47
lag	5	86 113		0			86		1	0	0		47
language_handler_in	0	100		0			124		0	0	2		5
language_handler_out	0	124		0			100		1	0	2		5
last_value	5	86		0			86		1	0	0		47
lastval	0			0			116		1	2	2		40
latin1_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
latin2_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
latin2_to_win1250	0	113 113 100 119 113 92		0			113		1	0	2		0
latin3_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
latin4_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
lcm	0	113 113		0			113		1	0	1		3
lcm	0	116 116		0			116		1	0	1		3
lcm	0	131 131		0			131		1	0	1		6
lead	5	81 113 81		0			81		1	0	0		47
lead	5	86		0			86		1	0	0		47
lead	5	86 113		0			86		1	0	0		47
left	0	162 113		0			162		1	0	0		32
length	0	91		0			113		1	0	0		21
length	0	94		0			113		1	0	0		21
length	0	95		0			113		1	0	0		21
length	0	95 130		0			113		1	1	1		22
length	0	126		0			107		1	0	1		3
length	0	136		0			107		1	0	1		3
length	0	162		0			113		1	0	0		21
length	0	175		0			113		1	0	0		21
like	0	95 95		0			92		1	0	1		30
like	0	130 162		0			92		1	0	1		30
like	0	162 162		0			92		1	0	1		30
like_escape	0	95 95		0			95		1	0	1		30
like_escape	0	162 162		0			162		1	0	1		30
likejoinsel	0	119 134 119 111 119		0			107		1	1	2		0
likesel	0	119 134 119 113		0			107		1	1	2		0
line	0	146 146		0			125		1	0	1		3
line_distance	0	125 125		0			107		1	0	1		3
line_eq	0	125 125		0			92		1	0	1		3
line_horizontal	0	125		0			92		1	0	1		3
line_in	0	100		0			125		1	0	2		5
line_interpt	0	125 125		0			146		1	0	1		3
line_intersect	0	125 125		0			92		1	0	1		3
line_out	0	125		0			100		1	0	2		5
line_parallel	0	125 125		0			92		1	0	1		3
line_perp	0	125 125		0			92		1	0	1		3
line_recv	0	119		0			125		1	0	2		5
line_send	0	125		0			95		1	0	2		5
line_vertical	0	125		0			92		1	0	1		3
ln	0	107		0			107		1	0	1		6
ln	0	131		0			131		1	0	1		6
lo_close	0	113		0			113		1	2	2		65
lo_creat	0	113		0			134		1	2	2		65
lo_create	0	134		0			134		1	2	2		65
lo_export	0	134 162		0			113		1	2	2		65
lo_from_bytea	0	134 95		0			134		1	2	2		65
lo_get	0	134		0			95		1	2	2		65
lo_get	0	134 116 113		0			95		1	2	2		65
lo_import	0	162		0			134		1	2	2		65
lo_import	0	162 134		0			134		1	2	2		65
lo_lseek	0	113 113 113		0			113		1	2	2		65
lo_lseek64	0	113 116 113		0			116		1	2	2		65
lo_open	0	134 113		0			113		1	2	2		65
lo_put	0	134 116 95		0			181		1	2	2		65
lo_tell	0	113		0			113		1	2	2		65
lo_tell64	0	113		0			116		1	2	2		65
lo_truncate	0	113 113		0			113		1	2	2		65
lo_truncate64	0	113 116		0			113		1	2	2		65
lo_unlink	0	134		0			113		1	2	2		65
log	0	107		0			107		1	0	1		6
log	0	131		0			131		1	0	1		6
log	0	131 131		0			131		1	0	1		6
log10	0	107		0			107		1	0	1		6
log10	0	131		0			131		1	0	1		6
loread	0	113 113		0			95		1	2	2		65
lower	0	88		0			86		1	0	0		66
lower	0	90		0			86		1	0	0		66
lower	0	162		0			162		1	0	0		59
lower_inc	0	88		0			92		1	0	0		61
lower_inc	0	90		0			92		1	0	0		61
lower_inf	0	88		0			92		1	0	0		61
lower_inf	0	90		0			92		1	0	0		61
lowrite	0	113 95		0			113		1	2	2		65
lpad	0	162 113		0			162		1	0	1		22
lpad	0	162 113 162		0			162		1	0	1		22
lseg	0	93		0			126		1	0	1		3
lseg	0	146 146		0			126		1	0	1		3
lseg_center	0	126		0			146		1	0	1		3
lseg_distance	0	126 126		0			107		1	0	1		3
lseg_eq	0	126 126		0			92		1	0	1		3
lseg_ge	0	126 126		0			92		1	0	1		3
lseg_gt	0	126 126		0			92		1	0	1		3
lseg_horizontal	0	126		0			92		1	0	1		3
lseg_in	0	100		0			126		1	0	2		5
lseg_interpt	0	126 126		0			146		1	0	1		3
lseg_intersect	0	126 126		0			92		1	0	1		3
lseg_le	0	126 126		0			92		1	0	1		3
lseg_length	0	126		0			107		1	0	1		3
lseg_lt	0	126 126		0			92		1	0	1		3
lseg_ne	0	126 126		0			92		1	0	1		3
lseg_out	0	126		0			100		1	0	2		5
lseg_parallel	0	126 126		0			92		1	0	1		3
lseg_perp	0	126 126		0			92		1	0	1		3
lseg_recv	0	119		0			126		1	0	2		5
lseg_send	0	126		0			95		1	0	2		5
lseg_vertical	0	126		0			92		1	0	1		3
ltrim	0	95 95		0			95		1	0	0		32
ltrim	0	162		0			162		1	0	0		32
ltrim	0	162 162		0			162		1	0	0		32
macaddr	0	128		0			127		1	0	1		58
macaddr8	0	127		0			128		1	0	0		32
macaddr8_and	0	128 128		0			128		1	0	1		58
macaddr8_cmp	0	128 128		0			113		1	0	2		23
macaddr8_eq	0	128 128		0			92		1	0	0		24
macaddr8_ge	0	128 128		0			92		1	0	0		24
macaddr8_gt	0	128 128		0			92		1	0	0		24
macaddr8_in	0	100		0			128		1	0	2		5
macaddr8_le	0	128 128		0			92		1	0	0		24
macaddr8_lt	0	128 128		0			92		1	0	0		24
macaddr8_ne	0	128 128		0			92		1	0	0		24
macaddr8_not	0	128		0			128		1	0	0		25
macaddr8_or	0	128 128		0			128		1	0	1		58
macaddr8_out	0	128		0			100		1	0	2		5
macaddr8_recv	0	119		0			128		1	0	2		5
macaddr8_send	0	128		0			95		1	0	2		5
macaddr8_set7bit	0	128		0			128		1	0	1		58
macaddr_and	0	127 127		0			127		1	0	1		58
macaddr_cmp	0	127 127		0			113		1	0	2		23
macaddr_eq	0	127 127		0			92		1	0	0		24
macaddr_ge	0	127 127		0			92		1	0	0		24
macaddr_gt	0	127 127		0			92		1	0	0		24
macaddr_in	0	100		0			127		1	0	2		5
macaddr_le	0	127 127		0			92		1	0	0		24
macaddr_lt	0	127 127		0			92		1	0	0		24
macaddr_ne	0	127 127		0			92		1	0	0		24
macaddr_not	0	127		0			127		1	0	0		25
macaddr_or	0	127 127		0			127		1	0	1		58
macaddr_out	0	127		0			100		1	0	2		5
macaddr_recv	0	119		0			127		1	0	2		5
macaddr_send	0	127		0			95		1	0	2		5
macaddr_sortsupport	0	119		0			181		1	0	2		0
make_date	0	113 113 113	year month day	0			101		1	0	1		7
make_interval	0	113 113 113 113 113 113 107	years months weeks days hours mins secs	7			120		1	0	1		7
make_time	0	113 113 107	hour min sec	0			164		1	0	1		7
make_timestamp	0	113 113 113 113 113 107	year month mday hour min sec	0			165		1	0	1		7
make_timestamptz	0	113 113 113 113 113 107	year month mday hour min sec	0			166		1	1	1		7
make_timestamptz	0	113 113 113 113 113 107 162	year month mday hour min sec timezone	0			166		1	1	1		7
makeaclitem	0	134 134 162 92		0			78		1	0	2		4
masklen	0	110		0			113		1	0	0		1
matchingjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
matchingsel	0	119 134 119 113		0			107		1	1	2		0
max	2	80		0			80		0	0	1		10
max	2	87		0			87		0	0	0		67
max	2	94		0			94		0	0	0		67
max	2	101		0			101		0	0	0		67
max	2	106		0			106		0	0	0		67
max	2	107		0			107		0	0	0		67
max	2	110		0			110		0	0	0		67
max	2	111		0			111		0	0	0		67
max	2	113		0			113		0	0	0		67
max	2	116		0			116		0	0	0		67
max	2	120		0			120		0	0	0		67
max	2	129		0			129		0	0	0		67
max	2	131		0			131		0	0	0		67
max	2	134		0			134		0	0	0		67
max	2	141		0			141		0	0	2		4
max	2	162		0			162		0	0	0		67
max	2	163		0			163		0	0	2		4
max	2	164		0			164		0	0	0		67
max	2	165		0			165		0	0	0		67
max	2	166		0			166		0	0	0		67
max	2	167		0			167		0	0	0		67
max	2	183		0			183		0	0	2		4
md5	0	95		0			162		1	0	0		15
md5	0	162		0			162		1	0	0		15
mic_to_big5	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_euc_cn	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_euc_jp	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_euc_kr	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_euc_tw	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_iso	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_koi8r	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_latin1	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_latin2	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_latin3	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_latin4	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_sjis	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_win1250	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_win1251	0	113 113 100 119 113 92		0			113		1	0	2		0
mic_to_win866	0	113 113 100 119 113 92		0			113		1	0	2		0
min	2	80		0			80		0	0	1		10
min	2	87		0			87		0	0	0		67
min	2	94		0			94		0	0	0		67
min	2	101		0			101		0	0	0		67
min	2	106		0			106		0	0	0		67
min	2	107		0			107		0	0	0		67
min	2	110		0			110		0	0	0		67
min	2	111		0			111		0	0	0		67
min	2	113		0			113		0	0	0		67
min	2	116		0			116		0	0	0		67
min	2	120		0			120		0	0	0		67
min	2	129		0			129		0	0	0		67
min	2	131		0			131		0	0	0		67
min	2	134		0			134		0	0	0		67
min	2	141		0			141		0	0	2		4
min	2	162		0			162		0	0	0		67
min	2	163		0			163		0	0	2		4
min	2	164		0			164		0	0	0		67
min	2	165		0			165		0	0	0		67
min	2	166		0			166		0	0	0		67
min	2	167		0			167		0	0	0		67
min	2	183		0			183		0	0	2		4
min_scale	0	131		0			113		1	0	0		2
mod	0	111 111		0			111		1	0	1		28
mod	0	113 113		0			113		1	0	1		28
mod	0	116 116		0			116		1	0	1		28
mod	0	131 131		0			131		1	0	1		28
mode	3	86		0		0	86		0	0	1		46
mode_final	0	119 86		0			86		0	0	2		0
money	0	113		0			129		1	1	1		3
money	0	116		0			129		1	1	1		3
money	0	131		0			129		1	1	1		3
mul_d_interval	0	107 120		0			120		1	0	1		7
multirange	0	90		0			88		1	0	1		45
multirange_adjacent_multirange	0	88 88		0			92		1	0	1		45
multirange_adjacent_range	0	88 90		0			92		1	0	1		45
multirange_after_multirange	0	88 88		0			92		1	0	1		45
multirange_after_range	0	88 90		0			92		1	0	1		45
multirange_agg_finalfn	0	119 88		0			88		0	0	2		0
multirange_agg_transfn	0	119 88		0			119		0	0	2		0
multirange_before_multirange	0	88 88		0			92		1	0	1		45
multirange_before_range	0	88 90		0			92		1	0	1		45
multirange_cmp	0	88 88		0			113		1	0	2		23
multirange_contained_by_multirange	0	88 88		0			92		1	0	1		45
multirange_contained_by_range	0	88 90		0			92		1	0	1		45
multirange_contains_elem	0	88 86		0			92		1	0	1		45
multirange_contains_multirange	0	88 88		0			92		1	0	1		45
multirange_contains_range	0	88 90		0			92		1	0	1		45
multirange_eq	0	88 88		0			92		1	0	1		45
multirange_ge	0	88 88		0			92		1	0	1		45
multirange_gist_compress	0	119		0			119		1	0	2		0
multirange_gist_consistent	0	119 88 111 134 119		0			92		1	0	2		0
multirange_gt	0	88 88		0			92		1	0	1		45
multirange_in	0	100 134 113		0			88		1	1	2		5
multirange_intersect	0	88 88		0			88		1	0	1		45
multirange_intersect_agg_transfn	0	88 88		0			88		1	0	2		12
multirange_le	0	88 88		0			92		1	0	1		45
multirange_lt	0	88 88		0			92		1	0	1		45
multirange_minus	0	88 88		0			88		1	0	1		45
multirange_ne	0	88 88		0			92		1	0	1		45
multirange_out	0	88		0			100		1	1	2		5
multirange_overlaps_multirange	0	88 88		0			92		1	0	1		45
multirange_overlaps_range	0	88 90		0			92		1	0	1		45
multirange_overleft_multirange	0	88 88		0			92		1	0	1		45
multirange_overleft_range	0	88 90		0			92		1	0	1		45
multirange_overright_multirange	0	88 88		0			92		1	0	1		45
multirange_overright_range	0	88 90		0			92		1	0	1		45
multirange_recv	0	119 134 113		0			88		1	1	2		5
multirange_send	0	88		0			95		1	1	2		5
multirange_typanalyze	0	119		0			92		1	1	2		5
multirange_union	0	88 88		0			88		1	0	1		45
multirangesel	0	119 134 119 113		0			107		1	1	2		0
mxid_age	0	182		0			113		1	1	2		4
name	0	94		0			130		1	0	0		33
name	0	162		0			130		1	0	0		33
name	0	180		0			130		1	0	0		33
nameconcatoid	0	130 134		0			130		1	0	1		22
nameeq	0	130 130		0			92		1	0	0		24
nameeqtext	0	130 162		0			92		1	0	0		24
namege	0	130 130		0			92		1	0	0		24
namegetext	0	130 162		0			92		1	0	0		24
namegt	0	130 130		0			92		1	0	0		24
namegttext	0	130 162		0			92		1	0	0		24
nameiclike	0	130 162		0			92		1	0	1		30
nameicnlike	0	130 162		0			92		1	0	1		30
nameicregexeq	0	130 162		0			92		1	0	1		31
nameicregexne	0	130 162		0			92		1	0	1		31
namein	0	100		0			130		1	0	2		5
namele	0	130 130		0			92		1	0	0		24
nameletext	0	130 162		0			92		1	0	0		24
namelike	0	130 162		0			92		1	0	1		30
namelt	0	130 130		0			92		1	0	0		24
namelttext	0	130 162		0			92		1	0	0		24
namene	0	130 130		0			92		1	0	0		24
namenetext	0	130 162		0			92		1	0	0		24
namenlike	0	130 162		0			92		1	0	1		30
nameout	0	130		0			100		1	0	2		5
namerecv	0	119		0			130		1	1	2		5
nameregexeq	0	130 162		0			92		1	0	1		31
nameregexne	0	130 162		0			92		1	0	1		31
namesend	0	130		0			95		1	1	2		5
neqjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
neqsel	0	119 134 119 113		0			107		1	1	2		0
netmask	0	110		0			110		1	0	0		1
network	0	110		0			98		1	0	0		1
network_cmp	0	110 110		0			113		1	0	2		23
network_eq	0	110 110		0			92		1	0	0		24
network_ge	0	110 110		0			92		1	0	0		24
network_gt	0	110 110		0			92		1	0	0		24
network_larger	0	110 110		0			110		1	0	2		12
network_le	0	110 110		0			92		1	0	0		24
network_lt	0	110 110		0			92		1	0	0		24
network_ne	0	110 110		0			92		1	0	0		24
network_overlap	0	110 110		0			92		1	0	0		68
network_smaller	0	110 110		0			110		1	0	2		12
network_sortsupport	0	119		0			181		1	0	2		0
network_sub	0	110 110		0			92		1	0	0		68
network_subeq	0	110 110		0			92		1	0	0		68
network_subset_support	0	119		0			119		1	0	2		0
network_sup	0	110 110		0			92		1	0	0		68
network_supeq	0	110 110		0			92		1	0	0		68
networkjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
networksel	0	119 134 119 113		0			107		1	1	2		0
nextval	0	150		0			116		1	2	2		40
nlikejoinsel	0	119 134 119 111 119		0			107		1	1	2		0
nlikesel	0	119 134 119 113		0			107		1	1	2		0
normalize	0	162 162		1			162		1	0	1		22
notlike	0	95 95		0			92		1	0	1		30
notlike	0	130 162		0			92		1	0	1		30
notlike	0	162 162		0			92		1	0	1		30
now	0			0			166		1	1	0		34
npoints	0	136		0			113		1	0	1		3
npoints	0	147		0			113		1	0	1		3
nth_value	5	86 113		0			86		1	0	1	2=1..	69
ntile	5	113		0			113		1	0	1	1=1..	69
num_nonnulls	0	79		0	79		113		0	0	0		70
num_nulls	0	79		0	79		113		0	0	0		70
numeric	0	106		0			131		1	0	0		19
numeric	0	107		0			131		1	0	0		19
numeric	0	111		0			131		1	0	0		19
numeric	0	113		0			131		1	0	0		19
numeric	0	116		0			131		1	0	0		19
numeric	0	122		0			131		1	0	1		13
numeric	0	129		0			131		1	1	1		3
numeric	0	131 113		0			131		1	0	1		6
numeric_abs	0	131		0			131		1	0	0		2
numeric_accum	0	119 131		0			119		0	0	2		0
numeric_accum_inv	0	119 131		0			119		0	0	2		0
numeric_add	0	131 131		0			131		1	0	1		6
numeric_avg	0	119		0			131		0	0	2		0
numeric_avg_accum	0	119 131		0			119		0	0	2		0
numeric_avg_combine	0	119 119		0			119		0	0	2		0
numeric_avg_deserialize	0	95 119		0			119		1	0	2		0
numeric_avg_serialize	0	119		0			95		1	0	2		0
numeric_cmp	0	131 131		0			113		1	0	2		23
numeric_combine	0	119 119		0			119		0	0	2		0
numeric_deserialize	0	95 119		0			119		1	0	2		0
numeric_div	0	131 131		0			131		1	0	1		28
numeric_div_trunc	0	131 131		0			131		1	0	1		28
numeric_eq	0	131 131		0			92		1	0	0		24
numeric_exp	0	131		0			131		1	0	1		6
numeric_ge	0	131 131		0			92		1	0	0		24
numeric_gt	0	131 131		0			92		1	0	0		24
numeric_in	0	100 134 113		0			131		1	0	2		5
numeric_inc	0	131		0			131		1	0	1		6
numeric_larger	0	131 131		0			131		1	0	2		12
numeric_le	0	131 131		0			92		1	0	0		24
numeric_ln	0	131		0			131		1	0	1		6
numeric_log	0	131 131		0			131		1	0	1		6
numeric_lt	0	131 131		0			92		1	0	0		24
numeric_mod	0	131 131		0			131		1	0	1		28
numeric_mul	0	131 131		0			131		1	0	1		6
numeric_ne	0	131 131		0			92		1	0	0		24
numeric_out	0	131		0			100		1	0	2		5
numeric_pl_pg_lsn	0	131 141		0			141		1	0	2		4
numeric_poly_avg	0	119		0			131		0	0	2		0
numeric_poly_combine	0	119 119		0			119		0	0	2		0
numeric_poly_deserialize	0	95 119		0			119		1	0	2		0
numeric_poly_serialize	0	119		0			95		1	0	2		0
numeric_poly_stddev_pop	0	119		0			131		0	0	2		0
numeric_poly_stddev_samp	0	119		0			131		0	0	2		0
numeric_poly_sum	0	119		0			131		0	0	2		0
numeric_poly_var_pop	0	119		0			131		0	0	2		0
numeric_poly_var_samp	0	119		0			131		0	0	2		0
numeric_power	0	131 131		0			131		1	0	1		6
numeric_recv	0	119 134 113		0			131		1	0	2		5
numeric_send	0	131		0			95		1	0	2		5
numeric_serialize	0	119		0			95		1	0	2		0
numeric_smaller	0	131 131		0			131		1	0	2		12
numeric_sortsupport	0	119		0			181		1	0	2		0
numeric_sqrt	0	131		0			131		1	0	1		6
numeric_stddev_pop	0	119		0			131		0	0	2		0
numeric_stddev_samp	0	119		0			131		0	0	2		0
numeric_sub	0	131 131		0			131		1	0	1		6
numeric_sum	0	119		0			131		0	0	2		0
numeric_support	0	119		0			119		1	0	2		0
numeric_uminus	0	131		0			131		1	0	0		49
numeric_uplus	0	131		0			131		1	0	0		50
numeric_var_pop	0	119		0			131		0	0	2		0
numeric_var_samp	0	119		0			131		0	0	2		0
numerictypmodin	0	10		0			113		1	0	2		5
numerictypmodout	0	113		0			100		1	0	2		5
nummultirange	0			0			132		1	0	1		45
nummultirange	0	38		0	133		132		1	0	1		45
nummultirange	0	133		0			132		1	0	1		45
numnode	0	171		0			113		1	0	0		21
numrange	0	131 131		0			133		0	0	1		45
numrange	0	131 131 162		0			133		0	0	1		45
numrange_subdiff	0	131 131		0			107		1	0	2		5
obj_description	0	134		0			162		1	1	2		35
obj_description	0	134 130		0			162		1	1	2		35
octet_length	0	91		0			113		1	0	0		21
octet_length	0	94		0			113		1	0	0		21
octet_length	0	95		0			113		1	0	0		21
octet_length	0	162		0			113		1	0	0		21
oid	0	116		0			134		1	0	1		3
oideq	0	134 134		0			92		1	0	0		24
oidge	0	134 134		0			92		1	0	0		24
oidgt	0	134 134		0			92		1	0	0		24
oidin	0	100		0			134		1	0	2		5
oidlarger	0	134 134		0			134		1	0	2		12
oidle	0	134 134		0			92		1	0	0		24
oidlt	0	134 134		0			92		1	0	0		24
oidne	0	134 134		0			92		1	0	0		24
oidout	0	134		0			100		1	0	2		5
oidrecv	0	119		0			134		1	0	2		5
oidsend	0	134		0			95		1	0	2		5
oidsmaller	0	134 134		0			134		1	0	2		12
oidvectoreq	0	135 135		0			92		1	0	2		4
oidvectorge	0	135 135		0			92		1	0	2		4
oidvectorgt	0	135 135		0			92		1	0	2		4
oidvectorin	0	100		0			135		1	0	2		5
oidvectorle	0	135 135		0			92		1	0	2		4
oidvectorlt	0	135 135		0			92		1	0	2		4
oidvectorne	0	135 135		0			92		1	0	2		4
oidvectorout	0	135		0			100		1	0	2		5
oidvectorrecv	0	119		0			135		1	0	2		5
oidvectorsend	0	135		0			95		1	0	2		5
oidvectortypes	0	135		0			162		1	1	2		35
on_pb	0	146 93		0			92		1	0	1		3
on_pl	0	146 125		0			92		1	0	1		3
on_ppath	0	146 136		0			92		1	0	1		3
on_ps	0	146 126		0			92		1	0	1		3
on_sb	0	126 93		0			92		1	0	1		3
on_sl	0	126 125		0			92		1	0	1		3
ordered_set_transition	0	119 79		0			119		0	0	2		0
ordered_set_transition_multi	0	119 79		0	79		119		0	0	2		0
overlaps	0	164 120 164 120		0			92		0	0	1		7
overlaps	0	164 120 164 164		0			92		0	0	1		7
overlaps	0	164 164 164 120		0			92		0	0	1		7
overlaps	0	164 164 164 164		0			92		0	0	0		71
overlaps	0	165 120 165 120		0			92		0	0	1		7
overlaps	0	165 120 165 165		0			92		0	0	1		7
overlaps	0	165 165 165 120		0			92		0	0	1		7
overlaps	0	165 165 165 165		0			92		0	0	0		71
overlaps	0	166 120 166 120		0			92		0	1	1		7
overlaps	0	166 120 166 166		0			92		0	1	1		7
overlaps	0	166 166 166 120		0			92		0	1	1		7
overlaps	0	166 166 166 166		0			92		0	0	0		71
overlaps	0	167 167 167 167		0			92		0	0	0		71
overlay	0	91 91 113		0			91		1	0	1		18
overlay	0	91 91 113 113		0			91		1	0	1		18
overlay	0	95 95 113		0			95		1	0	1		22
overlay	0	95 95 113 113		0			95		1	0	1		22
overlay	0	162 162 113		0			162		1	0	1		22
overlay	0	162 162 113 113		0			162		1	0	1		22
parse_ident	0	162 92	str strict	1			59		1	0	1		9
path	0	147		0			136		1	0	1		3
path_add	0	136 136		0			136		1	0	1		3
path_add_pt	0	136 146		0			136		1	0	1		3
path_contain_pt	0	136 146		0			92		1	0	1		3
path_distance	0	136 136		0			107		1	0	1		3
path_div_pt	0	136 146		0			136		1	0	1		28
path_in	0	100		0			136		1	0	2		5
path_inter	0	136 136		0			92		1	0	1		3
path_length	0	136		0			107		1	0	1		3
path_mul_pt	0	136 146		0			136		1	0	1		3
path_n_eq	0	136 136		0			92		1	0	1		3
path_n_ge	0	136 136		0			92		1	0	1		3
path_n_gt	0	136 136		0			92		1	0	1		3
path_n_le	0	136 136		0			92		1	0	1		3
path_n_lt	0	136 136		0			92		1	0	1		3
path_npoints	0	136		0			113		1	0	1		3
path_out	0	136		0			100		1	0	2		5
path_recv	0	119		0			136		1	0	2		5
path_send	0	136		0			95		1	0	2		5
path_sub_pt	0	136 146		0			136		1	0	1		3
pclose	0	136		0			136		1	0	1		3
percent_rank	5			0			107		0	0	0		36
percent_rank	4	79		0	79	1	107		0	0	1		6
percent_rank_final	0	119 79		0	79		107		0	0	2		0
percentile_cont	3	15 107		0		1	15		0	0	1		9
percentile_cont	3	15 120		0		1	26		0	0	1		9
percentile_cont	3	107 107		0		1	107		0	0	1		6
percentile_cont	3	107 120		0		1	120		0	0	1		7
percentile_cont_float8_final	0	119 107		0			107		0	0	2		0
percentile_cont_float8_multi_final	0	119 15		0			15		0	0	2		0
percentile_cont_interval_final	0	119 107		0			120		0	0	2		0
percentile_cont_interval_multi_final	0	119 15		0			26		0	0	2		0
percentile_disc	3	15 86		0		1	80		0	0	1		10
percentile_disc	3	107 86		0		1	86		0	0	1		6
percentile_disc_final	0	119 107 86		0			86		0	0	2		0
percentile_disc_multi_final	0	119 15 86		0			80		0	0	2		0
pg_advisory_lock	0	113 113		0			181		1	2	2		72
pg_advisory_lock	0	116		0			181		1	2	2		72
pg_advisory_lock_shared	0	113 113		0			181		1	2	2		72
pg_advisory_lock_shared	0	116		0			181		1	2	2		72
pg_advisory_unlock	0	113 113		0			92		1	2	2		72
pg_advisory_unlock	0	116		0			92		1	2	2		72
pg_advisory_unlock_all	0			0			181		1	2	2		72
pg_advisory_unlock_shared	0	113 113		0			92		1	2	2		72
pg_advisory_unlock_shared	0	116		0			92		1	2	2		72
pg_advisory_xact_lock	0	113 113		0			181		1	2	2		72
pg_advisory_xact_lock	0	116		0			181		1	2	2		72
pg_advisory_xact_lock_shared	0	113 113		0			181		1	2	2		72
pg_advisory_xact_lock_shared	0	116		0			181		1	2	2		72
pg_available_extension_versions	1			0			148	name:130 version:162 superuser:92 trusted:92 relocatable:92 schema:130 requires:35 comment:162	1	1	2		35
pg_available_extensions	1			0			148	name:130 default_version:162 comment:162	1	1	2		35
pg_backend_pid	0			0			113		1	1	2		55
pg_backup_start	0	162 92	label fast	1			141		1	2	2		73
pg_backup_stop	0	92	wait_for_archive	1			148	lsn:141 labelfile:162 spcmapfile:162	1	2	2		73
pg_blocking_pids	0	113		0			20		1	2	2		74
pg_cancel_backend	0	113		0			92		1	2	2		73
pg_char_to_encoding	0	130		0			113		1	1	2		55
pg_client_encoding	0			0			130		1	1	2		55
pg_collation_actual_version	0	134		0			162		1	2	2		55
pg_collation_for	0	79		0			162		0	1	1		22
pg_collation_is_visible	0	134		0			92		1	1	2		35
pg_column_compression	0	79		0			162		1	1	2		75
pg_column_is_updatable	0	150 111 92		0			92		1	1	2		55
pg_column_size	0	79		0			113		1	1	2		75
pg_conf_load_time	0			0			166		1	1	2		55
pg_config	1			0			148	name:162 setting:162	1	1	2		55
pg_control_checkpoint	0			0			148	checkpoint_lsn:141 redo_lsn:141 redo_wal_file:162 timeline_id:113 prev_timeline_id:113 full_page_writes:92 next_xid:162 next_oid:134 next_multixact_id:182 next_multi_offset:182 oldest_xid:182 oldest_xid_dbid:134 oldest_active_xid:182 oldest_multi_xid:182 oldest_multi_dbid:134 oldest_commit_ts_xid:182 newest_commit_ts_xid:182 checkpoint_time:166	1	2	2		55
pg_control_init	0			0			148	max_data_alignment:113 database_block_size:113 blocks_per_segment:113 wal_block_size:113 bytes_per_wal_segment:113 max_identifier_length:113 max_index_columns:113 max_toast_chunk_size:113 large_object_chunk_size:113 float8_pass_by_value:92 data_page_checksum_version:113	1	2	2		55
pg_control_recovery	0			0			148	min_recovery_end_lsn:141 min_recovery_end_timeline:113 backup_start_lsn:141 backup_end_lsn:141 end_of_backup_record_required:92	1	2	2		55
pg_control_system	0			0			148	pg_control_version:113 catalog_version_no:113 system_identifier:116 pg_control_last_modified:166	1	2	2		55
pg_conversion_is_visible	0	134		0			92		1	1	2		35
pg_copy_logical_replication_slot	0	130 130	src_slot_name dst_slot_name	0			148	slot_name:130 lsn:141	1	2	2		76
pg_copy_logical_replication_slot	0	130 130 92	src_slot_name dst_slot_name temporary	0			148	slot_name:130 lsn:141	1	2	2		76
pg_copy_logical_replication_slot	0	130 130 92 130	src_slot_name dst_slot_name temporary plugin	0			148	slot_name:130 lsn:141	1	2	2		76
pg_copy_physical_replication_slot	0	130 130	src_slot_name dst_slot_name	0			148	slot_name:130 lsn:141	1	2	2		76
pg_copy_physical_replication_slot	0	130 130 92	src_slot_name dst_slot_name temporary	0			148	slot_name:130 lsn:141	1	2	2		76
pg_create_logical_replication_slot	0	130 130 92 92	slot_name plugin temporary twophase	2			148	slot_name:130 lsn:141	1	2	2		76
pg_create_physical_replication_slot	0	130 92 92	slot_name immediately_reserve temporary	2			148	slot_name:130 lsn:141	1	2	2		76
pg_create_restore_point	0	162		0			141		1	2	2		73
pg_current_logfile	0			0			162		0	2	2		55
pg_current_logfile	0	162		0			162		0	2	2		55
pg_current_snapshot	0			0			145		1	1	2		77
pg_current_wal_flush_lsn	0			0			141		1	2	2		76
pg_current_wal_insert_lsn	0			0			141		1	2	2		76
pg_current_wal_lsn	0			0			141		1	2	2		76
pg_current_xact_id	0			0			183		1	1	2		77
pg_current_xact_id_if_assigned	0			0			183		1	1	2		77
pg_cursor	1			0			148	name:162 statement:162 is_holdable:92 is_binary:92 is_scrollable:92 creation_time:166	1	1	2		55
pg_database_collation_actual_version	0	134		0			162		1	2	2		35
pg_database_size	0	130		0			116		1	2	2		35
pg_database_size	0	134		0			116		1	2	2		35
pg_ddl_command_in	0	100		0			139		1	0	2		55
pg_ddl_command_out	0	139		0			100		1	0	2		55
pg_ddl_command_recv	0	119		0			139		1	0	2		55
pg_ddl_command_send	0	139		0			95		1	0	2		55
pg_dependencies_in	0	100		0			140		1	0	2		55
pg_dependencies_out	0	140		0			100		1	0	2		55
pg_dependencies_recv	0	119		0			140		1	1	2		55
pg_dependencies_send	0	140		0			95		1	1	2		55
pg_describe_object	0	134 134 113		0			162		1	1	2		35
pg_drop_replication_slot	0	130		0			181		1	2	2		76
pg_encoding_max_length	0	113		0			113		1	0	2		55
pg_encoding_to_char	0	113		0			130		1	1	2		55
pg_event_trigger_ddl_commands	1			0			148	classid:134 objid:134 objsubid:113 command_tag:162 object_type:162 schema_name:162 object_identity:162 in_extension:92 command:139	1	1	2		35
pg_event_trigger_dropped_objects	1			0			148	classid:134 objid:134 objsubid:113 original:92 normal:92 is_temporary:92 object_type:162 schema_name:162 object_name:162 object_identity:162 address_names:59 address_args:59	1	1	2		35
pg_event_trigger_table_rewrite_oid	0			0			134	oid:134	1	1	2		35
pg_event_trigger_table_rewrite_reason	0			0			113		1	1	2		35
pg_export_snapshot	0			0			162		1	2	2		77
pg_extension_config_dump	0	150 162		0			181		1	2	2		35
pg_extension_update_paths	1	130	name	0			148	source:162 target:162 path:162	1	1	2		35
pg_filenode_relation	0	134 134		0			150		1	1	2		35
pg_function_is_visible	0	134		0			92		1	1	2		35
pg_get_backend_memory_contexts	1			0			148	name:162 ident:162 parent:162 level:113 total_bytes:116 total_nblocks:116 free_bytes:116 free_chunks:116 used_bytes:116	1	2	2		35
pg_get_catalog_foreign_keys	1			0			148	fktable:150 fkcols:59 pktable:150 pkcols:59 is_array:92 is_opt:92	1	1	2		35
pg_get_constraintdef	0	134		0			162		1	1	2		35
pg_get_constraintdef	0	134 92		0			162		1	1	2		35
pg_get_expr	0	144 134		0			162		1	1	2		35
pg_get_expr	0	144 134 92		0			162		1	1	2		35
pg_get_function_arg_default	0	134 113		0			162		1	1	2		35
pg_get_function_arguments	0	134		0			162		1	1	2		35
pg_get_function_identity_arguments	0	134		0			162		1	1	2		35
pg_get_function_result	0	134		0			162		1	1	2		35
pg_get_function_sqlbody	0	134		0			162		1	1	2		35
pg_get_functiondef	0	134		0			162		1	1	2		35
pg_get_indexdef	0	134		0			162		1	1	2		35
pg_get_indexdef	0	134 113 92		0			162		1	1	2		35
pg_get_keywords	1			0			148	word:162 catcode:96 barelabel:92 catdesc:162 baredesc:162	1	1	2		35
pg_get_multixact_members	1	182	multixid	0			148	xid:182 mode:162	1	2	2		35
pg_get_object_address	0	162 59 59	type object_names object_args	0			148	classid:134 objid:134 objsubid:113	1	1	2		35
pg_get_partition_constraintdef	0	134		0			162		1	1	2		35
pg_get_partkeydef	0	134		0			162		1	1	2		35
pg_get_publication_tables	1	162	pubname	0			148	relid:134 attrs:112 qual:144	1	1	2		76
pg_get_replica_identity_index	0	150		0			150		1	1	2		35
pg_get_replication_slots	1			0			148	slot_name:130 plugin:130 slot_type:162 datoid:134 temporary:92 active:92 active_pid:113 xmin:182 catalog_xmin:182 restart_lsn:141 confirmed_flush_lsn:141 wal_status:162 safe_wal_size:116 two_phase:92	0	1	2		76
pg_get_ruledef	0	134		0			162		1	1	2		35
pg_get_ruledef	0	134 92		0			162		1	1	2		35
pg_get_serial_sequence	0	162 162		0			162		1	1	2		35
pg_get_shmem_allocations	1			0			148	name:162 off:116 size:116 allocated_size:116	1	2	2		35
pg_get_statisticsobjdef	0	134		0			162		1	1	2		35
pg_get_statisticsobjdef_columns	0	134		0			162		1	1	2		35
pg_get_statisticsobjdef_expressions	0	134		0			59		1	1	2		35
pg_get_triggerdef	0	134		0			162		1	1	2		35
pg_get_triggerdef	0	134 92		0			162		1	1	2		35
pg_get_userbyid	0	134		0			130		1	1	2		35
pg_get_viewdef	0	134		0			162		1	1	2		35
pg_get_viewdef	0	134 92		0			162		1	1	2		35
pg_get_viewdef	0	134 113		0			162		1	1	2		35
pg_get_viewdef	0	162		0			162		1	1	2		35
pg_get_viewdef	0	162 92		0			162		1	1	2		35
pg_get_wal_replay_pause_state	0			0			162		1	2	2		76
pg_get_wal_resource_managers	1			0			148	rm_id:113 rm_name:162 rm_builtin:92	1	2	2		76
pg_has_role	0	130 130 162		0			92		1	1	2		35
pg_has_role	0	130 134 162		0			92		1	1	2		35
pg_has_role	0	130 162		0			92		1	1	2		35
pg_has_role	0	134 130 162		0			92		1	1	2		35
pg_has_role	0	134 134 162		0			92		1	1	2		35
pg_has_role	0	134 162		0			92		1	1	2		35
pg_hba_file_rules	1			0			148	line_number:113 type:162 database:59 user_name:59 address:162 netmask:162 auth_method:162 options:59 error:162	1	2	2		55
pg_ident_file_mappings	1			0			148	line_number:113 map_name:162 sys_name:162 pg_username:162 error:162	1	2	2		55
pg_identify_object	0	134 134 113	classid objid objsubid	0			148	type:162 schema:162 name:162 identity:162	1	1	2		35
pg_identify_object_as_address	0	134 134 113	classid objid objsubid	0			148	type:162 object_names:59 object_args:59	1	1	2		35
pg_import_system_collations	0	154		0			113		1	2	2		55
pg_index_column_has_property	0	150 113 162		0			92		1	1	2		35
pg_index_has_property	0	150 162		0			92		1	1	2		35
pg_indexam_has_property	0	134 162		0			92		1	1	2		35
pg_indexam_progress_phasename	0	134 116		0			162		1	0	2		35
pg_indexes_size	0	150		0			116		1	2	2		35
pg_is_in_recovery	0			0			92		1	2	2		55
pg_is_other_temp_schema	0	134		0			92		1	1	2		35
pg_is_wal_replay_paused	0			0			92		1	2	2		76
pg_isolation_test_session_is_blocked	0	113 20		0			92		1	2	2		74
pg_jit_available	0			0			92		1	2	2		55
pg_last_committed_xact	0			0			148	xid:182 timestamp:166 roident:134	1	2	2		77
pg_last_wal_receive_lsn	0			0			141		1	2	2		76
pg_last_wal_replay_lsn	0			0			141		1	2	2		76
pg_last_xact_replay_timestamp	0			0			166		1	2	2		55
pg_listening_channels	1			0			162		1	1	2		78
pg_lock_status	1			0			148	locktype:162 database:134 relation:134 page:113 tuple:111 virtualxid:162 transactionid:182 classid:134 objid:134 objsubid:111 virtualtransaction:162 pid:113 mode:162 granted:92 fastpath:92 waitstart:166	1	2	2		74
pg_log_backend_memory_contexts	0	113		0			92		1	2	2		73
pg_logical_emit_message	0	92 162 95		0			141		1	2	2		76
pg_logical_emit_message	0	92 162 162		0			141		1	2	2		76
pg_logical_slot_get_binary_changes	1	130 141 113 59	slot_name upto_lsn upto_nchanges options	1	162		148	lsn:141 xid:182 data:95	0	2	2		76
pg_logical_slot_get_changes	1	130 141 113 59	slot_name upto_lsn upto_nchanges options	1	162		148	lsn:141 xid:182 data:162	0	2	2		76
pg_logical_slot_peek_binary_changes	1	130 141 113 59	slot_name upto_lsn upto_nchanges options	1	162		148	lsn:141 xid:182 data:95	0	2	2		76
pg_logical_slot_peek_changes	1	130 141 113 59	slot_name upto_lsn upto_nchanges options	1	162		148	lsn:141 xid:182 data:162	0	2	2		76
pg_ls_archive_statusdir	1			0			148	name:162 size:116 modification:166	1	2	2		79
pg_ls_dir	1	162		0			162		1	2	2		79
pg_ls_dir	1	162 92 92		0			162		1	2	2		79
pg_ls_logdir	1			0			148	name:162 size:116 modification:166	1	2	2		79
pg_ls_logicalmapdir	1			0			148	name:162 size:116 modification:166	1	2	2		79
pg_ls_logicalsnapdir	1			0			148	name:162 size:116 modification:166	1	2	2		79
pg_ls_replslotdir	1	162	slot_name	0			148	name:162 size:116 modification:166	1	2	2		79
pg_ls_tmpdir	1			0			148	name:162 size:116 modification:166	1	2	2		79
pg_ls_tmpdir	1	134	tablespace	0			148	name:162 size:116 modification:166	1	2	2		79
pg_ls_waldir	1			0			148	name:162 size:116 modification:166	1	2	2		79
pg_lsn	0	131		0			141		1	0	2		4
pg_lsn_cmp	0	141 141		0			113		1	0	2		4
pg_lsn_eq	0	141 141		0			92		1	0	2		4
pg_lsn_ge	0	141 141		0			92		1	0	2		4
pg_lsn_gt	0	141 141		0			92		1	0	2		4
pg_lsn_hash	0	141		0			113		1	0	2		4
pg_lsn_hash_extended	0	141 116		0			116		1	0	2		4
pg_lsn_in	0	100		0			141		1	0	2		5
pg_lsn_larger	0	141 141		0			141		1	0	2		4
pg_lsn_le	0	141 141		0			92		1	0	2		4
pg_lsn_lt	0	141 141		0			92		1	0	2		4
pg_lsn_mi	0	141 141		0			131		1	0	2		4
pg_lsn_mii	0	141 131		0			141		1	0	2		4
pg_lsn_ne	0	141 141		0			92		1	0	2		4
pg_lsn_out	0	141		0			100		1	0	2		5
pg_lsn_pli	0	141 131		0			141		1	0	2		4
pg_lsn_recv	0	119		0			141		1	0	2		5
pg_lsn_send	0	141		0			95		1	0	2		5
pg_lsn_smaller	0	141 141		0			141		1	0	2		4
pg_mcv_list_in	0	100		0			142		1	0	2		55
pg_mcv_list_items	1	142	mcv_list	0			148	index:113 values:59 nulls:2 frequency:107 base_frequency:107	1	1	2		55
pg_mcv_list_out	0	142		0			100		1	0	2		55
pg_mcv_list_recv	0	119		0			142		1	1	2		55
pg_mcv_list_send	0	142		0			95		1	1	2		55
pg_my_temp_schema	0			0			134		1	1	2		35
pg_ndistinct_in	0	100		0			143		1	0	2		55
pg_ndistinct_out	0	143		0			100		1	0	2		55
pg_ndistinct_recv	0	119		0			143		1	1	2		55
pg_ndistinct_send	0	143		0			95		1	1	2		55
pg_nextoid	0	150 130 150		0			134		1	2	2		55
pg_node_tree_in	0	100		0			144		1	0	2		55
pg_node_tree_out	0	144		0			100		1	0	2		55
pg_node_tree_recv	0	119		0			144		1	1	2		55
pg_node_tree_send	0	144		0			95		1	1	2		55
pg_notification_queue_usage	0			0			107		1	2	2		78
pg_notify	0	162 162		0			181		0	2	2		78
pg_opclass_is_visible	0	134		0			92		1	1	2		35
pg_operator_is_visible	0	134		0			92		1	1	2		35
pg_opfamily_is_visible	0	134		0			92		1	1	2		35
pg_options_to_table	1	59	options_array	0			148	option_name:162 option_value:162	1	1	2		35
pg_partition_ancestors	1	150	partitionid	0			150	relid:150	1	2	2		35
pg_partition_root	0	150		0			150		1	0	2		35
pg_partition_tree	1	150	rootrelid	0			148	relid:150 parentrelid:150 isleaf:92 level:113	1	2	2		35
pg_postmaster_start_time	0			0			166		1	1	2		55
pg_prepared_statement	1			0			148	name:162 statement:162 prepare_time:166 parameter_types:58 from_sql:92 generic_plans:116 custom_plans:116	1	1	2		55
pg_prepared_xact	1			0			148	transaction:182 gid:162 prepared:166 ownerid:134 dbid:134	1	2	2		55
pg_promote	0	92 113	wait wait_seconds	2			92		1	2	2		73
pg_read_binary_file	0	162		0			95		1	2	2		79
pg_read_binary_file	0	162 116 116		0			95		1	2	2		79
pg_read_binary_file	0	162 116 116 92		0			95		1	2	2		79
pg_read_file	0	162		0			162		1	2	2		79
pg_read_file	0	162 116 116		0			162		1	2	2		79
pg_read_file	0	162 116 116 92		0			162		1	2	2		79
pg_read_file_old	0	162 116 116		0			162		1	2	2		79
pg_relation_filenode	0	150		0			134		1	1	2		35
pg_relation_filepath	0	150		0			162		1	1	2		35
pg_relation_is_publishable	0	150		0			92		1	1	2		35
pg_relation_is_updatable	0	150 92		0			113		1	1	2		35
pg_relation_size	0	150		0			116		1	2	2		35
pg_relation_size	0	150 162		0			116		1	2	2		35
pg_reload_conf	0			0			92		1	2	2		73
pg_replication_origin_advance	0	162 141		0			181		1	2	2		76
pg_replication_origin_create	0	162		0			134		1	2	2		76
pg_replication_origin_drop	0	162		0			181		1	2	2		76
pg_replication_origin_oid	0	162		0			134		1	1	2		76
pg_replication_origin_progress	0	162 92		0			141		1	2	2		76
pg_replication_origin_session_is_setup	0			0			92		1	2	2		76
pg_replication_origin_session_progress	0	92		0			141		1	2	2		76
pg_replication_origin_session_reset	0			0			181		1	2	2		76
pg_replication_origin_session_setup	0	162		0			181		1	2	2		76
pg_replication_origin_xact_reset	0			0			181		1	2	2		76
pg_replication_origin_xact_setup	0	141 166		0			181		1	2	2		76
pg_replication_slot_advance	0	130 141	slot_name upto_lsn	0			148	slot_name:130 end_lsn:141	1	2	2		76
pg_rotate_logfile	0			0			92		1	2	2		73
pg_rotate_logfile_old	0			0			92		1	2	2		73
pg_safe_snapshot_blocking_pids	0	113		0			20		1	2	2		74
pg_sequence_last_value	0	150		0			116		1	2	2		35
pg_sequence_parameters	0	134	sequence_oid	0			148	start_value:116 minimum_value:116 maximum_value:116 increment:116 cycle_option:92 cache_size:116 data_type:134	1	1	2		35
pg_settings_get_flags	0	162		0			59		1	1	2		55
pg_show_all_file_settings	1			0			148	sourcefile:162 sourceline:113 seqno:113 name:162 setting:162 applied:92 error:162	1	2	2		55
pg_show_all_settings	1			0			148	name:162 setting:162 unit:162 category:162 short_desc:162 extra_desc:162 context:162 vartype:162 source:162 min_val:162 max_val:162 enumvals:59 boot_val:162 reset_val:162 sourcefile:162 sourceline:113 pending_restart:92	1	1	2		55
pg_show_replication_origin_status	1			0			148	local_id:134 external_id:162 remote_lsn:141 local_lsn:141	0	2	2		76
pg_size_bytes	0	162		0			116		1	0	1		22
pg_size_pretty	0	116		0			162		1	0	1		22
pg_size_pretty	0	131		0			162		1	0	1		6
pg_sleep	0	107		0			181		1	2	2		80
pg_sleep_for	0	120		0			181		1	2	2		80
pg_sleep_until	0	166		0			181		1	2	2		80
pg_snapshot_in	0	100		0			145		1	0	2		77
pg_snapshot_out	0	145		0			100		1	0	2		77
pg_snapshot_recv	0	119		0			145		1	0	2		77
pg_snapshot_send	0	145		0			95		1	0	2		77
pg_snapshot_xip	1	145		0			183		1	0	2		77
pg_snapshot_xmax	0	145		0			183		1	0	2		77
pg_snapshot_xmin	0	145		0			183		1	0	2		77
pg_stat_clear_snapshot	0			0			181		0	2	2		81
pg_stat_file	0	162	filename	0			148	size:116 access:166 modification:166 change:166 creation:166 isdir:92	1	2	2		79
pg_stat_file	0	162 92	filename missing_ok	0			148	size:116 access:166 modification:166 change:166 creation:166 isdir:92	1	2	2		79
pg_stat_force_next_flush	0			0			181		0	2	2		81
pg_stat_get_activity	1	113	pid	0			148	datid:134 pid:113 usesysid:134 application_name:162 state:162 query:162 wait_event_type:162 wait_event:162 xact_start:166 query_start:166 backend_start:166 state_change:166 client_addr:110 client_hostname:162 client_port:113 backend_xid:182 backend_xmin:182 backend_type:162 ssl:92 sslversion:162 sslcipher:162 sslbits:113 ssl_client_dn:162 ssl_client_serial:131 ssl_issuer_dn:162 gss_auth:92 gss_princ:162 gss_enc:92 leader_pid:113 query_id:116	0	1	2		74
pg_stat_get_analyze_count	0	134		0			116		1	1	2		74
pg_stat_get_archiver	0			0			148	archived_count:116 last_archived_wal:162 last_archived_time:166 failed_count:116 last_failed_wal:162 last_failed_time:166 stats_reset:166	0	1	2		74
pg_stat_get_autoanalyze_count	0	134		0			116		1	1	2		74
pg_stat_get_autovacuum_count	0	134		0			116		1	1	2		74
pg_stat_get_backend_activity	0	113		0			162		1	1	2		74
pg_stat_get_backend_activity_start	0	113		0			166		1	1	2		74
pg_stat_get_backend_client_addr	0	113		0			110		1	1	2		74
pg_stat_get_backend_client_port	0	113		0			113		1	1	2		74
pg_stat_get_backend_dbid	0	113		0			134		1	1	2		74
pg_stat_get_backend_idset	1			0			113		1	1	2		74
pg_stat_get_backend_pid	0	113		0			113		1	1	2		74
pg_stat_get_backend_start	0	113		0			166		1	1	2		74
pg_stat_get_backend_userid	0	113		0			134		1	1	2		74
pg_stat_get_backend_wait_event	0	113		0			162		1	1	2		74
pg_stat_get_backend_wait_event_type	0	113		0			162		1	1	2		74
pg_stat_get_backend_xact_start	0	113		0			166		1	1	2		74
pg_stat_get_bgwriter_buf_written_checkpoints	0			0			116		1	1	2		74
pg_stat_get_bgwriter_buf_written_clean	0			0			116		1	1	2		74
pg_stat_get_bgwriter_maxwritten_clean	0			0			116		1	1	2		74
pg_stat_get_bgwriter_requested_checkpoints	0			0			116		1	1	2		74
pg_stat_get_bgwriter_stat_reset_time	0			0			166		1	1	2		74
pg_stat_get_bgwriter_timed_checkpoints	0			0			116		1	1	2		74
pg_stat_get_blocks_fetched	0	134		0			116		1	1	2		74
pg_stat_get_blocks_hit	0	134		0			116		1	1	2		74
pg_stat_get_buf_alloc	0			0			116		1	1	2		74
pg_stat_get_buf_fsync_backend	0			0			116		1	1	2		74
pg_stat_get_buf_written_backend	0			0			116		1	1	2		74
pg_stat_get_checkpoint_sync_time	0			0			107		1	1	2		74
pg_stat_get_checkpoint_write_time	0			0			107		1	1	2		74
pg_stat_get_db_active_time	0	134		0			107		1	1	2		74
pg_stat_get_db_blk_read_time	0	134		0			107		1	1	2		74
pg_stat_get_db_blk_write_time	0	134		0			107		1	1	2		74
pg_stat_get_db_blocks_fetched	0	134		0			116		1	1	2		74
pg_stat_get_db_blocks_hit	0	134		0			116		1	1	2		74
pg_stat_get_db_checksum_failures	0	134		0			116		1	1	2		74
pg_stat_get_db_checksum_last_failure	0	134		0			166		1	1	2		74
pg_stat_get_db_conflict_all	0	134		0			116		1	1	2		74
pg_stat_get_db_conflict_bufferpin	0	134		0			116		1	1	2		74
pg_stat_get_db_conflict_lock	0	134		0			116		1	1	2		74
pg_stat_get_db_conflict_snapshot	0	134		0			116		1	1	2		74
pg_stat_get_db_conflict_startup_deadlock	0	134		0			116		1	1	2		74
pg_stat_get_db_conflict_tablespace	0	134		0			116		1	1	2		74
pg_stat_get_db_deadlocks	0	134		0			116		1	1	2		74
pg_stat_get_db_idle_in_transaction_time	0	134		0			107		1	1	2		74
pg_stat_get_db_numbackends	0	134		0			113		1	1	2		74
pg_stat_get_db_session_time	0	134		0			107		1	1	2		74
pg_stat_get_db_sessions	0	134		0			116		1	1	2		74
pg_stat_get_db_sessions_abandoned	0	134		0			116		1	1	2		74
pg_stat_get_db_sessions_fatal	0	134		0			116		1	1	2		74
pg_stat_get_db_sessions_killed	0	134		0			116		1	1	2		74
pg_stat_get_db_stat_reset_time	0	134		0			166		1	1	2		74
pg_stat_get_db_temp_bytes	0	134		0			116		1	1	2		74
pg_stat_get_db_temp_files	0	134		0			116		1	1	2		74
pg_stat_get_db_tuples_deleted	0	134		0			116		1	1	2		74
pg_stat_get_db_tuples_fetched	0	134		0			116		1	1	2		74
pg_stat_get_db_tuples_inserted	0	134		0			116		1	1	2		74
pg_stat_get_db_tuples_returned	0	134		0			116		1	1	2		74
pg_stat_get_db_tuples_updated	0	134		0			116		1	1	2		74
pg_stat_get_db_xact_commit	0	134		0			116		1	1	2		74
pg_stat_get_db_xact_rollback	0	134		0			116		1	1	2		74
pg_stat_get_dead_tuples	0	134		0			116		1	1	2		74
pg_stat_get_function_calls	0	134		0			116		1	1	2		74
pg_stat_get_function_self_time	0	134		0			107		1	1	2		74
pg_stat_get_function_total_time	0	134		0			107		1	1	2		74
pg_stat_get_ins_since_vacuum	0	134		0			116		1	1	2		74
pg_stat_get_last_analyze_time	0	134		0			166		1	1	2		74
pg_stat_get_last_autoanalyze_time	0	134		0			166		1	1	2		74
pg_stat_get_last_autovacuum_time	0	134		0			166		1	1	2		74
pg_stat_get_last_vacuum_time	0	134		0			166		1	1	2		74
pg_stat_get_live_tuples	0	134		0			116		1	1	2		74
pg_stat_get_mod_since_analyze	0	134		0			116		1	1	2		74
pg_stat_get_numscans	0	134		0			116		1	1	2		74
pg_stat_get_progress_info	1	162	cmdtype	0			148	pid:113 datid:134 relid:134 param1:116 param2:116 param3:116 param4:116 param5:116 param6:116 param7:116 param8:116 param9:116 param10:116 param11:116 param12:116 param13:116 param14:116 param15:116 param16:116 param17:116 param18:116 param19:116 param20:116	1	1	2		74
pg_stat_get_recovery_prefetch	1			0			148	stats_reset:166 prefetch:116 hit:116 skip_init:116 skip_new:116 skip_fpw:116 skip_rep:116 wal_distance:113 block_distance:113 io_depth:113	1	2	2		74
pg_stat_get_replication_slot	0	162	slot_name	0			148	slot_name:162 spill_txns:116 spill_count:116 spill_bytes:116 stream_txns:116 stream_count:116 stream_bytes:116 total_txns:116 total_bytes:116 stats_reset:166	1	1	2		74
pg_stat_get_slru	1			0			148	name:162 blks_zeroed:116 blks_hit:116 blks_read:116 blks_written:116 blks_exists:116 flushes:116 truncates:116 stats_reset:166	0	1	2		74
pg_stat_get_snapshot_timestamp	0			0			166		1	1	2		74
pg_stat_get_subscription	1	134	subid	0			148	subid:134 relid:134 pid:113 received_lsn:141 last_msg_send_time:166 last_msg_receipt_time:166 latest_end_lsn:141 latest_end_time:166	0	1	2		74
pg_stat_get_subscription_stats	0	134	subid	0			148	subid:134 apply_error_count:116 sync_error_count:116 stats_reset:166	1	1	2		74
pg_stat_get_tuples_deleted	0	134		0			116		1	1	2		74
pg_stat_get_tuples_fetched	0	134		0			116		1	1	2		74
pg_stat_get_tuples_hot_updated	0	134		0			116		1	1	2		74
pg_stat_get_tuples_inserted	0	134		0			116		1	1	2		74
pg_stat_get_tuples_returned	0	134		0			116		1	1	2		74
pg_stat_get_tuples_updated	0	134		0			116		1	1	2		74
pg_stat_get_vacuum_count	0	134		0			116		1	1	2		74
pg_stat_get_wal	0			0			148	wal_records:116 wal_fpi:116 wal_bytes:131 wal_buffers_full:116 wal_write:116 wal_sync:116 wal_write_time:107 wal_sync_time:107 stats_reset:166	0	1	2		74
pg_stat_get_wal_receiver	0			0			148	pid:113 status:162 receive_start_lsn:141 receive_start_tli:113 written_lsn:141 flushed_lsn:141 received_tli:113 last_msg_send_time:166 last_msg_receipt_time:166 latest_end_lsn:141 latest_end_time:166 slot_name:162 sender_host:162 sender_port:113 conninfo:162	0	1	2		74
pg_stat_get_wal_senders	1			0			148	pid:113 state:162 sent_lsn:141 write_lsn:141 flush_lsn:141 replay_lsn:141 write_lag:120 flush_lag:120 replay_lag:120 sync_priority:113 sync_state:162 reply_time:166	0	1	2		74
pg_stat_get_xact_blocks_fetched	0	134		0			116		1	2	2		74
pg_stat_get_xact_blocks_hit	0	134		0			116		1	2	2		74
pg_stat_get_xact_function_calls	0	134		0			116		1	2	2		74
pg_stat_get_xact_function_self_time	0	134		0			107		1	2	2		74
pg_stat_get_xact_function_total_time	0	134		0			107		1	2	2		74
pg_stat_get_xact_numscans	0	134		0			116		1	2	2		74
pg_stat_get_xact_tuples_deleted	0	134		0			116		1	2	2		74
pg_stat_get_xact_tuples_fetched	0	134		0			116		1	2	2		74
pg_stat_get_xact_tuples_hot_updated	0	134		0			116		1	2	2		74
pg_stat_get_xact_tuples_inserted	0	134		0			116		1	2	2		74
pg_stat_get_xact_tuples_returned	0	134		0			116		1	2	2		74
pg_stat_get_xact_tuples_updated	0	134		0			116		1	2	2		74
pg_stat_have_stats	0	162 134 134		0			92		1	2	2		74
pg_stat_reset	0			0			181		0	2	2		81
pg_stat_reset_replication_slot	0	162		0			181		0	2	2		81
pg_stat_reset_shared	0	162		0			181		1	2	2		81
pg_stat_reset_single_function_counters	0	134		0			181		1	2	2		81
pg_stat_reset_single_table_counters	0	134		0			181		1	2	2		81
pg_stat_reset_slru	0	162		0			181		0	2	2		81
pg_stat_reset_subscription_stats	0	134		0			181		0	2	2		81
pg_statistics_obj_is_visible	0	134		0			92		1	1	2		74
pg_stop_making_pinned_objects	0			0			181		1	2	2		55
pg_switch_wal	0			0			141		1	2	2		73
pg_table_is_visible	0	134		0			92		1	1	2		35
pg_table_size	0	150		0			116		1	2	2		35
pg_tablespace_databases	1	134		0			134		1	1	2		35
pg_tablespace_location	0	134		0			162		1	1	2		35
pg_tablespace_size	0	130		0			116		1	2	2		35
pg_tablespace_size	0	134		0			116		1	2	2		35
pg_terminate_backend	0	113 116	pid timeout	1			92		1	2	2		73
pg_timezone_abbrevs	1			0			148	abbrev:162 utc_offset:120 is_dst:92	1	1	2		55
pg_timezone_names	1			0			148	name:162 abbrev:162 utc_offset:120 is_dst:92	1	1	2		55
pg_total_relation_size	0	150		0			116		1	2	2		35
pg_trigger_depth	0			0			113		1	1	2		55
pg_try_advisory_lock	0	113 113		0			92		1	2	2		72
pg_try_advisory_lock	0	116		0			92		1	2	2		72
pg_try_advisory_lock_shared	0	113 113		0			92		1	2	2		72
pg_try_advisory_lock_shared	0	116		0			92		1	2	2		72
pg_try_advisory_xact_lock	0	113 113		0			92		1	2	2		72
pg_try_advisory_xact_lock	0	116		0			92		1	2	2		72
pg_try_advisory_xact_lock_shared	0	113 113		0			92		1	2	2		72
pg_try_advisory_xact_lock_shared	0	116		0			92		1	2	2		72
pg_ts_config_is_visible	0	134		0			92		1	1	2		35
pg_ts_dict_is_visible	0	134		0			92		1	1	2		35
pg_ts_parser_is_visible	0	134		0			92		1	1	2		35
pg_ts_template_is_visible	0	134		0			92		1	1	2		35
pg_type_is_visible	0	134		0			92		1	1	2		35
pg_typeof	0	79		0			160		0	1	2		75
pg_visible_in_snapshot	0	183 145		0			92		1	0	2		77
pg_wal_lsn_diff	0	141 141		0			131		1	0	2		76
pg_wal_replay_pause	0			0			181		1	2	2		76
pg_wal_replay_resume	0			0			181		1	2	2		76
pg_walfile_name	0	141		0			162		1	0	2		76
pg_walfile_name_offset	0	141	lsn	0			148	file_name:162 file_offset:113	1	0	2		76
pg_xact_commit_timestamp	0	182		0			166		1	2	2		77
pg_xact_commit_timestamp_origin	0	182	xid	0			148	timestamp:166 roident:134	1	2	2		77
pg_xact_status	0	183		0			162		1	2	2		77
phraseto_tsquery	0	152 162		0			171		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
phraseto_tsquery	0	162		0			171		1	1	1		14
pi	0			0			107		1	0	0		2
plainto_tsquery	0	152 162		0			171		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
plainto_tsquery	0	162		0			171		1	1	1		14
plpgsql_call_handler	0			0			124		0	2	2		0
plpgsql_inline_handler	0	119		0			181		1	2	2		0
plpgsql_validator	0	134		0			181		1	2	2		51
point	0	93		0			146		1	0	1		3
point	0	99		0			146		1	0	1		3
point	0	107 107		0			146		1	0	1		3
point	0	126		0			146		1	0	1		3
point	0	147		0			146		1	0	1		3
point_above	0	146 146		0			92		1	0	1		3
point_add	0	146 146		0			146		1	0	1		3
point_below	0	146 146		0			92		1	0	1		3
point_distance	0	146 146		0			107		1	0	1		3
point_div	0	146 146		0			146		1	0	1		28
point_eq	0	146 146		0			92		1	0	1		3
point_horiz	0	146 146		0			92		1	0	1		3
point_in	0	100		0			146		1	0	2		5
point_left	0	146 146		0			92		1	0	1		3
point_mul	0	146 146		0			146		1	0	1		3
point_ne	0	146 146		0			92		1	0	1		3
point_out	0	146		0			100		1	0	2		5
point_recv	0	119		0			146		1	0	2		5
point_right	0	146 146		0			92		1	0	1		3
point_send	0	146		0			95		1	0	2		5
point_sub	0	146 146		0			146		1	0	1		3
point_vert	0	146 146		0			92		1	0	1		3
poly_above	0	147 147		0			92		1	0	1		3
poly_below	0	147 147		0			92		1	0	1		3
poly_center	0	147		0			146		1	0	1		3
poly_contain	0	147 147		0			92		1	0	1		3
poly_contain_pt	0	147 146		0			92		1	0	1		3
poly_contained	0	147 147		0			92		1	0	1		3
poly_distance	0	147 147		0			107		1	0	1		3
poly_in	0	100		0			147		1	0	2		5
poly_left	0	147 147		0			92		1	0	1		3
poly_npoints	0	147		0			113		1	0	1		3
poly_out	0	147		0			100		1	0	2		5
poly_overabove	0	147 147		0			92		1	0	1		3
poly_overbelow	0	147 147		0			92		1	0	1		3
poly_overlap	0	147 147		0			92		1	0	1		3
poly_overleft	0	147 147		0			92		1	0	1		3
poly_overright	0	147 147		0			92		1	0	1		3
poly_recv	0	119		0			147		1	0	2		5
poly_right	0	147 147		0			92		1	0	1		3
poly_same	0	147 147		0			92		1	0	1		3
poly_send	0	147		0			95		1	0	2		5
polygon	0	93		0			147		1	0	1		3
polygon	0	99		0			147		1	0	1		3
polygon	0	113 99		0			147		1	0	1		3
polygon	0	136		0			147		1	0	1		3
popen	0	136		0			136		1	0	1		3
position	0	91 91		0			113		1	0	1		18
position	0	95 95		0			113		1	0	1		82
position	0	162 162		0			113		1	0	1		82
positionjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
positionsel	0	119 134 119 113		0			107		1	1	2		0
postgresql_fdw_validator	0	59 134		0			92		1	0	2		51
pow	0	107 107		0			107		1	0	1		6
pow	0	131 131		0			131		1	0	1		6
power	0	107 107		0			107		1	0	1		6
power	0	131 131		0			131		1	0	1		6
prefixjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
prefixsel	0	119 134 119 113		0			107		1	1	2		0
prsd_end	0	119		0			181		1	0	2		0
prsd_headline	0	119 119 171		0			119		1	0	2		0
prsd_lextype	0	119		0			119		1	0	2		0
prsd_nexttoken	0	119 119 119		0			119		1	0	2		0
prsd_start	0	119 113		0			119		1	0	2		0
pt_contained_circle	0	146 99		0			92		1	0	1		3
pt_contained_poly	0	146 147		0			92		1	0	1		3
query_to_xml	0	162 92 92 162	query nulls tableforest targetns	0			184		1	2	2		41
query_to_xml_and_xmlschema	0	162 92 92 162	query nulls tableforest targetns	0			184		1	2	2		41
query_to_xmlschema	0	162 92 92 162	query nulls tableforest targetns	0			184		1	2	2		41
querytree	0	171		0			162		1	0	1		14
quote_ident	0	162		0			162		1	0	1		22
quote_literal	0	86		0			162		1	1	1		22
quote_literal	0	162		0			162		1	0	1		22
quote_nullable	0	86		0			162		0	1	1		22
quote_nullable	0	162		0			162		0	0	1		22
radians	0	107		0			107		1	0	1		6
radius	0	99		0			107		1	0	1		3
random	0			0			107		1	2	0		52
range_adjacent	0	90 90		0			92		1	0	1		45
range_adjacent_multirange	0	90 88		0			92		1	0	1		45
range_after	0	90 90		0			92		1	0	1		45
range_after_multirange	0	90 88		0			92		1	0	1		45
range_agg	2	88		0			88		0	0	1		45
range_agg	2	90		0			88		0	0	1		45
range_agg_finalfn	0	119 90		0			88		0	0	2		0
range_agg_transfn	0	119 90		0			119		0	0	2		0
range_before	0	90 90		0			92		1	0	1		45
range_before_multirange	0	90 88		0			92		1	0	1		45
range_cmp	0	90 90		0			113		1	0	2		23
range_contained_by	0	90 90		0			92		1	0	1		45
range_contained_by_multirange	0	90 88		0			92		1	0	1		45
range_contains	0	90 90		0			92		1	0	1		45
range_contains_elem	0	90 86		0			92		1	0	1		45
range_contains_multirange	0	90 88		0			92		1	0	1		45
range_eq	0	90 90		0			92		1	0	1		45
range_ge	0	90 90		0			92		1	0	1		45
range_gist_consistent	0	119 90 111 134 119		0			92		1	0	2		0
range_gist_penalty	0	119 119 119		0			119		1	0	2		0
range_gist_picksplit	0	119 119		0			119		1	0	2		0
range_gist_same	0	90 90 119		0			119		1	0	2		0
range_gist_union	0	119 119		0			90		1	0	2		0
range_gt	0	90 90		0			92		1	0	1		45
range_in	0	100 134 113		0			90		1	1	2		5
range_intersect	0	90 90		0			90		1	0	1		45
range_intersect_agg	2	88		0			88		0	0	1		45
range_intersect_agg	2	90		0			90		0	0	1		45
range_intersect_agg_transfn	0	90 90		0			90		1	0	2		12
range_le	0	90 90		0			92		1	0	1		45
range_lt	0	90 90		0			92		1	0	1		45
range_merge	0	88		0			90		1	0	1		45
range_merge	0	90 90		0			90		1	0	1		45
range_minus	0	90 90		0			90		1	0	1		45
range_ne	0	90 90		0			92		1	0	1		45
range_out	0	90		0			100		1	1	2		5
range_overlaps	0	90 90		0			92		1	0	1		45
range_overlaps_multirange	0	90 88		0			92		1	0	1		45
range_overleft	0	90 90		0			92		1	0	1		45
range_overleft_multirange	0	90 88		0			92		1	0	1		45
range_overright	0	90 90		0			92		1	0	1		45
range_overright_multirange	0	90 88		0			92		1	0	1		45
range_recv	0	119 134 113		0			90		1	1	2		5
range_send	0	90		0			95		1	1	2		5
range_typanalyze	0	119		0			92		1	1	2		5
range_union	0	90 90		0			90		1	0	1		45
rangesel	0	119 134 119 113		0			107		1	1	2		0
rank	5			0			116		0	0	0		36
rank	4	79		0	79	1	116		0	0	1		3
rank_final	0	119 79		0	79		116		0	0	2		0
raw_array_subscript_handler	0	119		0			119		1	0	2		5
record_eq	0	148 148		0			92		1	0	1		83
record_ge	0	148 148		0			92		1	0	1		83
record_gt	0	148 148		0			92		1	0	1		83
record_image_eq	0	148 148		0			92		1	0	1		83
record_image_ge	0	148 148		0			92		1	0	1		83
record_image_gt	0	148 148		0			92		1	0	1		83
record_image_le	0	148 148		0			92		1	0	1		83
record_image_lt	0	148 148		0			92		1	0	1		83
record_image_ne	0	148 148		0			92		1	0	1		83
record_in	0	100 134 113		0			148		1	1	2		5
record_le	0	148 148		0			92		1	0	1		83
record_lt	0	148 148		0			92		1	0	1		83
record_ne	0	148 148		0			92		1	0	1		83
record_out	0	148		0			100		1	1	2		5
record_recv	0	119 134 113		0			148		1	1	2		5
record_send	0	148		0			95		1	1	2		5
regclass	0	162		0			150		1	1	2		4
regclassin	0	100		0			150		1	1	2		5
regclassout	0	150		0			100		1	1	2		5
regclassrecv	0	119		0			150		1	0	2		5
regclasssend	0	150		0			95		1	0	2		5
regcollationin	0	100		0			151		1	1	2		5
regcollationout	0	151		0			100		1	1	2		5
regcollationrecv	0	119		0			151		1	0	2		5
regcollationsend	0	151		0			95		1	0	2		5
regconfigin	0	100		0			152		1	1	2		5
regconfigout	0	152		0			100		1	1	2		5
regconfigrecv	0	119		0			152		1	0	2		5
regconfigsend	0	152		0			95		1	0	2		5
regdictionaryin	0	100		0			153		1	1	2		5
regdictionaryout	0	153		0			100		1	1	2		5
regdictionaryrecv	0	119		0			153		1	0	2		5
regdictionarysend	0	153		0			95		1	0	2		5
regexeqjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
regexeqsel	0	119 134 119 113		0			107		1	1	2		0
regexnejoinsel	0	119 134 119 111 119		0			107		1	1	2		0
regexnesel	0	119 134 119 113		0			107		1	1	2		0
regexp_count	0	162 162		0			113		1	0	1		31
regexp_count	0	162 162 113		0			113		1	0	1		31
regexp_count	0	162 162 113 162		0			113		1	0	1		31
regexp_instr	0	162 162		0			113		1	0	1		31
regexp_instr	0	162 162 113		0			113		1	0	1		31
regexp_instr	0	162 162 113 113		0			113		1	0	1		31
regexp_instr	0	162 162 113 113 113		0			113		1	0	1		31
regexp_instr	0	162 162 113 113 113 162		0			113		1	0	1		31
regexp_instr	0	162 162 113 113 113 162 113		0			113		1	0	1		31
regexp_like	0	162 162		0			92		1	0	1		31
regexp_like	0	162 162 162		0			92		1	0	1		31
regexp_match	0	162 162		0			59		1	0	1		31
regexp_match	0	162 162 162		0			59		1	0	1		31
regexp_matches	1	162 162		0			59		1	0	1		31
regexp_matches	1	162 162 162		0			59		1	0	1		31
regexp_replace	0	162 162 162		0			162		1	0	1		31
regexp_replace	0	162 162 162 113		0			162		1	0	1		31
regexp_replace	0	162 162 162 113 113		0			162		1	0	1		31
regexp_replace	0	162 162 162 113 113 162		0			162		1	0	1		31
regexp_replace	0	162 162 162 162		0			162		1	0	1		31
regexp_split_to_array	0	162 162		0			59		1	0	1		31
regexp_split_to_array	0	162 162 162		0			59		1	0	1		31
regexp_split_to_table	1	162 162		0			162		1	0	1		31
regexp_split_to_table	1	162 162 162		0			162		1	0	1		31
regexp_substr	0	162 162		0			162		1	0	1		31
regexp_substr	0	162 162 113		0			162		1	0	1		31
regexp_substr	0	162 162 113 113		0			162		1	0	1		31
regexp_substr	0	162 162 113 113 162		0			162		1	0	1		31
regexp_substr	0	162 162 113 113 162 113		0			162		1	0	1		31
regnamespacein	0	100		0			154		1	1	2		5
regnamespaceout	0	154		0			100		1	1	2		5
regnamespacerecv	0	119		0			154		1	0	2		5
regnamespacesend	0	154		0			95		1	0	2		5
regoperatorin	0	100		0			156		1	1	2		5
regoperatorout	0	156		0			100		1	1	2		5
regoperatorrecv	0	119		0			156		1	0	2		5
regoperatorsend	0	156		0			95		1	0	2		5
regoperin	0	100		0			155		1	1	2		5
regoperout	0	155		0			100		1	1	2		5
regoperrecv	0	119		0			155		1	0	2		5
regopersend	0	155		0			95		1	0	2		5
regprocedurein	0	100		0			158		1	1	2		5
regprocedureout	0	158		0			100		1	1	2		5
regprocedurerecv	0	119		0			158		1	0	2		5
regproceduresend	0	158		0			95		1	0	2		5
regprocin	0	100		0			157		1	1	2		5
regprocout	0	157		0			100		1	1	2		5
regprocrecv	0	119		0			157		1	0	2		5
regprocsend	0	157		0			95		1	0	2		5
regr_avgx	2	107 107		0			107		0	0	1		6
regr_avgy	2	107 107		0			107		0	0	1		6
regr_count	2	107 107		0			116		0	0	0		36
regr_intercept	2	107 107		0			107		0	0	1		6
regr_r2	2	107 107		0			107		0	0	1		6
regr_slope	2	107 107		0			107		0	0	1		6
regr_sxx	2	107 107		0			107		0	0	1		6
regr_sxy	2	107 107		0			107		0	0	1		6
regr_syy	2	107 107		0			107		0	0	1		6
regrolein	0	100		0			159		1	1	2		5
regroleout	0	159		0			100		1	1	2		5
regrolerecv	0	119		0			159		1	0	2		5
regrolesend	0	159		0			95		1	0	2		5
regtypein	0	100		0			160		1	1	2		5
regtypeout	0	160		0			100		1	1	2		5
regtyperecv	0	119		0			160		1	0	2		5
regtypesend	0	160		0			95		1	0	2		5
repeat	0	162 113		0			162		1	0	1		22
replace	0	162 162 162		0			162		1	0	1		22
reverse	0	162		0			162		1	0	0		84
right	0	162 113		0			162		1	0	0		32
round	0	107		0			107		1	0	0		2
round	0	131		0			131		1	0	1		6
round	0	131 113		0			131		1	0	1		6
row_number	5			0			116		0	0	0		36
row_security_active	0	134		0			92		1	1	2		35
row_security_active	0	162		0			92		1	1	2		35
row_to_json	0	148		0			121		1	1	1		13
row_to_json	0	148 92		0			121		1	1	1		13
rpad	0	162 113		0			162		1	0	1		22
rpad	0	162 113 162		0			162		1	0	1		22
rtrim	0	95 95		0			95		1	0	0		32
rtrim	0	162		0			162		1	0	0		32
rtrim	0	162 162		0			162		1	0	0		32
satisfies_hash_partition	0	134 113 113 79		0	79		92		0	0	2		35
scalargejoinsel	0	119 134 119 111 119		0			107		1	1	2		0
scalargesel	0	119 134 119 113		0			107		1	1	2		0
scalargtjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
scalargtsel	0	119 134 119 113		0			107		1	1	2		0
scalarlejoinsel	0	119 134 119 111 119		0			107		1	1	2		0
scalarlesel	0	119 134 119 113		0			107		1	1	2		0
scalarltjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
scalarltsel	0	119 134 119 113		0			107		1	1	2		0
scale	0	131		0			113		1	0	0		2
schema_to_xml	0	130 92 92 162	schema nulls tableforest targetns	0			184		1	1	2		42
schema_to_xml_and_xmlschema	0	130 92 92 162	schema nulls tableforest targetns	0			184		1	1	2		42
schema_to_xmlschema	0	130 92 92 162	schema nulls tableforest targetns	0			184		1	1	2		42
session_user	0			0			130		1	1	0		37
set_bit	0	91 113 113		0			91		1	0	1		18
set_bit	0	95 116 113		0			95		1	0	1		22
set_byte	0	95 113 113		0			95		1	0	1		22
set_config	0	162 162 92		0			162		0	2	2		39
set_masklen	0	98 113		0			98		1	0	1		58
set_masklen	0	110 113		0			110		1	0	1		58
setseed	0	107		0			181		1	2	2		85
setval	0	150 116		0			116		1	2	2		40
setval	0	150 116 92		0			116		1	2	2		40
setweight	0	175 96		0			175		1	0	1		14
setweight	0	175 96 59		0			175		1	0	1		14
sha224	0	95		0			95		1	0	0		15
sha256	0	95		0			95		1	0	0		15
sha384	0	95		0			95		1	0	0		15
sha512	0	95		0			95		1	0	0		15
shell_in	0	100		0			181		0	0	2		0
shell_out	0	181		0			100		1	0	2		0
shift_jis_2004_to_euc_jis_2004	0	113 113 100 119 113 92		0			113		1	0	2		0
shift_jis_2004_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
shobj_description	0	134 130		0			162		1	1	2		35
sign	0	107		0			107		1	0	0		2
sign	0	131		0			131		1	0	0		2
similar_escape	0	162 162		0			162		0	0	1		86
similar_to_escape	0	162		0			162		1	0	1		86
similar_to_escape	0	162 162		0			162		1	0	1		86
sin	0	107		0			107		1	0	1		6
sind	0	107		0			107		1	0	1		6
sinh	0	107		0			107		1	0	1		6
sjis_to_euc_jp	0	113 113 100 119 113 92		0			113		1	0	2		0
sjis_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
sjis_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
slope	0	146 146		0			107		1	0	1		3
spg_bbox_quad_config	0	119 119		0			181		1	0	2		0
spg_box_quad_choose	0	119 119		0			181		1	0	2		0
spg_box_quad_config	0	119 119		0			181		1	0	2		0
spg_box_quad_inner_consistent	0	119 119		0			181		1	0	2		0
spg_box_quad_leaf_consistent	0	119 119		0			92		1	0	2		0
spg_box_quad_picksplit	0	119 119		0			181		1	0	2		0
spg_kd_choose	0	119 119		0			181		1	0	2		0
spg_kd_config	0	119 119		0			181		1	0	2		0
spg_kd_inner_consistent	0	119 119		0			181		1	0	2		0
spg_kd_picksplit	0	119 119		0			181		1	0	2		0
spg_poly_quad_compress	0	147		0			93		1	0	2		23
spg_quad_choose	0	119 119		0			181		1	0	2		0
spg_quad_config	0	119 119		0			181		1	0	2		0
spg_quad_inner_consistent	0	119 119		0			181		1	0	2		0
spg_quad_leaf_consistent	0	119 119		0			92		1	0	2		0
spg_quad_picksplit	0	119 119		0			181		1	0	2		0
spg_range_quad_choose	0	119 119		0			181		1	0	2		0
spg_range_quad_config	0	119 119		0			181		1	0	2		0
spg_range_quad_inner_consistent	0	119 119		0			181		1	0	2		0
spg_range_quad_leaf_consistent	0	119 119		0			92		1	0	2		0
spg_range_quad_picksplit	0	119 119		0			181		1	0	2		0
spg_text_choose	0	119 119		0			181		1	0	2		0
spg_text_config	0	119 119		0			181		1	0	2		0
spg_text_inner_consistent	0	119 119		0			181		1	0	2		0
spg_text_leaf_consistent	0	119 119		0			92		1	0	2		0
spg_text_picksplit	0	119 119		0			181		1	0	2		0
spghandler	0	119		0			109		1	2	2		0
split_part	0	162 162 113		0			162		1	0	1		22
sqrt	0	107		0			107		1	0	1		6
sqrt	0	131		0			131		1	0	1		6
starts_with	0	162 162		0			92		1	0	1		82
statement_timestamp	0			0			166		1	1	0		34
stddev	2	106		0			107		0	0	1		6
stddev	2	107		0			107		0	0	1		6
stddev	2	111		0			131		0	0	0		87
stddev	2	113		0			131		0	0	0		87
stddev	2	116		0			131		0	0	0		87
stddev	2	131		0			131		0	0	1		6
stddev_pop	2	106		0			107		0	0	1		6
stddev_pop	2	107		0			107		0	0	1		6
stddev_pop	2	111		0			131		0	0	0		87
stddev_pop	2	113		0			131		0	0	0		87
stddev_pop	2	116		0			131		0	0	0		87
stddev_pop	2	131		0			131		0	0	1		6
stddev_samp	2	106		0			107		0	0	1		6
stddev_samp	2	107		0			107		0	0	1		6
stddev_samp	2	111		0			131		0	0	0		87
stddev_samp	2	113		0			131		0	0	0		87
stddev_samp	2	116		0			131		0	0	0		87
stddev_samp	2	131		0			131		0	0	1		6
string_agg	2	95 95		0			95		0	0	1		10
string_agg	2	162 162		0			162		0	0	1		10
string_agg_finalfn	0	119		0			162		0	0	2		0
string_agg_transfn	0	119 162 162		0			119		0	0	2		0
string_to_array	0	162 162		0			59		0	0	1		9
string_to_array	0	162 162 162		0			59		0	0	1		9
string_to_table	1	162 162		0			162		0	0	1		22
string_to_table	1	162 162 162		0			162		0	0	1		22
strip	0	175		0			175		1	0	1		14
strpos	0	162 162		0			113		1	0	1		82
substr	0	95 113		0			95		1	0	0		32
substr	0	95 113 113		0			95		1	0	1	3=0..	88
substr	0	162 113		0			162		1	0	0		32
substr	0	162 113 113		0			162		1	0	1	3=0..	88
substring	0	91 113		0			91		1	0	1		18
substring	0	91 113 113		0			91		1	0	1		18
substring	0	95 113		0			95		1	0	0		32
substring	0	95 113 113		0			95		1	0	1	3=0..	88
substring	0	162 113		0			162		1	0	0		32
substring	0	162 113 113		0			162		1	0	1	3=0..	88
substring	0	162 162		0			162		1	0	1		86
substring	0	162 162 162		0			162		1	0	1		86
sum	2	106		0			106		0	0	1		6
sum	2	107		0			107		0	0	1		6
sum	2	111		0			116		0	0	0		89
sum	2	113		0			116		0	0	0		89
sum	2	116		0			131		0	0	0		16
sum	2	120		0			120		0	0	1		7
sum	2	129		0			129		0	0	1		3
sum	2	131		0			131		0	0	1		6
suppress_redundant_updates_trigger	0			0			168		1	2	2		0
system	0	119		0			169		1	2	2		0
table_am_handler_in	0	100		0			161		0	0	2		5
table_am_handler_out	0	161		0			100		1	0	2		5
table_to_xml	0	150 92 92 162	tbl nulls tableforest targetns	0			184		1	1	2		42
table_to_xml_and_xmlschema	0	150 92 92 162	tbl nulls tableforest targetns	0			184		1	1	2		42
table_to_xmlschema	0	150 92 92 162	tbl nulls tableforest targetns	0			184		1	1	2		42
tan	0	107		0			107		1	0	1		6
tand	0	107		0			107		1	0	1		6
tanh	0	107		0			107		1	0	0		2
text	0	92		0			162		1	0	0		29
text	0	94		0			162		1	0	0		29
text	0	96		0			162		1	0	0		29
text	0	110		0			162		1	0	0		1
text	0	130		0			162		1	0	0		29
text	0	184		0			162		1	0	1		90
text_ge	0	162 162		0			92		1	0	0		24
text_gt	0	162 162		0			92		1	0	0		24
text_larger	0	162 162		0			162		1	0	2		12
text_le	0	162 162		0			92		1	0	0		24
text_lt	0	162 162		0			92		1	0	0		24
text_pattern_ge	0	162 162		0			92		1	0	0		24
text_pattern_gt	0	162 162		0			92		1	0	0		24
text_pattern_le	0	162 162		0			92		1	0	0		24
text_pattern_lt	0	162 162		0			92		1	0	0		24
text_smaller	0	162 162		0			162		1	0	2		12
text_starts_with_support	0	119		0			119		1	0	2		0
textanycat	0	162 89		0			162		1	1	1		9
textcat	0	162 162		0			162		1	0	1		22
texteq	0	162 162		0			92		1	0	0		24
texteqname	0	162 130		0			92		1	0	0		24
textgename	0	162 130		0			92		1	0	0		24
textgtname	0	162 130		0			92		1	0	0		24
texticlike	0	162 162		0			92		1	0	1		30
texticlike_support	0	119		0			119		1	0	2		0
texticnlike	0	162 162		0			92		1	0	1		30
texticregexeq	0	162 162		0			92		1	0	1		31
texticregexeq_support	0	119		0			119		1	0	2		0
texticregexne	0	162 162		0			92		1	0	1		31
textin	0	100		0			162		1	0	2		5
textlen	0	162		0			113		1	0	0		21
textlename	0	162 130		0			92		1	0	0		24
textlike	0	162 162		0			92		1	0	1		30
textlike_support	0	119		0			119		1	0	2		0
textltname	0	162 130		0			92		1	0	0		24
textne	0	162 162		0			92		1	0	0		24
textnename	0	162 130		0			92		1	0	0		24
textnlike	0	162 162		0			92		1	0	1		30
textout	0	162		0			100		1	0	2		5
textrecv	0	119		0			162		1	1	2		5
textregexeq	0	162 162		0			92		1	0	1		31
textregexeq_support	0	119		0			119		1	0	2		0
textregexne	0	162 162		0			92		1	0	1		31
textsend	0	162		0			95		1	1	2		5
thesaurus_init	0	119		0			119		1	0	2		0
thesaurus_lexize	0	119 119 119 119		0			119		1	0	2		0
tideq	0	163 163		0			92		1	0	2		4
tidge	0	163 163		0			92		1	0	2		4
tidgt	0	163 163		0			92		1	0	2		4
tidin	0	100		0			163		1	0	2		5
tidlarger	0	163 163		0			163		1	0	2		4
tidle	0	163 163		0			92		1	0	2		4
tidlt	0	163 163		0			92		1	0	2		4
tidne	0	163 163		0			92		1	0	2		4
tidout	0	163		0			100		1	0	2		5
tidrecv	0	119		0			163		1	0	2		5
tidsend	0	163		0			95		1	0	2		5
tidsmaller	0	163 163		0			163		1	0	2		4
time	0	120		0			164		1	0	0		32
time	0	164 113		0			164		1	0	1		7
time	0	165		0			164		1	0	0		32
time	0	166		0			164		1	1	0		32
time	0	167		0			164		1	0	0		32
time_cmp	0	164 164		0			113		1	0	2		23
time_eq	0	164 164		0			92		1	0	0		24
time_ge	0	164 164		0			92		1	0	0		24
time_gt	0	164 164		0			92		1	0	0		24
time_hash	0	164		0			113		1	0	2		23
time_hash_extended	0	164 116		0			116		1	0	2		23
time_in	0	100 134 113		0			164		1	1	2		5
time_larger	0	164 164		0			164		1	0	2		12
time_le	0	164 164		0			92		1	0	0		24
time_lt	0	164 164		0			92		1	0	0		24
time_mi_interval	0	164 120		0			164		1	0	1		7
time_mi_time	0	164 164		0			120		1	0	1		7
time_ne	0	164 164		0			92		1	0	0		24
time_out	0	164		0			100		1	0	2		5
time_pl_interval	0	164 120		0			164		1	0	1		7
time_recv	0	119 134 113		0			164		1	0	2		5
time_send	0	164		0			95		1	0	2		5
time_smaller	0	164 164		0			164		1	0	2		12
time_support	0	119		0			119		1	0	2		0
timedate_pl	0	164 101		0			165		1	0	1		7
timeofday	0			0			162		1	2	0		34
timestamp	0	101		0			165		1	0	1		7
timestamp	0	101 164		0			165		1	0	1		7
timestamp	0	165 113		0			165		1	0	1		7
timestamp	0	166		0			165		1	1	1		7
timestamp_cmp	0	165 165		0			113		1	0	2		23
timestamp_cmp_date	0	165 101		0			113		1	0	2		23
timestamp_cmp_timestamptz	0	165 166		0			113		1	1	2		23
timestamp_eq	0	165 165		0			92		1	0	0		24
timestamp_eq_date	0	165 101		0			92		1	0	0		24
timestamp_eq_timestamptz	0	165 166		0			92		1	1	0		24
timestamp_ge	0	165 165		0			92		1	0	0		24
timestamp_ge_date	0	165 101		0			92		1	0	0		24
timestamp_ge_timestamptz	0	165 166		0			92		1	1	0		24
timestamp_gt	0	165 165		0			92		1	0	0		24
timestamp_gt_date	0	165 101		0			92		1	0	0		24
timestamp_gt_timestamptz	0	165 166		0			92		1	1	0		24
timestamp_hash	0	165		0			113		1	0	2		23
timestamp_hash_extended	0	165 116		0			116		1	0	2		23
timestamp_in	0	100 134 113		0			165		1	1	2		5
timestamp_larger	0	165 165		0			165		1	0	2		12
timestamp_le	0	165 165		0			92		1	0	0		24
timestamp_le_date	0	165 101		0			92		1	0	0		24
timestamp_le_timestamptz	0	165 166		0			92		1	1	0		24
timestamp_lt	0	165 165		0			92		1	0	0		24
timestamp_lt_date	0	165 101		0			92		1	0	0		24
timestamp_lt_timestamptz	0	165 166		0			92		1	1	0		24
timestamp_mi	0	165 165		0			120		1	0	1		7
timestamp_mi_interval	0	165 120		0			165		1	0	1		7
timestamp_ne	0	165 165		0			92		1	0	0		24
timestamp_ne_date	0	165 101		0			92		1	0	0		24
timestamp_ne_timestamptz	0	165 166		0			92		1	1	0		24
timestamp_out	0	165		0			100		1	1	2		5
timestamp_pl_interval	0	165 120		0			165		1	0	1		7
timestamp_recv	0	119 134 113		0			165		1	0	2		5
timestamp_send	0	165		0			95		1	0	2		5
timestamp_smaller	0	165 165		0			165		1	0	2		12
timestamp_sortsupport	0	119		0			181		1	0	2		0
timestamp_support	0	119		0			119		1	0	2		0
timestamptypmodin	0	10		0			113		1	0	2		5
timestamptypmodout	0	113		0			100		1	0	2		5
timestamptz	0	101		0			166		1	1	1		7
timestamptz	0	101 164		0			166		1	1	1		7
timestamptz	0	101 167		0			166		1	0	1		7
timestamptz	0	165		0			166		1	1	1		7
timestamptz	0	166 113		0			166		1	0	1		7
timestamptz_cmp	0	166 166		0			113		1	0	2		23
timestamptz_cmp_date	0	166 101		0			113		1	1	2		23
timestamptz_cmp_timestamp	0	166 165		0			113		1	1	2		23
timestamptz_eq	0	166 166		0			92		1	0	0		24
timestamptz_eq_date	0	166 101		0			92		1	1	0		24
timestamptz_eq_timestamp	0	166 165		0			92		1	1	0		24
timestamptz_ge	0	166 166		0			92		1	0	0		24
timestamptz_ge_date	0	166 101		0			92		1	1	0		24
timestamptz_ge_timestamp	0	166 165		0			92		1	1	0		24
timestamptz_gt	0	166 166		0			92		1	0	0		24
timestamptz_gt_date	0	166 101		0			92		1	1	0		24
timestamptz_gt_timestamp	0	166 165		0			92		1	1	0		24
timestamptz_in	0	100 134 113		0			166		1	1	2		5
timestamptz_larger	0	166 166		0			166		1	0	2		12
timestamptz_le	0	166 166		0			92		1	0	0		24
timestamptz_le_date	0	166 101		0			92		1	1	0		24
timestamptz_le_timestamp	0	166 165		0			92		1	1	0		24
timestamptz_lt	0	166 166		0			92		1	0	0		24
timestamptz_lt_date	0	166 101		0			92		1	1	0		24
timestamptz_lt_timestamp	0	166 165		0			92		1	1	0		24
timestamptz_mi	0	166 166		0			120		1	0	1		7
timestamptz_mi_interval	0	166 120		0			166		1	1	1		7
timestamptz_ne	0	166 166		0			92		1	0	0		24
timestamptz_ne_date	0	166 101		0			92		1	1	0		24
timestamptz_ne_timestamp	0	166 165		0			92		1	1	0		24
timestamptz_out	0	166		0			100		1	1	2		5
timestamptz_pl_interval	0	166 120		0			166		1	1	1		7
timestamptz_recv	0	119 134 113		0			166		1	0	2		5
timestamptz_send	0	166		0			95		1	0	2		5
timestamptz_smaller	0	166 166		0			166		1	0	2		12
timestamptztypmodin	0	10		0			113		1	0	2		5
timestamptztypmodout	0	113		0			100		1	0	2		5
timetypmodin	0	10		0			113		1	0	2		5
timetypmodout	0	113		0			100		1	0	2		5
timetz	0	164		0			167		1	1	0		32
timetz	0	166		0			167		1	1	0		32
timetz	0	167 113		0			167		1	0	1		7
timetz_cmp	0	167 167		0			113		1	0	2		23
timetz_eq	0	167 167		0			92		1	0	0		24
timetz_ge	0	167 167		0			92		1	0	0		24
timetz_gt	0	167 167		0			92		1	0	0		24
timetz_hash	0	167		0			113		1	0	2		23
timetz_hash_extended	0	167 116		0			116		1	0	2		23
timetz_in	0	100 134 113		0			167		1	1	2		5
timetz_larger	0	167 167		0			167		1	0	2		12
timetz_le	0	167 167		0			92		1	0	0		24
timetz_lt	0	167 167		0			92		1	0	0		24
timetz_mi_interval	0	167 120		0			167		1	0	1		7
timetz_ne	0	167 167		0			92		1	0	0		24
timetz_out	0	167		0			100		1	0	2		5
timetz_pl_interval	0	167 120		0			167		1	0	1		7
timetz_recv	0	119 134 113		0			167		1	0	2		5
timetz_send	0	167		0			95		1	0	2		5
timetz_smaller	0	167 167		0			167		1	0	2		12
timetzdate_pl	0	167 101		0			166		1	0	1		7
timetztypmodin	0	10		0			113		1	0	2		5
timetztypmodout	0	113		0			100		1	0	2		5
timezone	0	120 165		0			166		1	0	1		7
timezone	0	120 166		0			165		1	0	1		7
timezone	0	120 167		0			167		1	0	1		7
timezone	0	162 165		0			166		1	0	1		7
timezone	0	162 166		0			165		1	0	1		7
timezone	0	162 167		0			167		1	1	1		7
to_ascii	0	162		0			162		1	0	1		22
to_ascii	0	162 113		0			162		1	0	1		22
to_ascii	0	162 130		0			162		1	0	1		22
to_char	0	106 162		0			162		1	1	1		6
to_char	0	107 162		0			162		1	1	1		6
to_char	0	113 162		0			162		1	1	1		22
to_char	0	116 162		0			162		1	1	1		22
to_char	0	120 162		0			162		1	1	1		7
to_char	0	131 162		0			162		1	1	1		6
to_char	0	165 162		0			162		1	1	1		7
to_char	0	166 162		0			162		1	1	1		7
to_date	0	162 162		0			101		1	1	1		7
to_hex	0	113		0			162		1	0	0		15
to_hex	0	116		0			162		1	0	0		15
to_json	0	86		0			121		1	1	1		13
to_jsonb	0	86		0			122		1	1	1		13
to_number	0	162 162		0			131		1	1	1		6
to_regclass	0	162		0			150		1	1	2		91
to_regcollation	0	162		0			151		1	1	2		91
to_regnamespace	0	162		0			154		1	1	2		91
to_regoper	0	162		0			155		1	1	2		91
to_regoperator	0	162		0			156		1	1	2		91
to_regproc	0	162		0			157		1	1	2		91
to_regprocedure	0	162		0			158		1	1	2		91
to_regrole	0	162		0			159		1	1	2		91
to_regtype	0	162		0			160		1	1	2		91
to_timestamp	0	107		0			166		1	0	1		7
to_timestamp	0	162 162		0			166		1	1	1		7
to_tsquery	0	152 162		0			171		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
to_tsquery	0	162		0			171		1	1	1		14
to_tsvector	0	121		0			175		1	1	1		13
to_tsvector	0	122		0			175		1	1	1		13
to_tsvector	0	152 121		0			175		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
to_tsvector	0	152 122		0			175		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
to_tsvector	0	152 162		0			175		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
to_tsvector	0	162		0			175		1	1	1		14
transaction_timestamp	0			0			166		1	1	0		34
translate	0	162 162 162		0			162		1	0	1		22
trigger_in	0	100		0			168		0	0	2		5
trigger_out	0	168		0			100		1	0	2		5
trim_array	0	80 113		0			80		1	0	1		9
trim_scale	0	131		0			131		1	0	0		2
trunc	0	107		0			107		1	0	0		2
trunc	0	127		0			127		1	0	0		32
trunc	0	128		0			128		1	0	0		32
trunc	0	131		0			131		1	0	0		2
trunc	0	131 113		0			131		1	0	0		2
ts_debug	1	152 162	config document	0			148	alias:162 description:162 token:162 dictionaries:51 dictionary:153 lexemes:59	1	1	2		54
ts_debug	1	162	document	0			148	alias:162 description:162 token:162 dictionaries:51 dictionary:153 lexemes:59	1	1	2		54
ts_delete	0	175 59		0			175		1	0	1		14
ts_delete	0	175 162		0			175		1	0	1		14
ts_filter	0	175 6		0			175		1	0	1		14
ts_headline	0	121 171		0			121		1	1	1		13
ts_headline	0	121 171 162		0			121		1	1	1		13
ts_headline	0	122 171		0			122		1	1	1		13
ts_headline	0	122 171 162		0			122		1	1	1		13
ts_headline	0	152 121 171		0			121		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
ts_headline	0	152 121 171 162		0			121		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
ts_headline	0	152 122 171		0			122		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
ts_headline	0	152 122 171 162		0			122		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
ts_headline	0	152 162 171		0			162		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
ts_headline	0	152 162 171 162		0			162		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
ts_headline	0	162 171		0			162		1	1	1		14
ts_headline	0	162 171 162		0			162		1	1	1		14
ts_lexize	0	153 162		0			59		1	0	2		54
ts_match_qv	0	171 175		0			92		1	0	1		14
ts_match_tq	0	162 171		0			92		1	1	1		14
ts_match_tt	0	162 162		0			92		1	1	1		22
ts_match_vq	0	175 171		0			92		1	0	1		14
ts_parse	1	134 162	parser_oid txt	0			148	tokid:113 token:162	1	0	2		54
ts_parse	1	162 162	parser_name txt	0			148	tokid:113 token:162	1	1	2		54
ts_rank	0	14 175 171		0			106		1	0	1		14
ts_rank	0	14 175 171 113		0			106		1	0	1		14
ts_rank	0	175 171		0			106		1	0	1		14
ts_rank	0	175 171 113		0			106		1	0	1		14
ts_rank_cd	0	14 175 171		0			106		1	0	1		14
ts_rank_cd	0	14 175 171 113		0			106		1	0	1		14
ts_rank_cd	0	175 171		0			106		1	0	1		14
ts_rank_cd	0	175 171 113		0			106		1	0	1		14
ts_rewrite	0	171 162		0			171		1	2	2		41
ts_rewrite	0	171 171 171		0			171		1	0	1		14
ts_stat	1	162	query	0			148	word:162 ndoc:113 nentry:113	1	2	2		41
ts_stat	1	162 162	query weights	0			148	word:162 ndoc:113 nentry:113	1	2	2		41
ts_token_type	1	134	parser_oid	0			148	tokid:113 alias:162 description:162	1	0	2		54
ts_token_type	1	162	parser_name	0			148	tokid:113 alias:162 description:162	1	1	2		54
ts_typanalyze	0	119		0			92		1	1	2		5
tsm_handler_in	0	100		0			169		0	0	2		5
tsm_handler_out	0	169		0			100		1	0	2		5
tsmatchjoinsel	0	119 134 119 111 119		0			107		1	1	2		0
tsmatchsel	0	119 134 119 113		0			107		1	1	2		0
tsmultirange	0			0			170		1	0	1		45
tsmultirange	0	67		0	172		170		1	0	1		45
tsmultirange	0	172		0			170		1	0	1		45
tsq_mcontained	0	171 171		0			92		1	0	1		14
tsq_mcontains	0	171 171		0			92		1	0	1		14
tsquery_and	0	171 171		0			171		1	0	1		14
tsquery_cmp	0	171 171		0			113		1	0	2		23
tsquery_eq	0	171 171		0			92		1	0	1		14
tsquery_ge	0	171 171		0			92		1	0	1		14
tsquery_gt	0	171 171		0			92		1	0	1		14
tsquery_le	0	171 171		0			92		1	0	1		14
tsquery_lt	0	171 171		0			92		1	0	1		14
tsquery_ne	0	171 171		0			92		1	0	1		14
tsquery_not	0	171		0			171		1	0	1		14
tsquery_or	0	171 171		0			171		1	0	1		14
tsquery_phrase	0	171 171		0			171		1	0	1		14
tsquery_phrase	0	171 171 113		0			171		1	0	1		14
tsqueryin	0	100		0			171		1	0	2		5
tsqueryout	0	171		0			100		1	0	2		5
tsqueryrecv	0	119		0			171		1	0	2		5
tsquerysend	0	171		0			95		1	0	2		5
tsrange	0	165 165		0			172		0	0	1		45
tsrange	0	165 165 162		0			172		0	0	1		45
tsrange_subdiff	0	165 165		0			107		1	0	2		5
tstzmultirange	0			0			173		1	0	1		45
tstzmultirange	0	69		0	174		173		1	0	1		45
tstzmultirange	0	174		0			173		1	0	1		45
tstzrange	0	166 166		0			174		0	0	1		45
tstzrange	0	166 166 162		0			174		0	0	1		45
tstzrange_subdiff	0	166 166		0			107		1	0	2		5
tsvector_cmp	0	175 175		0			113		1	0	2		23
tsvector_concat	0	175 175		0			175		1	0	1		14
tsvector_eq	0	175 175		0			92		1	0	1		14
tsvector_ge	0	175 175		0			92		1	0	1		14
tsvector_gt	0	175 175		0			92		1	0	1		14
tsvector_le	0	175 175		0			92		1	0	1		14
tsvector_lt	0	175 175		0			92		1	0	1		14
tsvector_ne	0	175 175		0			92		1	0	1		14
tsvector_to_array	0	175		0			59		1	0	1		14
tsvector_update_trigger	0			0			168		0	2	2		0
tsvector_update_trigger_column	0			0			168		0	2	2		0
tsvectorin	0	100		0			175		1	0	2		5
tsvectorout	0	175		0			100		1	0	2		5
tsvectorrecv	0	119		0			175		1	0	2		5
tsvectorsend	0	175		0			95		1	0	2		5
txid_current	0			0			116		1	1	2		77
txid_current_if_assigned	0			0			116		1	1	2		77
txid_current_snapshot	0			0			176		1	1	2		77
txid_snapshot_in	0	100		0			176		1	0	2		5
txid_snapshot_out	0	176		0			100		1	0	2		5
txid_snapshot_recv	0	119		0			176		1	0	2		5
txid_snapshot_send	0	176		0			95		1	0	2		5
txid_snapshot_xip	1	176		0			116		1	0	2		77
txid_snapshot_xmax	0	176		0			116		1	0	2		77
txid_snapshot_xmin	0	176		0			116		1	0	2		77
txid_status	0	116		0			162		1	2	2		77
txid_visible_in_snapshot	0	116 176		0			92		1	0	2		77
uhc_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
unique_key_recheck	0			0			168		1	2	2		0
unistr	0	162		0			162		1	0	1		22
unknownin	0	100		0			177		1	0	2		5
unknownout	0	177		0			100		1	0	2		5
unknownrecv	0	119		0			177		1	0	2		5
unknownsend	0	177		0			95		1	0	2		5
unnest	1	80		0			86		1	0	0		92
unnest	1	88		0			90		1	0	0		92
unnest	1	175	tsvector	0			148	lexeme:162 positions:18 weights:59	1	0	1		14
upper	0	88		0			86		1	0	0		66
upper	0	90		0			86		1	0	0		66
upper	0	162		0			162		1	0	0		59
upper_inc	0	88		0			92		1	0	0		61
upper_inc	0	90		0			92		1	0	0		61
upper_inf	0	88		0			92		1	0	0		61
upper_inf	0	90		0			92		1	0	0		61
utf8_to_big5	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_euc_cn	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_euc_jis_2004	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_euc_jp	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_euc_kr	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_euc_tw	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_gb18030	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_gbk	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_iso8859	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_iso8859_1	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_johab	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_koi8r	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_koi8u	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_shift_jis_2004	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_sjis	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_uhc	0	113 113 100 119 113 92		0			113		1	0	2		0
utf8_to_win	0	113 113 100 119 113 92		0			113		1	0	2		0
uuid_cmp	0	178 178		0			113		1	0	2		23
uuid_eq	0	178 178		0			92		1	0	0		24
uuid_ge	0	178 178		0			92		1	0	0		24
uuid_gt	0	178 178		0			92		1	0	0		24
uuid_hash	0	178		0			113		1	0	2		23
uuid_hash_extended	0	178 116		0			116		1	0	2		23
uuid_in	0	100		0			178		1	0	2		5
uuid_le	0	178 178		0			92		1	0	0		24
uuid_lt	0	178 178		0			92		1	0	0		24
uuid_ne	0	178 178		0			92		1	0	0		24
uuid_out	0	178		0			100		1	0	2		5
uuid_recv	0	119		0			178		1	0	2		5
uuid_send	0	178		0			95		1	0	2		5
uuid_sortsupport	0	119		0			181		1	0	2		0
var_pop	2	106		0			107		0	0	1		6
var_pop	2	107		0			107		0	0	1		6
var_pop	2	111		0			131		0	0	0		87
var_pop	2	113		0			131		0	0	0		87
var_pop	2	116		0			131		0	0	0		87
var_pop	2	131		0			131		0	0	1		6
var_samp	2	106		0			107		0	0	1		6
var_samp	2	107		0			107		0	0	1		6
var_samp	2	111		0			131		0	0	0		87
var_samp	2	113		0			131		0	0	0		87
var_samp	2	116		0			131		0	0	0		87
var_samp	2	131		0			131		0	0	1		6
varbit	0	179 113 92		0			179		1	0	1		18
varbit_in	0	100 134 113		0			179		1	0	2		5
varbit_out	0	179		0			100		1	0	2		5
varbit_recv	0	119 134 113		0			179		1	0	2		5
varbit_send	0	179		0			95		1	0	2		5
varbit_support	0	119		0			119		1	0	2		0
varbitcmp	0	179 179		0			113		1	0	2		23
varbiteq	0	179 179		0			92		1	0	0		24
varbitge	0	179 179		0			92		1	0	0		24
varbitgt	0	179 179		0			92		1	0	0		24
varbitle	0	179 179		0			92		1	0	0		24
varbitlt	0	179 179		0			92		1	0	0		24
varbitne	0	179 179		0			92		1	0	0		24
varbittypmodin	0	10		0			113		1	0	2		5
varbittypmodout	0	113		0			100		1	0	2		5
varchar	0	130		0			180		1	0	0		29
varchar	0	180 113 92		0			180		1	0	1		3
varchar_support	0	119		0			119		1	0	2		0
varcharin	0	100 134 113		0			180		1	0	2		5
varcharout	0	180		0			100		1	0	2		5
varcharrecv	0	119 134 113		0			180		1	1	2		5
varcharsend	0	180		0			95		1	1	2		5
varchartypmodin	0	10		0			113		1	0	2		5
varchartypmodout	0	113		0			100		1	0	2		5
variance	2	106		0			107		0	0	1		6
variance	2	107		0			107		0	0	1		6
variance	2	111		0			131		0	0	0		87
variance	2	113		0			131		0	0	0		87
variance	2	116		0			131		0	0	0		87
variance	2	131		0			131		0	0	1		6
version	0			0			162		1	1	2		55
void_in	0	100		0			181		1	0	2		5
void_out	0	181		0			100		1	0	2		5
void_recv	0	119		0			181		1	0	2		5
void_send	0	181		0			95		1	0	2		5
websearch_to_tsquery	0	152 162		0			171		1	0	1	1!arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|simple|spanish|swedish|tamil|turkish|yiddish	62
websearch_to_tsquery	0	162		0			171		1	1	1		14
width	0	93		0			107		1	0	1		3
width_bucket	0	81 82		0			113		1	0	1		9
width_bucket	0	107 107 107 113		0			113		1	0	1		6
width_bucket	0	131 131 131 113		0			113		1	0	1		6
win1250_to_latin2	0	113 113 100 119 113 92		0			113		1	0	2		0
win1250_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
win1251_to_iso	0	113 113 100 119 113 92		0			113		1	0	2		0
win1251_to_koi8r	0	113 113 100 119 113 92		0			113		1	0	2		0
win1251_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
win1251_to_win866	0	113 113 100 119 113 92		0			113		1	0	2		0
win866_to_iso	0	113 113 100 119 113 92		0			113		1	0	2		0
win866_to_koi8r	0	113 113 100 119 113 92		0			113		1	0	2		0
win866_to_mic	0	113 113 100 119 113 92		0			113		1	0	2		0
win866_to_win1251	0	113 113 100 119 113 92		0			113		1	0	2		0
win_to_utf8	0	113 113 100 119 113 92		0			113		1	0	2		0
window_dense_rank_support	0	119		0			119		1	0	2		0
window_rank_support	0	119		0			119		1	0	2		0
window_row_number_support	0	119		0			119		1	0	2		0
xid	0	183		0			182		1	0	2		4
xid8_larger	0	183 183		0			183		1	0	2		4
xid8_smaller	0	183 183		0			183		1	0	2		4
xid8cmp	0	183 183		0			113		1	0	2		4
xid8eq	0	183 183		0			92		1	0	2		4
xid8ge	0	183 183		0			92		1	0	2		4
xid8gt	0	183 183		0			92		1	0	2		4
xid8in	0	100		0			183		1	0	2		5
xid8le	0	183 183		0			92		1	0	2		4
xid8lt	0	183 183		0			92		1	0	2		4
xid8ne	0	183 183		0			92		1	0	2		4
xid8out	0	183		0			100		1	0	2		5
xid8recv	0	119		0			183		1	0	2		5
xid8send	0	183		0			95		1	0	2		5
xideq	0	182 182		0			92		1	0	2		4
xideqint4	0	182 113		0			92		1	0	2		4
xidin	0	100		0			182		1	0	2		5
xidneq	0	182 182		0			92		1	0	2		4
xidneqint4	0	182 113		0			92		1	0	2		4
xidout	0	182		0			100		1	0	2		5
xidrecv	0	119		0			182		1	0	2		5
xidsend	0	182		0			95		1	0	2		5
xml	0	162		0			184		1	1	1		90
xml_in	0	100		0			184		1	1	2		5
xml_is_well_formed	0	162		0			92		1	1	1		22
xml_is_well_formed_content	0	162		0			92		1	0	1		22
xml_is_well_formed_document	0	162		0			92		1	0	1		22
xml_out	0	184		0			100		1	0	2		5
xml_recv	0	119		0			184		1	1	2		5
xml_send	0	184		0			95		1	1	2		5
xmlagg	2	184		0			184		0	0	1		10
xmlcomment	0	162		0			184		1	0	1		90
xmlconcat2	0	184 184		0			184		0	0	2		12
xmlexists	0	162 184		0			92		1	0	1		90
xmlvalidate	0	184 162		0			92		1	0	2		93
xpath	0	162 184		0			77		1	0	1		90
xpath	0	162 184 59		0			77		1	0	1		90
xpath_exists	0	162 184		0			92		1	0	1		90
xpath_exists	0	162 184 59		0			92		1	0	1		90
"""#

    static let functionTextReasons: StaticString = #"""
a support function of the server, not for statements
a part or the text of the address
a number for any value; it cannot overflow
a number that is out of range raises
takes or gives a value of a refused type
a support function of a type
a number that is out of range, or outside of the domain, raises
a value that is out of range, or infinite, raises
checks the definition of an index method
an array of a wrong shape, or one that is too large, raises; elements are compared by their own operators
the result can exceed 1 GB
tells how long the array is
a support function of an aggregate
a value of another shape, or a text that is no JSON, raises
a text that is no query, or a value that is too long, raises
a short value for any argument
numeric holds the sum
for pg_upgrade only
bits of another length or place raise
every value fits
combines the bits of numbers
a count for any value
a result that is too long, or an argument that does not fit, raises
a support function of an index
any two values can be compared
any bits have a result
any distance has a result
true or false for any values
division by zero raises
every value has a text
a pattern that ends in its escape character raises
an invalid regular expression raises
gives a part of the value
takes the first bytes of the text
the time, as the transaction or the clock has it
reads the catalog
counts rows
a constant of the connection, which holds nothing of the data
tells the text of the rewritten statement
reads or changes settings
reads or moves a sequence
runs SQL that it is given as text
reads whole relations past every rule
an unknown unit raises
an unknown unit raises, and so does a month that starts before the earliest day
bounds in the wrong order, or a result that is no range, raise
not shown to be total
gives the value of a row, or NULL
any value has a positive
any value has a negative
gives its operand
checks the definition of a function
cannot raise; gives another value at each call
gives numbers within the range of its type
reads the configuration of text search
tells of the server, nothing of the data
confirms names and privileges
a hash, not shown to be total
a result that is no address raises
the result has at most as many characters, or a few for each
any bits and any distance have a result
true or false for any value
a text that is no query, or a value that is too long, raises; the configuration is a literal
a name for any value
looks for keys
reads or writes large objects and files
gives a bound of the value, or NULL
gives one of its arguments; any two can be compared
any two addresses can be compared
an argument that is not greater than 0 raises
counts its arguments
compares four times
takes or releases locks
acts on the server
tells of statistics and other sessions
tells how a value is stored or typed, not what it is
administers replication
tells of transactions
talks with other sessions
reads files of the server
waits
resets statistics
a nondeterministic collation raises
rows are compared and read by the operators of their fields
as long as the value
changes what random() gives next
an invalid pattern raises
numeric holds the sums of squares
a negative length raises
the sum of any number of rows that a table can hold fits
a text that is no XML raises
confirms a name of the catalog
gives the elements
it is not implemented and always raises
"""#
}
