#include <sqlite3.h>

/// `sqlite3_db_config` takes a variable number of arguments, which Swift cannot call: this is its form for the options
/// that are on or off.
static inline int csqlite_set_option(sqlite3 *connection, int option, int on) {
    return sqlite3_db_config(connection, option, on, (int *)0);
}
