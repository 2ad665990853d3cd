#ifndef CLIBPQ_SHIM_H
#define CLIBPQ_SHIM_H

// Debian keeps the header in a folder of its own, which pkg-config names.
#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

// The connection's own error text is read here and goes no further than the caller: it can hold values.

/// Drops every notice and warning of the server: their texts can hold values (RAISE NOTICE in a function).
static inline void clibpq_ignore_notice(void *context, const PGresult *result) {
    (void)context;
    (void)result;
}

/// https://www.postgresql.org/docs/15/libpq-notice-processing.html
static inline void clibpq_silence(PGconn *connection) {
    PQsetNoticeReceiver(connection, clibpq_ignore_notice, NULL);
}

#endif
